"""Which periods a figure is expected for, by how often it comes. Pure.

On 10 May 2026 a quarterly figure is expected for the first quarter and those before it; the second has not ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from virke.kernel import periods
from virke.kernel.periods import ONE_DAY, Period
from virke.plans.kinds import Frequency

_MONTHS = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.HALF_YEARLY: 6, Frequency.YEARLY: 12}


def ended(frequency: Frequency | None, *, on: date, count: int) -> tuple[Period, ...]:
    """The last periods that had ended on a day (they end at the latest on it), newest first.

    None for what comes once, or nobody knows how often.
    """
    if frequency is None or frequency is Frequency.ONCE:
        return ()
    return tuple(islice(_back(frequency, on), count))


def running(frequency: Frequency | None, *, on: date) -> Period | None:
    """The period that the day lies in."""
    return None if frequency is None or frequency is Frequency.ONCE else _holding(frequency, on)


def missing(frequency: Frequency | None, *, newest_ends_on: date | None, on: date) -> Period | None:
    """The last period that has ended and that no figure reaches; `newest_ends_on` is where the newest figure ends."""
    last = next(iter(ended(frequency, on=on, count=1)), None)
    if last is None or last.ends_on is None:
        return None
    return last if newest_ends_on is None or newest_ends_on < last.ends_on else None


def _back(frequency: Frequency, on: date) -> Iterator[Period]:
    period = _holding(frequency, on)
    while True:
        period = _holding(frequency, period.starts_on - ONE_DAY)
        yield period


def _holding(frequency: Frequency, day: date) -> Period:
    """The week, month, quarter, half-year or year that a day lies in."""
    if frequency is Frequency.WEEKLY:
        year, number, _ = day.isocalendar()
        return periods.week(year, number)
    count = _MONTHS[frequency]
    return periods.months(day.year, (day.month - 1) // count * count + 1, count)
