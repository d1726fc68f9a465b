"""The axes of a chart: round numbers between the lowest and the highest, and days that a reader counts in. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
MILLION = Decimal(1_000_000)
SHORT_MONTHS = ("jan.", "feb.", "mar.", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec.")
CUT_ABOVE = Decimal("0.5")
"""The axis begins at zero unless every value is above this share of the highest: then the curve would be flat."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high`, with a line at each of `ticks`; the first and the last tick are its ends."""

    ticks: tuple[Decimal, ...]

    @property
    def low(self) -> Decimal:
        return self.ticks[0]

    @property
    def high(self) -> Decimal:
        return self.ticks[-1]

    @property
    def cut(self) -> bool:
        """The axis does not show zero, so heights cannot be compared; a chart says so."""
        return self.low > 0 or self.high < 0

    @property
    def in_millions(self) -> bool:
        """The numbers are so long that they are written in millions."""
        return max(abs(self.low), abs(self.high)) >= MILLION

    def wider(self, *, below: bool, above: bool) -> Axis:
        """With a step more at an end; never below zero for an axis that shows none."""
        step = self.ticks[1] - self.ticks[0]
        more = (self.low - step,) if below and (self.low < 0 or self.low >= step) else ()
        return Axis((*more, *self.ticks, *((self.high + step,) if above else ())))


def of_values(values: Iterable[Decimal], *, at_most: int = 6) -> Axis:
    """The axis that holds all values with at most so many steps: 3 and 41 give 0, 10, ... 50."""
    known = list(values) or [Decimal(0)]
    low, high = min(known), max(known)
    if (low > 0 and low < high * CUT_ABOVE) or low == high > 0:
        low = Decimal(0)
    if (high < 0 and high > low * CUT_ABOVE) or low == high < 0:
        high = Decimal(0)
    if low == high:
        high = low + 1
    step = _step((high - low) / at_most)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return Axis(tuple(step * number for number in range(int(first), int(last) + 1)))


def _step(wanted: Decimal) -> Decimal:
    """The smallest of 1, 2, 2.5, 5 times a power of ten that is not smaller than wanted."""
    power = Decimal(1).scaleb(wanted.adjusted())
    return next(step * power for step in STEPS if step * power >= wanted)


def days(first: date, last: date, *, at_most: int) -> tuple[date, ...]:
    """First days of months in even steps between two days: the months of a year, its quarters or whole years."""
    number = _month(last) - _month(first) + 1
    step = next((step for step in MONTH_STEPS if number / step <= at_most), MONTH_STEPS[-1])
    month = -(-_month(first) // step) * step
    found = []
    while (day := date(month // 12, month % 12 + 1, 1)) <= last:
        if day >= first:
            found.append(day)
        month += step
    return tuple(found)


def day_labels(ticks: Sequence[date]) -> tuple[str, ...]:
    """`2025` when every tick is a new year; else the month, with its year at the first tick and at each January."""
    if all(day.month == 1 for day in ticks):
        return tuple(str(day.year) for day in ticks)
    years = [before is None or before.year != day.year for before, day in zip((None, *ticks), ticks, strict=False)]
    return tuple(
        f"{SHORT_MONTHS[day.month - 1]} {day.year}" if new else SHORT_MONTHS[day.month - 1]
        for day, new in zip(ticks, years, strict=True)
    )


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
