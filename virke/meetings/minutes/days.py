"""Days and clock times as they stand in heads of minutes: always with a year."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from virke.kernel import danish
from virke.kernel.danish import Precision

# A day without a year would be resolved from here, and is thereby known to have none.
_LONG_AGO = date(1900, 1, 1)
_FIRST_YEAR = 1970
_FIGURES = re.compile(r"\d\d")  # no year without


def first(text: str) -> date | None:
    """The first day in the text that has a year, or None."""
    return next((found.period.starts_on for found in _dated(text)), None)


def span_of_first(text: str) -> tuple[int, int] | None:
    """Where the first day with a year stands in the text."""
    return next(((found.start, found.end) for found in _dated(text)), None)


def clock(text: str) -> str | None:
    """The first clock time in the text as HH:MM; a bare "12.00" counts, "12.00.00" and a date do not."""
    found = danish.find_time(text) or danish.parse_time(text)
    return found.strftime("%H:%M") if found else None


def clock_behind_date(text: str) -> str | None:
    """The clock time in a text that may begin with a day: "04-06-2020 09:00:00", "Onsdag, April 3, 2019 - 18:00"."""
    where = span_of_first(text)
    return clock(text[where[1] :].strip(" ,-–") if where else text)


@lru_cache(maxsize=256)  # a line of the head is asked for its day, for where that stands and for its time
def _dated(text: str) -> tuple[danish.FoundDate, ...]:
    if not _FIGURES.search(text):
        return ()
    found = danish.find_dates(text, on=_LONG_AGO)
    return tuple(day for day in found if day.precision is Precision.DAY and day.period.starts_on.year >= _FIRST_YEAR)
