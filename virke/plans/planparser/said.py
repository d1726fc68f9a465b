"""A sentence made ready for looking at its numbers: days, baselines and references are found and blanked out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from virke.kernel import danish
from virke.kernel.danish import FoundDate, Precision
from virke.kernel.periods import Period
from virke.kernel.units import parse_number

from . import phrases, quantities
from .reading import Due

LONGEST = 1000  # characters; what is longer is no sentence, and its end is not looked at
_NO_TARGET = ("scale", "reference")


@dataclass(frozen=True, slots=True)
class Said:
    """`bare` is the text with what is no target blanked out; offsets in both are the same."""

    text: str
    bare: str
    within: Period
    dates: tuple[FoundDate, ...]
    baseline: Decimal | None = None
    baseline_text: str = ""

    @property
    def due(self) -> Due | None:
        """The day with a deadline word, else the last day; a year at the end; the end of the plan by its name."""
        if self.dates:
            strict = [day for day in self.dates if self._is_deadline(day)]
            return self._until((strict or list(self.dates))[-1])
        if (end := phrases.search("at_the_end", self.text)) and self.within.last_day:
            return Due(self.within.last_day, Precision.PART, end[0])
        year = phrases.search("last_year", self.bare)
        if year and int(year["year"]) >= self.within.starts_on.year:
            return Due(date(int(year["year"]), 12, 31), Precision.YEAR, year["year"])
        return None

    def _is_deadline(self, day: FoundDate) -> bool:
        """Whether "senest" or the like leads the day: in its own words, or right before a date."""
        return bool(phrases.match("deadline", day.text) or phrases.search("deadline_before", self.text[: day.start]))

    def _until(self, day: FoundDate) -> Due:
        """The last day that is named; "i 2020 og 2021" ends with the second year."""
        more = phrases.match("and_year", self.text[day.end :]) if day.precision is Precision.YEAR else None
        if more is None or int(more["year"]) <= day.last_day.year:
            return Due(day.last_day, day.precision, day.text)
        return Due(date(int(more["year"]), 12, 31), day.precision, f"{day.text}{more[0]}")


def of(text: str, within: Period) -> Said:
    """The sentence, as far as one can promise anything; from the first day `within` days without a year are counted."""
    text = text[:LONGEST]
    bare = text
    for name in _NO_TARGET:
        bare = phrases.pattern(name).sub(_blanks, bare)
    baseline, words, bare = _baseline(bare)
    dates = tuple(_days(bare, within))
    for day in dates:
        bare = blank(bare, day.start, day.end)
    return Said(text, bare, within, dates, baseline, words)


def _baseline(bare: str) -> tuple[Decimal | None, str, str]:
    """The number that a target starts from ("fra 140", "(72 % i 2022)"), the words for it, and the text without it."""
    baseline, words = None, ""
    if found := phrases.search("aside", bare):
        baseline, words = parse_number(found["value"]), (found["when"] or found["word"] or "").strip()
        bare = blank(bare, found.start(), found.end())
    if found := phrases.search("from", bare):
        first = next(quantities.find(bare[found.start("low") :]), None)
        baseline = first.value if first else parse_number(found["low"])
        bare = blank(bare, found.start(), found.end("unit"))
    if found := phrases.search("compared", bare):
        words = words or found[0].strip()
        bare = blank(bare, found.start(), found.end())
    return baseline, words, bare


def _days(text: str, within: Period) -> Iterator[FoundDate]:
    """The days that a plan can be about: not before it begins, and none that is counted from today."""
    for day in danish.find_dates(text, on=within.starts_on):
        if day.last_day >= within.starts_on and not phrases.search("from_today", day.text):
            yield day


def blank(text: str, start: int, end: int) -> str:
    """The text with blanks in a place, as long as before."""
    return text[:start] + " " * (end - start) + text[end:]


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found[0])
