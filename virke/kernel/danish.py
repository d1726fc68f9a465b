"""Danish dates and times: find them in a sentence, parse them, write them.

A date without a year is the first one from a given day, because minutes name what is to come. What the forms are is in
`exact_dates` and `fuzzy_dates`. Not found, because they do not say when something is due: "i dag" (it means nowadays),
what is past ("sidste år"), what recurs ("om sommeren", "hver mandag") and a year that says what ("budget 2025").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from virke.kernel import calendar_words, exact_dates, fuzzy_dates, periods
from virke.kernel.calendar_words import MONTH_NAMES, WEEKDAY_NAMES, Precision
from virke.kernel.exact_dates import Form, Reading
from virke.kernel.periods import Period
from virke.kernel.signs import Signs

__all__ = [
    "DENMARK",
    "FoundDate",
    "Precision",
    "day_of",
    "find_dates",
    "find_time",
    "format_date",
    "format_period",
    "format_time",
    "format_weekday_date",
    "parse_date",
    "parse_time",
]

DENMARK = ZoneInfo("Europe/Copenhagen")
_FORMS = exact_dates.FORMS + fuzzy_dates.FORMS
_SIGNS = Signs({number: form.signs for number, form in enumerate(_FORMS)})
_BETWEEN = re.compile(r"\s*(?:-|–|—|til(?:\s+og\s+med)?|t\.?o\.?m\.?)\s*", re.IGNORECASE)
_CLOCK = r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2})(?:[.:]\d{2})?)?"
_UNTIL = r"(?:\s*(?:-|–|til)\s*(?:kl\.?\s*)?(?:ca\.?\s*)?[\d.:]+)"
_TIME = re.compile(rf"(?:kl(?:okken|\.)?\s*)?(?:ca\.?\s*)?{_CLOCK}{_UNTIL}?", re.I)
_TIME_IN_TEXT = re.compile(
    rf"\bkl(?:okken\b|\.)?\s*(?:ca\.?\s*)?{_CLOCK}(?!\w)|(?<![\w.:/-])(?P<h>\d{{1,2}}):(?P<m>\d{{2}})(?!\d)", re.I
)
_REST_OF_DATE_LINE = re.compile(r"\s*(?:,|-|–|T)?\s*(?:kl\b.*|\d{1,2}[.:]\d{2}\b.*)?\.?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text. `start` and `end` are character offsets, `text` what stands there, `period` is never open.

    `text` holds the preposition of a fuzzy date ("til sommer") and the weekday of a day ("torsdag den 23. maj").
    """

    text: str
    start: int
    end: int
    period: Period
    precision: Precision

    @property
    def last_day(self) -> date:
        """The last day of what the text names: when a commitment that names it is due."""
        assert self.period.last_day is not None
        return self.period.last_day


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    reading: Reading


def find_dates(text: str, *, on: date) -> tuple[FoundDate, ...]:
    """Every date in the text, left to right, none inside another. Dates without a year are the first from `on`.

    Never raises: what is no date (31. februar, uge 60, after the year 9999) is not found.
    """
    possible = _SIGNS.possible(text.casefold())
    hits = _longest_first_come(
        hit for number, form in enumerate(_FORMS) if number in possible for hit in _hits(form, text, on)
    )
    return tuple(
        FoundDate(text[hit.start : hit.end], hit.start, hit.end, hit.reading.period, hit.reading.precision)
        for hit in _join_spans(hits, text)
    )


def _hits(form: Form, text: str, on: date) -> Iterable[_Hit]:
    for match in form.pattern.finditer(text):
        try:
            reading = form.read(match, on)
        except (ValueError, OverflowError):
            continue
        if reading is not None:
            yield _Hit(match.start(), match.end(), reading)


def _longest_first_come(hits: Iterable[_Hit]) -> list[_Hit]:
    chosen: list[_Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not chosen or hit.start >= chosen[-1].end:
            chosen.append(hit)
    return chosen


def _join_spans(hits: list[_Hit], text: str) -> list[_Hit]:
    """Two days with a dash or "til" between them are one period."""
    joined: list[_Hit] = []
    for hit in hits:
        if joined and _BETWEEN.fullmatch(text, joined[-1].end, hit.start):
            span = _span(joined[-1].reading, hit.reading)
            if span is not None:
                joined[-1] = _Hit(joined[-1].start, hit.end, span)
                continue
        joined.append(hit)
    return joined


def _span(first: Reading, second: Reading) -> Reading | None:
    """From the first day to the second. A day without a year takes it from the other one, the first from the last."""
    if {first.precision, second.precision} != {Precision.DAY} or first.period.days != 1 or second.period.days != 1:
        return None
    begin, end = first.period.starts_on, second.period.starts_on
    if not first.dated:
        begin = _latest_before(begin, end)
    elif not second.dated:
        end = calendar_words.forward(lambda year: periods.one_day(end.replace(year=year)), on=begin).starts_on
    return Reading(periods.through(begin, end), Precision.DAY, first.dated or second.dated) if begin < end else None


def _latest_before(day: date, end: date) -> date:
    for year in range(end.year, end.year - 9, -1):
        try:
            moved = day.replace(year=year)
        except ValueError:  # 29 February
            continue
        if moved <= end:
            return moved
    return day


def parse_date(text: str, *, on: date | None = None) -> date | None:
    """The day that a whole text names, as in a meeting header; a clock time may follow. None when it names none.

    Without `on` the text must give the year. `parse_date("Torsdag d. 23. maj 2024 kl. 09:00")` is 23 May 2024.
    """
    text = text.strip()
    for hit in _longest_first_come(
        hit for form in exact_dates.FORMS for hit in _hits(form, text, on or date(2000, 1, 1))
    ):
        period = hit.reading.period
        if hit.start == 0 and period.days == 1 and (hit.reading.dated or on is not None):
            return period.starts_on if _REST_OF_DATE_LINE.fullmatch(text, hit.end) else None
    return None


def parse_time(text: str) -> time | None:
    """The clock time that a whole text names, of a span its start: "kl. 09:00", "12.00", "18", "kl. 9-11"."""
    match = _TIME.fullmatch(text.strip().rstrip("."))
    return _clock(match["hour"], match["minute"]) if match else None


def find_time(text: str) -> time | None:
    """The first clock time in a text: after "kl.", or with a colon."""
    for match in _TIME_IN_TEXT.finditer(text):
        found = _clock(match["hour"] or match["h"], match["minute"] or match["m"])
        if found is not None:
            return found
    return None


def _clock(hour: str, minute: str | None) -> time | None:
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        return None


def day_of(at: datetime) -> date:
    """The day in Denmark at a moment that knows its time zone: half past midnight here is still yesterday in UTC."""
    return at.astimezone(DENMARK).date()


def format_date(day: date) -> str:
    """ "23. maj 2024"."""
    return f"{day.day}. {MONTH_NAMES[day.month - 1]} {day.year}"


def format_weekday_date(day: date) -> str:
    """ "torsdag den 23. maj 2024"."""
    return f"{WEEKDAY_NAMES[day.weekday()]} den {format_date(day)}"


def format_time(clock: time) -> str:
    """ "kl. 9.05"."""
    return f"kl. {clock.hour}.{clock.minute:02}"


def format_period(period: Period) -> str:
    """ "7.-9. maj 2024", "28. maj - 2. juni 2024", "maj 2024", "2024", "fra 1. maj 2024"."""
    first, last = period.starts_on, period.last_day
    if last is None:
        return f"fra {format_date(first)}"
    if period == periods.year(first.year):
        return str(first.year)
    if period == periods.month(first.year, first.month):
        return f"{MONTH_NAMES[first.month - 1]} {first.year}"
    if first == last:
        return format_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}.-{format_date(last)}"
    if first.year == last.year:
        return f"{first.day}. {MONTH_NAMES[first.month - 1]} - {format_date(last)}"
    return f"{format_date(first)} - {format_date(last)}"
