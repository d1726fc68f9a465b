"""What is asked and what is answered when a target is judged. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from virke.kernel.danish import format_date
from virke.kernel.periods import ONE_DAY, Period
from virke.plans import wording
from virke.plans.figures import Reading
from virke.plans.intervals import Interval
from virke.plans.kinds import Direction, Frequency, Light
from virke.plans.values import Promise

Bounds = tuple[Decimal | None, Decimal | None]
"""What is good: at least, at most; None is open on that side."""


@dataclass(frozen=True, slots=True)
class Question:
    """A target and the figures of its scope, judged as of a day. `promise` None: nobody has set a target.

    `readings` are the figures that nothing supersedes, in any order. `exhaustive`: they count everything there is, so
    chance plays no part. `counted` is what the unit `count` counts.
    """

    promise: Promise | None
    readings: tuple[Reading, ...]
    on: date
    direction: Direction | None = None
    frequency: Frequency | None = None
    exhaustive: bool = False
    counted: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The light and why, in Danish sentences that can be shown.

    `value` of `period` is what was compared, `expected` what the way to the target expects by then, `projected` where
    it ends at the observed pace, `pace` the observed of the required (1 is just enough), all None where they mean
    nothing. `interval` is how far chance may have moved the value. `computed` is Virke's own light when a person judged
    otherwise.
    """

    light: Light
    reasons: tuple[str, ...]
    value: Decimal | None = None
    period: Period | None = None
    expected: Decimal | None = None
    projected: Decimal | None = None
    pace: Decimal | None = None
    interval: Interval | None = None
    preliminary: bool = False
    computed: Light | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure ready to be compared: its value, its period, what chance may have done, and its words."""

    reading: Reading
    value: Decimal
    interval: Interval | None


def overridden(judgement: Judgement, *, light: Light, reason: str, by: str, ends_on: date) -> Judgement:
    """The judgement of a person in place of the computed one, which stays beside it with its reasons."""
    said = f"Vurderet af {by} til og med {format_date(ends_on - ONE_DAY)}: {reason}"
    computed = f"Virkes egen vurdering er »{judgement.light.label}«."
    return replace(judgement, light=light, reasons=(said, computed, *judgement.reasons), computed=judgement.light)


def amount(question: Question, value: Decimal) -> str:
    unit = question.promise.unit if question.promise else ""
    return wording.amount(value, unit, question.counted)
