"""The demo's register matching: invented registers of a year, matched by the chief's control, and some hits looked at.

The registers are made for the occasion and thrown away; what is kept is what an installation keeps, the hits.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from virke.control import actions, queries
from virke.control.states import HitStep
from virke.jobs.demo.deeds import Deed
from virke.jobs.demo.stage import Stage
from virke.kernel.periods import Period

_PERSONS, _SEED, _YEARS = 900, 7, 2
_CONTROLLER = "nadia"
_MATCHED_DAYS_AGO, _DECIDED_DAYS_AGO = 12, 9
_CROSSINGS = ("benefits.wage", "sickness.employment")
_NOTES = (
    (HitStep.EXPLAIN, "Lønnen er oplyst på ydelseskortet og trukket fra i hjælpen."),
    (HitStep.CONFIRM, "Lønnen er ikke oplyst. Borgeren er hørt, og hjælpen er regnet om."),
    (HitStep.EXPLAIN, "Lønnen er feriepenge fra et job, der sluttede før hjælpen."),
    (HitStep.SEND, "Der er løn i flere måneder, og borgeren har ikke svaret. Kontrolgruppen ser på det."),
)


def deeds(stage: Stage) -> Iterator[Deed]:
    """The matchings are run one morning, and three days later some of what they found has been looked at."""
    on = stage.year.on
    matched = stage.year.moment(on - timedelta(days=_MATCHED_DAYS_AGO), hour=9)
    decided = stage.year.moment(on - timedelta(days=_DECIDED_DAYS_AGO), hour=10)
    yield Deed(matched, lambda at: _match(stage, at))
    yield Deed(decided, lambda at: _decide(stage, at))


def _match(stage: Stage, at: datetime) -> None:
    # The engine is larger than the rest of the house; what lists the demo's deeds should not carry it.
    from virke.analytics import dummy, registers
    from virke.analytics.crossing import declared
    from virke.analytics.storage import Origin, Store

    ends = at.date().replace(day=1)
    days = Period(ends.replace(year=ends.year - _YEARS), ends)
    crossings = [declared.known().get(key) for key in _CROSSINGS]
    with TemporaryDirectory() as folder:
        store = Store(Path(folder))
        for key in sorted({register for one in crossings for register in one.registers}):
            table = registers.known().get(key)
            rows = dummy.rows(table, persons=_PERSONS, seed=_SEED, days=days)
            store.write(table, rows, origin=Origin("Opdigtede data", days), at=at)
        for one in crossings:
            actions.run(
                crossing=one.key,
                store=store,
                invented=True,
                reason="Kvartalets kontrol efter kontrolgruppens plan",
                by=stage.viewer(at.date(), _CONTROLLER),
                at=at,
            )


def _decide(stage: Stage, at: datetime) -> None:
    by = stage.viewer(at.date(), _CONTROLLER)
    found = queries.hits(viewer=by, key=_CROSSINGS[0]).rows
    for hit, (step, note) in zip(found[::2], _NOTES, strict=False):
        actions.decide(hit_id=hit.hit_id, step=step, note=note, by=by, at=at)
