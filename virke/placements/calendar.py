"""Months and weeks as placements count them. Pure."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from virke.kernel.periods import Period

WEEK = timedelta(days=7)


def months_later(day: date, count: int) -> date:
    """The same day so many months later or earlier, or the last of a month that is shorter: 31 August + 6 is 28 Feb."""
    years, index = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(years, index + 1, min(day.day, calendar.monthrange(years, index + 1)[1]))


def month_of(day: date) -> date:
    """The first of the day's month: months are named by it."""
    return day.replace(day=1)


def months_before(day: date, count: int) -> tuple[date, ...]:
    """So many whole months before the month of the day, the earliest first."""
    return tuple(months_later(month_of(day), -back) for back in range(count, 0, -1))


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def monday_from(day: date) -> date:
    """The day when it is a Monday, else the next Monday."""
    return day + timedelta(days=-day.weekday() % 7)


def weeks_from(day: date, count: int) -> Iterator[Period]:
    """So many calendar weeks, the first one that of the day."""
    monday = monday_of(day)
    for number in range(count):
        yield Period(monday + number * WEEK, monday + (number + 1) * WEEK)


def of_weeks(starts_on: date, weeks: int) -> Period:
    """A placement of so many weeks: 4 weeks from Monday 3 March 2025 have Sunday 30 March as their last day."""
    return Period(starts_on, starts_on + weeks * WEEK)
