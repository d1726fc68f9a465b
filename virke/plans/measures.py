"""Measures that Virke computes and an indicator can name, and the one that plans declare themselves. Pure.

Another domain declares its own in `KNOWN`; the figures come from whoever computes them, through
`plans.actions.record_computed`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from virke.kernel import units
from virke.kernel.periods import Period
from virke.kernel.registry import Registry
from virke.plans import expecting
from virke.plans.kinds import Direction, Frequency, Maturity
from virke.plans.states import ActionState
from virke.plans.values import WHOLE, ComputedFigure, Figure, Scope


@dataclass(frozen=True, slots=True)
class Measure:
    """What is computed. `version` names all that decides the figures: another one, and they are computed anew.

    `unit` is a key of `kernel.units`, `counted` what the unit `count` counts, `meaning` who and what counts.
    """

    key: str
    title: str
    meaning: str
    unit: str
    version: str
    direction: Direction | None = None
    frequency: Frequency | None = None
    source: str = ""
    counted: str = ""


SHOWN_OF_VERSION = 8
"""So many characters of a digest tell two versions apart on the screen."""

KNOWN: Registry[Measure] = Registry("måling")


def known(measure: Measure) -> Measure:
    """Make a measure one that an indicator can name. KeyTaken when its key is in use."""
    return KNOWN.register(measure.key)(measure)


ACTIONS_ON_TIME = known(
    Measure(
        key="plans.actions_on_time",
        title="Handlinger udført til tiden",
        meaning="Handlinger i vedtagne og afsluttede planer, hvis frist ligger i kvartalet, og som ikke er bortfaldet. "
        "Tæller: de, der er afsluttet senest på fristens dag. Handlinger uden frist er ikke med, og en afsluttet "
        "handling uden dato er ukendt.",
        unit=units.PERCENT.key,
        version="1",
        direction=Direction.UP,
        frequency=Frequency.QUARTERLY,
        source="Planernes handlinger i Virke",
    )
)
QUARTERS = 12
SETTLED = timedelta(days=14)
"""People report an action as done some days later; until then the figure of a quarter is preliminary."""


@dataclass(frozen=True, slots=True)
class Due:
    """An action with its day, by the unit that owns its plan and those above it."""

    unit_ids: tuple[int, ...]
    due_on: date
    state: ActionState
    done_on: date | None


def actions_on_time(actions: Iterable[Due], *, on: date) -> tuple[ComputedFigure, ...]:
    """The last twelve quarters that had ended on the day, the whole and each unit with those below it.

    Due in a quarter: 4 done in time, 1 late, 1 not done, 1 dropped, 1 done nobody knows when: 4 of 6, 1 unknown.
    """
    asked = expecting.ended(ACTIONS_ON_TIME.frequency, on=on, count=QUARTERS)
    found: dict[tuple[Period, Scope], list[Due]] = defaultdict(list)
    for action in actions:
        period = next((one for one in asked if action.due_on in one), None)
        if period is not None and action.state is not ActionState.DROPPED:
            for scope in (WHOLE, *map(Scope, action.unit_ids)):
                found[period, scope].append(action)
    return tuple(ComputedFigure(period, _share(rows, period, on), scope) for (period, scope), rows in found.items())


def _share(actions: Sequence[Due], period: Period, on: date) -> Figure:
    known_ones = [one for one in actions if one.state is not ActionState.DONE or one.done_on is not None]
    in_time = sum(one.done_on is not None and one.done_on <= one.due_on for one in known_ones)
    settled = period.ends_on is not None and on >= period.ends_on + SETTLED
    return Figure(
        ACTIONS_ON_TIME.unit,
        numerator=Decimal(in_time),
        denominator=Decimal(len(known_ones)),
        n_unknown=len(actions) - len(known_ones),
        maturity=Maturity.FINAL if settled else Maturity.PRELIMINARY,
    )
