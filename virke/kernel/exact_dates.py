"""Patterns of dates that name a day: 23-05-2024, 23. maj 2024, April 3, 2019, den 7.10, 7.-9. maj.

Each form is a pattern and a function that reads its match. A form gives None when the digits number something else
(§ 7.10, punkt 7.1, 20.11 %, kl. 9.10) and raises ValueError for a day that does not exist (31. februar).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from virke.kernel import calendar_words, periods
from virke.kernel.calendar_words import MONTH_NAMES, MONTH_NUMBERS, WEEKDAY_NAMES, Precision
from virke.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class Reading:
    """What a match names. `dated` is whether the text gave the year itself."""

    period: Period
    precision: Precision
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a date; `signs` as in `virke.kernel.signs`."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], date], Reading | None]
    signs: tuple[str, ...]


def form(pattern: str, read: Callable[[re.Match[str], date], Reading | None], signs: tuple[str, ...]) -> Form:
    return Form(re.compile(pattern, re.IGNORECASE), read, signs)


def any_of(words: tuple[str, ...]) -> str:
    """The words as a pattern, longest first, so that "januar" is not read as "jan"."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# Two-digit years are 1970-2069, as POSIX reads them (off by one): minutes older than that are not on file.
_PIVOT = 70

# Not inside a longer number; after a dash only when what stands before it can be the first day of a span.
_START = r"(?<![\w§])(?<!\d[.,/:])(?:(?<!\d-)|(?<=[./]\d-)|(?<=[./]\d\d-)|(?<=\d{4}-))"
_WEEKDAY = rf"(?:{any_of(WEEKDAY_NAMES)}|(?:man|tirs?|ons|tors?|fre|lør|søn)\b)\.?"
_LEAD = rf"{_START}(?:{_WEEKDAY},?\s+)?(?:(?P<the>den|d\.?)\s*(?=\d))?"
_DAY = r"(?P<day>\d{1,2})"
SHORT_MONTHS = tuple(name for name in MONTH_NUMBERS if name not in MONTH_NAMES)
# The first three letters of every month in both languages.
MONTH_SIGNS = tuple(sorted({name[:3] for name in MONTH_NUMBERS}))
_MONTH = rf"(?P<month>(?:{any_of(MONTH_NAMES)})\b|(?:{any_of(SHORT_MONTHS)})\b\.?)"
# A figure of two digits after a month is a year only where nothing follows that it could count.
_SHORT_YEAR = r"\s+'?(?P<short>\d{2})(?=\s*(?:$|[,;)]|kl\b|\.\s*$|\.\s+(?-i:[A-ZÆØÅ])))"
YEAR = (
    rf"(?:,?\s+(?:i\s+)?(?P<year>(?:19|20)\d{{2}})(?![\d.,]\d|\d)|\s+(?:til\s+)?(?P<next>næste\s+år)\b|{_SHORT_YEAR})?"
)
_POINT = r"(?:\.\s?|[/-])"
_END = r"(?!\w)(?![./:]\d)(?!-(?!\d{1,2}[./-]\d)\w)"


def year_of(match: re.Match[str], on: date) -> int | None:
    """The year that the text gives, by number or as "næste år"."""
    groups = match.groupdict()
    if groups.get("next"):
        return on.year + 1
    figures = groups.get("year") or groups.get("short")
    return full_year(figures) if figures else None


def full_year(figures: str) -> int:
    """`24` is 2024, `98` is 1998."""
    number = int(figures)
    if len(figures) != 2:
        return number
    return number + (1900 if number >= _PIVOT else 2000)


def resolve_day(year: int | None, month: int, day: int, on: date) -> Reading:
    """A day with its year, or the first such day from `on`. ValueError when it does not exist."""
    if year is not None:
        return Reading(periods.one_day(date(year, month, day)), Precision.DAY)
    found = calendar_words.forward(lambda year: periods.one_day(date(year, month, day)), on=on)
    return Reading(found, Precision.DAY, dated=False)


def month_number(word: str) -> int:
    return MONTH_NUMBERS[word.lower().rstrip(".")]


def _iso(match: re.Match[str], on: date) -> Reading:
    return resolve_day(int(match["year"]), int(match["month"]), int(match["day"]), on)


def _figures(match: re.Match[str], on: date) -> Reading | None:
    if len(match["year"]) == 2 and _numbers_something(match):
        return None
    return resolve_day(full_year(match["year"]), int(match["month"]), int(match["day"]), on)


def _named(match: re.Match[str], on: date) -> Reading:
    return resolve_day(year_of(match, on), month_number(match["month"]), int(match["day"]), on)


def _span(match: re.Match[str], on: date) -> Reading | None:
    last = _named(match, on)
    first = last.period.starts_on.replace(day=int(match["first"]))
    if first > last.period.starts_on:
        return None
    return Reading(Period(first, last.period.ends_on), Precision.DAY, last.dated)


# What a figure with a point or a stroke is when it is not a date: the number of something, an amount, a clock time.
_LABEL_BEFORE = re.compile(
    r"(?:§+|\b(?:paragraf|punkt(?:et|erne)?|pkt|afsnit|kapitel|kap|bilag|figur|tabel|side|stk|litra|nr|nummer|sag|artikel|trin|"
    r"niveau|delmål|mål|indsats|version|ver|v|kle|lokale|mødelokale|rum|kr|dkk|model|type))[.:]?\s*$",
    re.IGNORECASE,
)
_UNIT_AFTER = re.compile(
    r"\s*(?:%|‰|(?:pct|procent|kr|kroner|mio|mia|t?kr|dkk|point|timer?|dage?|uger?|måneder|år|årsværk|gange|km|m2|kg|"
    r"liter|borgere|personer|stillinger?|pladser|del|dele|deltid|af)\b)",
    re.IGNORECASE,
)
_MINUTES_ONLY = r"(?:00|1[3-9]|[2-5]\d)"  # two figures after a point that no month has
_CLOCK_BEFORE = re.compile(
    r"\b(?:kl|klokken|tid|tidspunkt|slut|start|hævet|pause|ca)[.:]?\s*$"
    rf"|(?:\bkl\.?\s*\d{{1,2}}(?:[.:]\d{{2}})?|\b\d{{1,2}}[.:]{_MINUTES_ONLY})\s*(?:-|–|til)\s*$",
    re.IGNORECASE,
)
_CLOCK_AFTER = re.compile(rf"\s*(?:-|–)\s*\d{{1,2}}[.:]{_MINUTES_ONLY}\b")
_SECTION_HEADING = re.compile(r"\d\.\d{1,2}\s+[^\W\d]")
_ROUND_THE_CLOCK = "24/7"


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 24) : match.start()]


def _numbers_something(match: re.Match[str]) -> bool:
    return bool(_LABEL_BEFORE.search(_before(match)) or _UNIT_AFTER.match(match.string, match.end()))


def _is_clock_time(match: re.Match[str]) -> bool:
    return bool(_CLOCK_BEFORE.search(_before(match)) or _CLOCK_AFTER.match(match.string, match.end()))


def _heads_section(match: re.Match[str]) -> bool:
    """Whether the figures open a line as in "7.1 Økonomi" or "### 7.1 Økonomi"."""
    line_so_far = match.string[: match.start()].rpartition("\n")[2]
    return not line_so_far.strip(" \t#*_-") and bool(_SECTION_HEADING.match(match.string, match.start()))


def _without_year(match: re.Match[str], on: date) -> Reading | None:
    if not match["the"] and (
        match[0] == _ROUND_THE_CLOCK or _numbers_something(match) or _is_clock_time(match) or _heads_section(match)
    ):
        return None
    return resolve_day(None, int(match["month"]), int(match["day"]), on)


def _day_of_weekday(match: re.Match[str], on: date) -> Reading:
    """ "torsdag den 23." is the first 23rd from `on`."""
    for ahead in range(3):
        years, month = divmod(on.month - 1 + ahead, 12)
        try:
            day = date(on.year + years, month + 1, int(match["day"]))
        except ValueError:
            continue
        if day >= on:
            return Reading(periods.one_day(day), Precision.DAY, dated=False)
    raise ValueError("no such day")


FORMS = (
    form(rf"{_LEAD}(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])", _iso, ("-",)),
    form(rf"{_LEAD}{_DAY}{_POINT}(?P<month>\d{{1,2}})(?:{_POINT}|\s(?=\d{{4}}))(?P<year>\d{{4}}|\d\d){_END}", _figures,
         (".", "/", "-")),
    form(rf"{_LEAD}{_DAY}[./](?P<month>\d{{1,2}})(?!,\d){_END}", _without_year, (".", "/")),
    form(rf"{_LEAD}{_DAY}\.?\s*{_MONTH}{YEAR}", _named, MONTH_SIGNS),
    form(rf"{_LEAD}{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b", _named, MONTH_SIGNS),
    form(rf"{_LEAD}(?P<first>\d{{1,2}})\.?\s*(?:-|–|til)\s*(?:den\s+)?{_DAY}\.?\s*{_MONTH}{YEAR}", _span, MONTH_SIGNS),
    form(rf"{_LEAD}{_DAY}\.(?=(?:\s*(?:,|og|eller|samt)\s*(?:(?:den|d\.)\s*)?\d{{1,2}}\.){{0,8}}?"
         rf"\s*(?:og|eller|samt)\s*(?:(?:den|d\.)\s*)?\d{{1,2}}\.\s*{_MONTH}{YEAR})", _named, MONTH_SIGNS),
    form(rf"{_START}{_WEEKDAY},?\s+(?:den|d\.)\s*{_DAY}\b\.?", _day_of_weekday, ("den", "d.")),
)  # fmt: skip
