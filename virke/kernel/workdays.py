"""Danish working days: Monday to Friday, without the public holidays and without what is closed locally.

The public holidays come from the `holidays` library: store bededag is one until and with 2023 (lov nr. 214 af
06/03/2023). Grundlovsdag, Christmas Eve and New Year's Eve are no public holidays; where they are days off, a local
layer says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from virke.kernel.periods import ONE_DAY, Period

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Layer:
    """Days off that hold in one place: an agreement, a town hall, a school.

    `closed` are periods off; `yearly` are (month, day) off in every year. Both count only within `valid`.
    """

    name: str
    valid: Period
    closed: tuple[Period, ...] = ()
    yearly: tuple[tuple[int, int], ...] = ()

    def is_off(self, day: date) -> bool:
        return day in self.valid and ((day.month, day.day) in self.yearly or any(day in one for one in self.closed))


def days_off(layers: Iterable[Layer], *, within: Period) -> frozenset[date]:
    """The days of a closed period that at least one of the layers has off."""
    stack = tuple(layers)
    return frozenset(day for day in _days(within) if any(layer.is_off(day) for layer in stack))


def is_working_day(day: date, local_days_off: frozenset[date] = frozenset()) -> bool:
    return day.weekday() < _SATURDAY and day not in _public_holidays(day.year) and day not in local_days_off


def is_public_holiday(day: date) -> bool:
    """Whether a public holiday falls on the day, also on a weekend."""
    return day in _public_holidays(day.year)


def next_working_day(day: date, local_days_off: frozenset[date] = frozenset()) -> date:
    """The day itself when it is a working day, otherwise the first one after it."""
    while not is_working_day(day, local_days_off):
        day += ONE_DAY
    return day


def add_working_days(day: date, count: int, local_days_off: frozenset[date] = frozenset()) -> date:
    """`count` working days after `day`, or before it when `count` is negative; `day` itself does not count.

    Zero gives the day back, also when it is a day off. Worked number: Friday 17 May 2024 and 2 gives Wednesday 22 May,
    because Monday 20 May is Whit Monday.
    """
    step = ONE_DAY if count > 0 else -ONE_DAY
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day, local_days_off):
            day += step
    return day


def count_working_days(period: Period, local_days_off: frozenset[date] = frozenset()) -> int:
    """The working days of a closed period."""
    return sum(is_working_day(day, local_days_off) for day in _days(period))


def _days(period: Period) -> Iterable[date]:
    if period.ends_on is None:
        raise ValueError("Perioden har ingen slutdato. Vælg en, før dagene tælles.")
    for number in range(period.starts_on.toordinal(), period.ends_on.toordinal()):
        yield date.fromordinal(number)


@lru_cache
def _public_holidays(year: int) -> frozenset[date]:
    import holidays  # loaded when first asked: it is larger than the rest of the kernel

    return frozenset(holidays.country_holidays("DK", years=year))
