"""How statutory follow-up stands on the last day that the extracts cover is worked out and told in the ledger here.

Figures go through `compute` and are hidden where they tell of too few. Persons come only with the permission, a reason
and an event in the trail.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import pyarrow.compute as pc
import pyarrow.parquet as pq

from virke.analytics import compute, drilling, reaching
from virke.analytics.answers import Answer
from virke.analytics.bordering import Border
from virke.analytics.compute import NothingCovered
from virke.analytics.engines.choosing import USUAL, Choice
from virke.analytics.reaching import Reach, Who
from virke.analytics.registers.obligations import OBLIGATIONS
from virke.analytics.releasing import Ledger
from virke.analytics.statutory import bordering, told
from virke.analytics.statutory.told import ABOUT_TO_MISS, POOLS, STATES, Floor
from virke.analytics.storage import Store

_AT_BORDERS = [
    "person", "kind", "rule_set", "standing", "target", "unit", "began_on", "due_on", "needed", "held", "state",
    "border",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Late:
    """An open obligation of a person that is about to be missed; `person` is the pseudonym."""

    person: str
    kind: str
    target: str
    unit: str | None
    due_on: date
    needed: int
    held: int
    slack: int
    alert: str


def about_to_miss(*, store: Store, ledger: Ledger, at: datetime, engine: Choice = USUAL) -> Answer:
    """How many are about to miss a deadline, by unit and alert. NoExtract."""
    return compute.latest(ABOUT_TO_MISS, store=store, ledger=ledger, at=at, engine=engine)


def states(*, store: Store, ledger: Ledger, at: datetime, engine: Choice = USUAL) -> Answer:
    """How all obligations stand, by rule set. NoExtract."""
    return compute.latest(STATES, store=store, ledger=ledger, at=at, engine=engine)


def group_floors(*, store: Store, ledger: Ledger, at: datetime, engine: Choice = USUAL) -> Iterator[Floor]:
    """Each floor in each interval of a rule set that has one. NoExtract."""
    for measure, pool in POOLS:
        try:
            answer = compute.run(measure, store=store, ledger=ledger, at=at, engine=engine)
        except NothingCovered:
            continue
        yield from told.floors(pool, answer)


def tell(*, store: Store, ledger: Ledger, at: datetime, engine: Choice = USUAL) -> Answer:
    """Work out all that the page shows, and tell it in the ledger; the answer is who is about to miss. NoExtract."""
    answer = about_to_miss(store=store, ledger=ledger, at=at, engine=engine)
    states(store=store, ledger=ledger, at=at, engine=engine)
    list(group_floors(store=store, ledger=ledger, at=at, engine=engine))
    return answer


def persons_about_to_miss(
    *, store: Store, unit: str | None, within: Reach, reason: str, by: Who, at: datetime
) -> tuple[Late, ...]:
    """Who of a unit is about to miss a deadline, the nearest first; without a unit all. Leaves a read event.

    NotPossible with the reasons when they may not be shown; NoExtract.
    """
    units = () if unit is None else (unit,)
    reaching.may_look(units=units, within=within, reason=reason).check()
    extract = store.newest(OBLIGATIONS.key)
    found = sorted(_late(extract.files, unit), key=lambda one: (one.due_on, one.person, one.kind))
    details = {"unit": unit or "", "extracts": [f"{OBLIGATIONS.key} {extract.id}"]}
    persons = len({one.person for one in found})
    drilling.tell(of=ABOUT_TO_MISS.key, persons=persons, reason=reason, details=details, by=by, at=at)
    return tuple(found)


def persons_at_borders(
    *, store: Store, unit: str, within: Reach, reason: str, by: Who, at: datetime
) -> tuple[Border, ...]:
    """Whose periods of a unit cross two rule sets that ask for different things, the latest deadline first.

    Leaves a read event. NotPossible with the reasons when they may not be shown; NoExtract.
    """
    reaching.may_look(units=(unit,), within=within, reason=reason).check()
    extract = store.newest(OBLIGATIONS.key)
    wanted = (pc.field("unit") == unit) & pc.field("border").is_valid()
    rows = (
        row for file in extract.files for row in pq.read_table(file, columns=_AT_BORDERS, filters=wanted).to_pylist()
    )
    found = sorted(bordering.borders(rows), key=lambda one: (-one.latest.toordinal(), one.person, one.began_on))
    told = {"unit": unit, "extracts": [f"{OBLIGATIONS.key} {extract.id}"]}
    persons = len({one.person for one in found})
    drilling.tell(of="statutory.borders", persons=persons, reason=reason, details=told, by=by, at=at)
    return tuple(found)


def _late(files: tuple[object, ...], unit: str | None) -> Iterator[Late]:
    wanted = (pc.field("standing") == "binding") & pc.field("alert").is_valid()
    if unit is not None:
        wanted &= pc.field("unit") == unit
    fields = ["person", "kind", "target", "unit", "due_on", "needed", "held", "slack", "alert"]
    for file in files:
        for row in pq.read_table(file, columns=fields, filters=wanted).to_pylist():
            yield Late(**row)
