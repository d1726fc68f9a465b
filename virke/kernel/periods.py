"""Half-open periods of days: the first day belongs to the period, `ends_on` does not.

Half-open, because periods then meet without a gap and without a day in both: 2024 is [2024-01-01, 2025-01-01).
`ends_on=None` means that no end is known. A period holds at least one day; a reversed or empty one cannot be made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


class ImpossiblePeriod(ValueError):
    """The period would end before, or on, the day it starts."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `starts_on` up to, but not including, `ends_on` (None = open)."""

    starts_on: date
    ends_on: date | None = None

    def __post_init__(self) -> None:
        if self.ends_on is not None and self.ends_on <= self.starts_on:
            raise ImpossiblePeriod(
                f"Perioden slutter {self.ends_on}, men begynder {self.starts_on}. Ret en af datoerne: "
                "slutdatoen er den første dag, der ikke er med."
            )

    @property
    def last_day(self) -> date | None:
        """The last day that belongs to the period; None when it is open."""
        return None if self.ends_on is None else self.ends_on - ONE_DAY

    @property
    def days(self) -> int | None:
        """Number of days; None when the period is open."""
        return None if self.ends_on is None else (self.ends_on - self.starts_on).days

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)

    def contains(self, other: Period) -> bool:
        """Whether every day of `other` belongs to this period."""
        return self.intersection(other) == other

    def overlaps(self, other: Period) -> bool:
        """Whether the two share at least one day."""
        return self.intersection(other) is not None

    def adjacent(self, other: Period) -> bool:
        """Whether one ends on the very day the other starts."""
        return self.ends_on == other.starts_on or other.ends_on == self.starts_on

    def intersection(self, other: Period) -> Period | None:
        """The days that belong to both, or None."""
        starts_on = max(self.starts_on, other.starts_on)
        ends_on = _earliest(self.ends_on, other.ends_on)
        if ends_on is not None and ends_on <= starts_on:
            return None
        return Period(starts_on, ends_on)

    def gap(self, other: Period) -> Period | None:
        """The days between the two, or None when they overlap or are adjacent."""
        first, second = sorted((self, other), key=lambda period: period.starts_on)
        if first.ends_on is None or first.ends_on >= second.starts_on:
            return None
        return Period(first.ends_on, second.starts_on)

    def shift(self, by: timedelta) -> Period:
        """The same length of time, moved by whole days."""
        return Period(self.starts_on + by, None if self.ends_on is None else self.ends_on + by)


def one_day(day: date) -> Period:
    return Period(day, day + ONE_DAY)


def through(first: date, last: date) -> Period:
    """The days from `first` to `last`, both included: how people write a period."""
    return Period(first, last + ONE_DAY)


def week(year: int, number: int) -> Period:
    """An ISO week, Monday to Sunday, as Danish calendars count them. ValueError when the year has no such week."""
    monday = date.fromisocalendar(year, number, 1)
    return Period(monday, monday + timedelta(days=7))


def month(year: int, number: int) -> Period:
    return months(year, number, 1)


def months(year: int, first: int, count: int) -> Period:
    """`count` whole months; `first` is 1-12. `months(2024, 12, 3)` is December 2024 to February 2025."""
    starts_on = date(year, first, 1)
    years, index = divmod(first - 1 + count, 12)
    return Period(starts_on, date(year + years, index + 1, 1))


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number + 1, 1, 1))


def union(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The same days as the given periods, in order, with overlapping and adjacent ones joined."""
    joined: list[Period] = []
    for period in sorted(periods, key=lambda period: period.starts_on):
        if joined and _reaches(joined[-1], period.starts_on):
            joined[-1] = Period(joined[-1].starts_on, _latest(joined[-1].ends_on, period.ends_on))
        else:
            joined.append(period)
    return tuple(joined)


def _reaches(period: Period, day: date) -> bool:
    return period.ends_on is None or day <= period.ends_on


def _earliest(one: date | None, other: date | None) -> date | None:
    if one is None or other is None:
        return one or other
    return min(one, other)


def _latest(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)
