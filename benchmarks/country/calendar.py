"""Months over days as numbers, as columns: what a kernel and numpy look up instead of calling a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

_EPOCH = date(1970, 1, 1)
_YEARS = range(1990, 2061)


def number(day: date) -> int:
    """A day as days from 1970."""
    return (day - _EPOCH).days


@dataclass(frozen=True)
class Months:
    """`month_of` and `place_of` a day from `first_day` on; `first_of` and `days_of` a month."""

    first_day: int
    month_of: Any
    place_of: Any
    first_of: Any
    days_of: Any

    def later(self, days: Any, months: Any) -> Any:
        """Days so many months later; the 31st becomes the last day of a shorter month."""
        then = self.month_of[days - self.first_day] + months
        return self.first_of[then] + np.minimum(self.place_of[days - self.first_day], self.days_of[then] - 1)


def months() -> Months:
    """The months of seventy years."""
    firsts = [number(date(year, month, 1)) for year in _YEARS for month in range(1, 13)]
    first_of = np.array(firsts[:-1], np.int32)
    days_of = np.diff(np.array(firsts, np.int32))
    month_of = np.repeat(np.arange(len(first_of), dtype=np.int32), days_of)
    place_of = np.arange(len(month_of), dtype=np.int32) + firsts[0] - first_of[month_of]
    return Months(firsts[0], month_of, place_of.astype(np.int32), first_of, days_of)
