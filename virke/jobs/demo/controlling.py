"""The demo's register matching: its invented registers, matched by the chief's control, and some hits looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings

from virke.control import actions, queries
from virke.control.states import HitStep
from virke.jobs import register_files
from virke.jobs.demo.deeds import Deed
from virke.jobs.demo.stage import Stage

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
    for key in _CROSSINGS:
        actions.run(
            crossing=key,
            store=register_files.store(settings.VIRKE_DATA_DIR, dummy=True),
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
