"""The way that a target expects a figure to go: what it expects on a day, and the line to draw. Pure.

A step, stock, band, ceiling or service level expects its bounds from the first day on. A point and a linear target go
in a straight line from the baseline to the bound on the last day; a cumulative one from nothing to its sum. 40 at the
start of 2024 and 80 at its end is 60 in the middle of the year.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from virke.plans.kinds import NEVER_A_NUMBER, Direction, Shape
from virke.plans.values import Promise

ON_THE_WAY_TO_IT = frozenset({Shape.POINT, Shape.LINEAR})


@dataclass(frozen=True, slots=True)
class PathPoint:
    """What is good on a day: at least `low`, at most `high`."""

    on: date
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class Start:
    """Where a straight way begins."""

    on: date
    value: Decimal


def bounds(
    promise: Promise, *, direction: Direction | None, keep_margin: Decimal
) -> tuple[Decimal | None, Decimal | None]:
    """What is good in the end. `keep` without bounds of its own holds its baseline, give or take the margin (a share).

    Only the side that is worse counts when one way is better: to keep 40 with 5 % and "up" is at least 38.
    """
    if promise.shape in NEVER_A_NUMBER:
        return None, None
    if promise.shape is not Shape.KEEP or (promise.low, promise.high) != (None, None):
        return promise.low, promise.high
    kept = promise.baseline_value
    if kept is None:
        return None, None
    slack = abs(kept) * keep_margin
    low, high = kept - slack, kept + slack
    return (None if direction is Direction.DOWN else low), (None if direction is Direction.UP else high)


def goal(promise: Promise, start: Decimal) -> Decimal | None:
    """The bound that a straight way from the start leads to; None when the start is good already."""
    if promise.low is not None and start < promise.low:
        return promise.low
    return promise.high if promise.high is not None and start > promise.high else None


def start_of(promise: Promise) -> Start | None:
    """Where the way begins by the target itself, None when it names no baseline."""
    if promise.shape is Shape.CUMULATIVE:
        return Start(promise.starts_on, Decimal())
    if promise.baseline_value is None:
        return None
    return Start(promise.baseline_on or promise.starts_on, promise.baseline_value)


def elapsed(start_on: date, ends_on: date, on: date) -> Decimal:
    """Which share of the time from the start to the end has gone by on a day, 0-1."""
    days = (ends_on - start_on).days
    if days <= 0:
        return Decimal(1)
    return min(Decimal(1), max(Decimal(), Decimal((on - start_on).days) / days))


def expected(promise: Promise, start: Start, *, on: date) -> Decimal | None:
    """What a straight way from the start expects on a day (`on` exclusive, as periods end); None without an end."""
    end = goal(promise, start.value) if promise.shape is not Shape.CUMULATIVE else _sum_of(promise)
    if end is None or promise.ends_on is None:
        return None
    return start.value + (end - start.value) * elapsed(start.on, promise.ends_on, on)


def path(
    promise: Promise, *, direction: Direction | None, keep_margin: Decimal, until: date, start: Start | None = None
) -> tuple[PathPoint, ...]:
    """The line to draw, from its first to its last day or to `until` when it has no end; empty without a number."""
    low, high = bounds(promise, direction=direction, keep_margin=keep_margin)
    if low is None and high is None:
        return ()
    ends_on = promise.ends_on or max(until, promise.starts_on)
    last = PathPoint(ends_on, low, high)
    begin = start or start_of(promise)
    if promise.shape is Shape.CUMULATIVE or (promise.shape in ON_THE_WAY_TO_IT and begin is not None):
        assert begin is not None, "a cumulative way starts from nothing"
        first = PathPoint(begin.on, None if low is None else begin.value, None if high is None else begin.value)
        return (first, last) if begin.on < ends_on else (last,)
    if promise.shape in ON_THE_WAY_TO_IT:
        return (last,)
    return (PathPoint(promise.starts_on, low, high), last)


def until(promise: Promise, ends_on: date | None) -> Promise:
    """The promise as it is drawn when it really ends: a level stops there, a way leads on to where it was to lead."""
    level = promise.shape not in ON_THE_WAY_TO_IT and promise.shape is not Shape.CUMULATIVE
    return replace(promise, ends_on=ends_on) if level and ends_on is not None else promise


def _sum_of(promise: Promise) -> Decimal | None:
    return promise.low if promise.low is not None else promise.high
