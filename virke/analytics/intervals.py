"""The intervals that figures are worked out for, made here once for every engine. Pure."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from virke.kernel import periods
from virke.kernel.periods import Period


class Intervals(StrEnum):
    """How long an interval is. Whole ones only: ISO weeks, calendar months, quarters, years."""

    WEEKS = "weeks"
    MONTHS = "months"
    QUARTERS = "quarters"
    YEARS = "years"

    @property
    def word(self) -> str:
        return {"weeks": "uge", "months": "måned", "quarters": "kvartal", "years": "år"}[self.value]


_MONTHS = {Intervals.MONTHS: 1, Intervals.QUARTERS: 3, Intervals.YEARS: 12}


def whole(kind: Intervals, days: Period) -> tuple[Period, ...]:
    """The intervals that lie wholly within a closed period, in order."""
    return tuple(one for one in _from(kind, days.starts_on, days) if days.contains(one))


def months_before(day: date, count: int) -> date:
    """The same day of the month `count` months earlier, or the last day of that month when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def name(kind: Intervals, interval: Period) -> str:
    """How an interval is called: "2024-W05", "2024-03", "2024-K1", "2024"."""
    day = interval.starts_on
    if kind == Intervals.WEEKS:
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02d}"
    if kind == Intervals.QUARTERS:
        return f"{day.year}-K{(day.month + 2) // 3}"
    return f"{day:%Y-%m}" if kind == Intervals.MONTHS else f"{day.year}"


def _from(kind: Intervals, first: date, days: Period) -> Iterator[Period]:
    """Intervals from the one that `first` lies in to the end of the period."""
    assert days.ends_on is not None
    if kind == Intervals.WEEKS:
        one = Period(first - timedelta(days=first.weekday()), first + timedelta(days=7 - first.weekday()))
    else:
        size = _MONTHS[kind]
        one = periods.months(first.year, (first.month - 1) // size * size + 1, size)
    while one.starts_on < days.ends_on:
        yield one
        assert one.ends_on is not None
        starts = one.ends_on
        one = (
            one.shift(timedelta(days=7))
            if kind == Intervals.WEEKS
            else periods.months(starts.year, starts.month, _MONTHS[kind])
        )
