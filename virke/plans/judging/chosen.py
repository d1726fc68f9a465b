"""Which figure is compared with a target, and whether it can be. Pure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from virke.kernel import units
from virke.kernel.danish import format_date
from virke.kernel.periods import ONE_DAY
from virke.plans import figures, intervals, wording
from virke.plans.figures import Reading
from virke.plans.intervals import Interval
from virke.plans.judging.asking import Compared, Judgement, Question
from virke.plans.kinds import Light, Maturity, Shape
from virke.plans.policy import Policy
from virke.plans.values import Promise

# Counts of things that happen to people; kroner and hours are no such counts.
_COUNTS = frozenset({units.COUNT.key, units.PERSONS.key, units.CASES.key, units.PLACES.key})
_BY_CHANCE = frozenset({Shape.POINT, Shape.STEP, Shape.BAND, Shape.CEILING, Shape.KEEP, Shape.SERVICE_LEVEL})


def usable(question: Question, promise: Promise) -> tuple[Reading, ...]:
    """The readings of the target's own time and unit, known by the day, the earliest first."""
    fitting = (
        one
        for one in question.readings
        if one.starts_on <= question.on
        and (promise.ends_on is None or one.starts_on < promise.ends_on)
        and one.ends_on > promise.starts_on
        and (not promise.unit or one.figure.unit == promise.unit)
    )
    return tuple(sorted(fitting, key=lambda one: (one.ends_on, one.starts_on)))


def nothing_to_judge(question: Question, promise: Promise) -> Judgement:
    """No figure fits: say whether there is none at all, or only some of another unit or another time."""
    reasons = ["Der er ingen opgørelser i måltallets periode."]
    other = next((one for one in question.readings if promise.unit and one.figure.unit != promise.unit), None)
    if other is not None:
        theirs, ours = wording.unit_word(other.figure.unit), wording.unit_word(promise.unit)
        reasons.append(f"Der er tal i {theirs}, men måltallet er i {ours}.")
    if promise.ends_on is not None and question.on >= promise.ends_on:
        reasons.append(f"Fristen var {format_date(promise.ends_on - ONE_DAY)}.")
    return Judgement(Light.NO_DATA, tuple(reasons))


def compared(question: Question, reading: Reading, policy: Policy) -> Compared | Judgement:
    """The reading as a number to compare, or why it cannot be: a share of nothing, or of too few."""
    parts = reading.figure.parts
    when = wording.during(reading.period)
    value = figures.value(reading.figure)
    if value is None or (parts is not None and parts[1] < policy.fewest):
        how_many = wording.number(parts[1]) if parts else "0"
        few = f"Kun {how_many} i grundlaget {when}. Der skal mindst være {policy.fewest}, før andelen siger noget."
        return Judgement(Light.TOO_FEW, (few,), period=reading.period)
    return Compared(reading, value, _interval(question, reading, value, policy))


def withdrawn(reading: Reading) -> str:
    """Why a figure that may not be shown any more decides nothing."""
    return f"Tallet {wording.during(reading.period)} er {wording.WITHDRAWN}."


def outdated(question: Question, reading: Reading, policy: Policy, *, by: date) -> Judgement | None:
    """The figure is older than its frequency allows on the day `by`; None when it is not."""
    allowed = policy.stale(question.frequency)
    if allowed is None or question.frequency is None or by <= reading.ends_on + allowed:
        return None
    when, how_often = wording.period(reading.period), question.frequency.label.lower()
    value = figures.value(reading.figure)
    said = f"Det seneste tal er fra {when}, og der skulle komme et {how_often}."
    return Judgement(Light.OUTDATED, (said,), value=value, period=reading.period)


def note(reading: Reading) -> tuple[str, ...]:
    """What should be known of the figure beside its size."""
    figure = reading.figure
    unknown = f"{figure.n_unknown} kunne ikke opgøres." if figure.n_unknown else ""
    early = "Tallet er foreløbigt." if figure.maturity is Maturity.PRELIMINARY else ""
    return tuple(filter(None, (unknown, early)))


def _interval(question: Question, reading: Reading, value: Decimal, policy: Policy) -> Interval | None:
    """Only where chance plays a part and the basis is small; the target's own size decides for a count.

    By the target and not by the count itself: else 99 would be uncertain and 100, nearer to a target of 105, not.
    """
    promise, parts = question.promise, reading.figure.parts
    if promise is None or question.exhaustive or promise.shape not in _BY_CHANCE:
        return None
    if parts is not None and promise.unit in (units.PERCENT.key, units.SHARE.key):
        if parts[1] >= policy.certain_from or not 0 <= parts[0] <= parts[1]:
            return None
        low, high = intervals.wilson(*parts)
        size = 100 if promise.unit == units.PERCENT.key else 1
        return low * size, high * size
    if parts is None and promise.unit in _COUNTS and value >= 0 and value == value.to_integral_value():
        return _count_interval(promise, int(value), policy)
    return None


def _count_interval(promise: Promise, count: int, policy: Policy) -> Interval | None:
    small = [one for one in (promise.low, promise.high, promise.baseline_value) if one is not None]
    if not small or max(small) >= policy.certain_from:
        return None
    return intervals.poisson(min(count, 10 * policy.certain_from))
