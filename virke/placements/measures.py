"""The overview's figures as measures that an indicator can name: who is there, and how far from the target. Pure.

Counted like the overview: placements that began and to which somebody came, on the last day of each month, in the
department that the workplace belongs to today.

What an indicator shows is published: on pages of plans that other roles see, and in public reports. So a department
with one to four persons is withdrawn, and a second one where the first would come out by subtraction from the whole.
The overview itself is exact: its role sees every placement anyway. Nobody is told as 0, since the question is which
departments take nobody, and a 0 tells of no person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from virke.analytics import disclosure
from virke.analytics.disclosure import Margin, Persons, Place
from virke.kernel import units
from virke.kernel.periods import ONE_DAY, Period
from virke.placements import targeting
from virke.placements.targeting import Held, Part
from virke.plans import expecting
from virke.plans.kinds import Direction, Frequency, Maturity
from virke.plans.measures import Measure, known
from virke.plans.values import WHOLE, ComputedFigure, Figure, Scope

_SOURCE = "Forløbene på kommunens egne arbejdspladser i Virke"
_COUNTED = (
    "Personer i praktik eller løntilskud på kommunens egne arbejdspladser på månedens sidste dag. Forløb, der ikke er "
    "begyndt, og forløb, hvor ingen mødte op, er ikke med. Et forløb tæller i den afdeling, som arbejdspladsen hører "
    "til i dag. En afdeling med 1-4 personer er ikke vist, og heller ikke den, der ellers kunne regnes ud."
)
RUNNING = known(
    Measure(
        key="places.running",
        title="I gang på egne arbejdspladser ved månedens udgang",
        meaning=_COUNTED,
        unit=units.PERSONS.key,
        version="1",
        direction=Direction.UP,
        frequency=Frequency.MONTHLY,
        source=_SOURCE,
    )
)
OF_TARGET = known(
    Measure(
        key="places.of_target",
        title="I gang på egne arbejdspladser af måltallet",
        meaning=f"{_COUNTED} Nævner: det, der skulle være i gang efter det måltal og den nøgle, der gjaldt den dag. "
        "Måneder og afdelinger uden måltal er ikke med.",
        unit=units.PERCENT.key,
        version="1",
        direction=Direction.UP,
        frequency=Frequency.MONTHLY,
        source=_SOURCE,
    )
)
MONTHS = 24
SETTLED = timedelta(days=14)
"""An end or a start is written some days later; until then the figure of a month is preliminary."""


@dataclass(frozen=True, slots=True)
class Promised:
    """A target from a day on, as it was shared over departments."""

    starts_on: date
    parts: Mapping[int, Part]


def running(held: Sequence[Held], departments: Iterable[int], *, on: date) -> tuple[ComputedFigure, ...]:
    """The last 24 months that had ended on the day: the whole and each department. A month with nobody is a 0."""
    found, every = [], frozenset(departments)
    for month in expecting.ended(RUNNING.frequency, on=on, count=MONTHS):
        counted = _counted(held, every, month)
        few = _too_few(counted)
        for scope, count in counted.items():
            figure = Figure(RUNNING.unit, value=Decimal(count), maturity=_maturity(month, on))
            found.append(ComputedFigure(month, _withdrawn(figure) if scope in few else figure, scope))
    return tuple(found)


def of_target(
    held: Sequence[Held], departments: Iterable[int], promised: Sequence[Promised], *, on: date
) -> tuple[ComputedFigure, ...]:
    """The same against the target of the month's last day; 42 there of 60 promised is 70 %.

    What is withdrawn is the same as of `running`, which asks of the same departments.
    """
    found, every = [], frozenset(departments)
    for month in expecting.ended(OF_TARGET.frequency, on=on, count=MONTHS):
        parts = _holding(promised, _last(month))
        wanted = {Scope(unit): part.running for unit, part in parts.items()}
        wanted[WHOLE] = sum(part.running for part in parts.values())
        counted = _counted(held, every | parts.keys(), month)
        few = _too_few(counted)
        for scope in sorted(wanted, key=lambda one: one.unit_id or 0):
            if wanted[scope]:
                figure = Figure(
                    OF_TARGET.unit,
                    numerator=Decimal(counted[scope]),
                    denominator=Decimal(wanted[scope]),
                    maturity=_maturity(month, on),
                )
                found.append(ComputedFigure(month, _withdrawn(figure) if scope in few else figure, scope))
    return tuple(found)


def _counted(held: Sequence[Held], departments: Iterable[int], month: Period) -> dict[Scope, int]:
    there = targeting.there(held, on=_last(month))
    return {WHOLE: sum(there.values())} | {Scope(unit): there.get(unit, 0) for unit in departments}


def _too_few(counted: Mapping[Scope, int]) -> frozenset[Scope]:
    """The departments of a month that tell of too few persons, by themselves or by subtraction from the whole."""
    cells: dict[Place, Persons] = {_place(scope): Persons(count, count) for scope, count in counted.items()}
    gone = disclosure.hidden(cells, disclosure.DEFAULT)
    return frozenset(scope for scope in counted if _place(scope) in gone)


def _place(scope: Scope) -> Place:
    return (Margin.TOTAL if scope == WHOLE else str(scope.unit_id),)


def _withdrawn(figure: Figure) -> Figure:
    return Figure(figure.unit, withdrawn=True, maturity=figure.maturity)


def _holding(promised: Sequence[Promised], on: date) -> Mapping[int, Part]:
    begun = [one for one in promised if one.starts_on <= on]
    return max(begun, key=lambda one: one.starts_on).parts if begun else {}


def _last(month: Period) -> date:
    assert month.ends_on is not None, "a month that has ended has an end"
    return month.ends_on - ONE_DAY


def _maturity(month: Period, on: date) -> Maturity:
    return Maturity.FINAL if on > _last(month) + SETTLED else Maturity.PRELIMINARY
