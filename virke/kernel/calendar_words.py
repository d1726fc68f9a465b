"""What the words of a Danish calendar name: months, weekdays, seasons, feasts and parts of a period.

A season is three whole months, as the Danish Meteorological Institute counts them; spring starts on 1 March.
A feast or holiday that minutes set deadlines by is the period when an office stands still for it, see `EVENTS`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from virke.kernel import periods
from virke.kernel.periods import Period


class Precision(StrEnum):
    """How closely a text names a time. PART is the start, middle or end of something longer (primo, medio, ultimo)."""

    DAY = "day"
    WEEK = "week"
    PART = "part"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    SEASON = "season"
    YEAR = "year"


class Part(StrEnum):
    """The start, middle or end of a longer period."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


MONTH_NAMES = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAY_NAMES = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")

# Only beside a day number: alone, "jan", "mar" and "may" are names or other words.
_SHORT_AND_ENGLISH_MONTHS = (
    ("jan", "january", "janaur"),
    ("feb", "febr", "february", "febuar"),
    ("mar", "mrt", "march"),
    ("apr",),
    ("may",),
    ("jun", "june"),
    ("jul", "july"),
    ("aug",),
    ("sep", "sept"),
    ("okt", "oct", "october"),
    ("nov",),
    ("dec",),
)
MONTH_NUMBERS = {name: number for number, name in enumerate(MONTH_NAMES, start=1)} | {
    name: number for number, names in enumerate(_SHORT_AND_ENGLISH_MONTHS, start=1) for name in names
}

_SEASON_STARTS = {"forår": 3, "sommer": 6, "efterår": 9, "vinter": 12}
SEASON_NAMES = tuple(_SEASON_STARTS)


def season(name: str, year: int) -> Period:
    """The season that starts in `year`; winter 2024 lasts to the end of February 2025."""
    return periods.months(year, _SEASON_STARTS[name], 3)


@lru_cache
def easter_sunday(year: int) -> date:
    import holidays  # loaded when first asked: it is twice as large as all else that reads a paper

    (sunday,) = holidays.country_holidays("DK", years=year, language="da").get_named("Påskedag", lookup="exact")
    return date(sunday.year, sunday.month, sunday.day)


def _around_easter(first: int, last: int) -> Callable[[int], Period]:
    """From `first` to `last` (both included), counted in days from Easter Sunday."""

    def make(year: int) -> Period:
        sunday = easter_sunday(year)
        return periods.through(sunday + timedelta(days=first), sunday + timedelta(days=last))

    return make


def _new_year(year: int) -> Period:
    """New Year's Eve: "ved årsskiftet" and "inden nytår" are both due on the last day of the old year."""
    return periods.one_day(date(year, 12, 31))


EVENTS: dict[str, Callable[[int], Period]] = {
    "jul": lambda year: periods.through(date(year, 12, 24), date(year, 12, 26)),
    "juleferie": lambda year: periods.through(date(year, 12, 23), date(year + 1, 1, 1)),
    "nytår": _new_year,
    "årsskifte": _new_year,
    "det nye år": lambda year: periods.months(year, 1, 2),
    "vinterferie": lambda year: periods.week(year, 7),
    "påske": _around_easter(-3, 1),
    "påskeferie": _around_easter(-8, 1),
    "pinse": _around_easter(49, 50),
    "sankthans": lambda year: periods.one_day(date(year, 6, 23)),
    # Schools close in the last days of June; offices stand still in July and are back in August.
    "sommerferie": lambda year: periods.month(year, 7),
    "sommerpause": lambda year: periods.month(year, 7),
    "sensommer": lambda year: periods.month(year, 8),
    "efterårsferie": lambda year: periods.week(year, 42),
}


def part(period: Period, which: Part) -> Period:
    """The start, middle or end of a closed period.

    Of a month: the 1st to 10th, 11th to 20th, 21st to the end. Of something longer: its first, middle or last month
    ("medio 2024" is June). A week is short enough to be its own start and end.
    """
    assert period.ends_on is not None
    days = (period.ends_on - period.starts_on).days
    if days < 28:
        return period
    if days > 31:
        return _month_of(period, which)
    tenth, twentieth = period.starts_on + timedelta(days=10), period.starts_on + timedelta(days=20)
    return {
        Part.START: Period(period.starts_on, tenth),
        Part.MIDDLE: Period(tenth, twentieth),
        Part.END: Period(twentieth, period.ends_on),
    }[which]


def _month_of(period: Period, which: Part) -> Period:
    assert period.last_day is not None
    first, last = period.starts_on, period.last_day
    count = (last.year - first.year) * 12 + last.month - first.month
    index = {Part.START: 0, Part.MIDDLE: count // 2, Part.END: count}[which]
    years, month = divmod(first.month - 1 + index, 12)
    return periods.month(first.year + years, month + 1)


def forward(make: Callable[[int], Period], *, on: date, after: bool = False) -> Period:
    """The first of a yearly period that is not over on `on`; with `after` the first that has not begun.

    `make` gives the period of a year and raises ValueError for a year without it (29 February, week 53).
    """
    for year in range(on.year - 1, on.year + 10):
        try:
            period = make(year)
        except ValueError:
            continue
        assert period.ends_on is not None
        if period.starts_on > on or (not after and period.ends_on > on):
            return period
    raise ValueError(f"no such time within ten years of {on}")


def add_months(day: date, count: int) -> date:
    """The same day of the month `count` months later, or the last day of a month that is too short."""
    years, month = divmod(day.month - 1 + count, 12)
    last_day = periods.month(day.year + years, month + 1).last_day
    assert last_day is not None
    return last_day.replace(day=min(day.day, last_day.day))
