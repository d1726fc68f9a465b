"""How statutory follow-up stands on the last day that the extracts cover: who is about to miss, and groups' floors.

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
from virke.analytics.answers import Answer, Shown
from virke.analytics.compute import NothingCovered
from virke.analytics.conditions import Known, rows
from virke.analytics.definitions import Better, Measure, flow
from virke.analytics.measures.statutory import OFFER_FLOOR, TALK_FLOOR
from virke.analytics.reaching import Reach, Who
from virke.analytics.registers.obligations import OBLIGATIONS
from virke.analytics.releasing import Ledger
from virke.analytics.statutory import contact, floors
from virke.analytics.storage import Store
from virke.analytics.terms import Group
from virke.kernel.periods import Period
from virke.kernel.units import COUNT

_BINDING = rows(OBLIGATIONS, Known("alert"), standing="binding")
ABOUT_TO_MISS = Measure(
    key="statutory.about_to_miss",
    title="På vej til at misse en frist",
    meaning="Åbne krav, hvor der er højst fire uger til fristen, eller hvor resten ikke kan nås med passende afstand.",
    unit=COUNT,
    better=Better.DOWN,
    source="Kommunens fagsystem; varslerne er en egen arbejdsregel",
    counts=flow(_BINDING, on="seen_on"),
    group_by=(Group("unit"), Group("alert")),
    decimals=0,
)
STATES = Measure(
    key="statutory.states",
    title="Krav efter regelsæt og tilstand",
    meaning="Alle krav, som gælder, efter det regelsæt, de står i, og hvordan det står.",
    unit=COUNT,
    better=Better.KEEP,
    source="Kommunens fagsystem; krav efter de daterede regelsæt",
    counts=flow(rows(OBLIGATIONS, standing="binding"), on="seen_on"),
    group_by=(Group("rule_set"), Group("state")),
    decimals=0,
)


@dataclass(frozen=True, slots=True)
class Floor:
    """A group with a floor in an interval: of `persons` so many were `reached`, and `needed` had to be.

    All None where the figure may not be shown. `confirmed` is whether the percentage was read in the law itself.
    """

    title: str
    interval: Period
    percent: int
    persons: int | None
    reached: int | None
    needed: int | None
    confirmed: bool

    @property
    def is_met(self) -> bool | None:
        """Whether the floor is reached; None where nothing may be shown."""
        return None if self.reached is None or self.needed is None else self.reached >= self.needed


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


def about_to_miss(*, store: Store, ledger: Ledger, at: datetime) -> Answer:
    """How many are about to miss a deadline, by unit and alert. NoExtract."""
    return compute.latest(ABOUT_TO_MISS, store=store, ledger=ledger, at=at)


def states(*, store: Store, ledger: Ledger, at: datetime) -> Answer:
    """How all obligations stand, by rule set. NoExtract."""
    return compute.latest(STATES, store=store, ledger=ledger, at=at)


def group_floors(*, store: Store, ledger: Ledger, at: datetime) -> Iterator[Floor]:
    """Each floor in each interval of a rule set that has one. NoExtract."""
    for measure, pool in ((TALK_FLOOR, contact.TALK_POOL), (OFFER_FLOOR, contact.OFFER_POOL)):
        try:
            answer = compute.run(measure, store=store, ledger=ledger, at=at)
        except NothingCovered:
            continue
        for figure in answer.figures:
            rule_set = contact.book().on(figure.interval.starts_on)
            percent = contact.floor(pool, rule_set) if rule_set else None
            if rule_set is None or percent is None or figure.shown == Shown.NOTHING:
                continue
            counted = figure.denominator
            yield Floor(
                title=measure.title,
                interval=figure.interval,
                percent=percent,
                persons=counted,
                reached=figure.numerator,
                needed=None if counted is None else floors.needed_of(counted, percent),
                confirmed=rule_set.confirmed,
            )


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
    told = {"unit": unit or "", "extracts": [f"{OBLIGATIONS.key} {extract.id}"]}
    persons = len({one.person for one in found})
    drilling.tell(of=ABOUT_TO_MISS.key, persons=persons, reason=reason, details=told, by=by, at=at)
    return tuple(found)


def _late(files: tuple[object, ...], unit: str | None) -> Iterator[Late]:
    wanted = (pc.field("standing") == "binding") & pc.field("alert").is_valid()
    if unit is not None:
        wanted &= pc.field("unit") == unit
    fields = ["person", "kind", "target", "unit", "due_on", "needed", "held", "slack", "alert"]
    for file in files:
        for row in pq.read_table(file, columns=fields, filters=wanted).to_pylist():
            yield Late(**row)
