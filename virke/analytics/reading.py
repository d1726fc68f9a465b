"""From the cell of an extract to the value of a column, or the reason why not. Pure.

Cells are texts as in CSV, or values as in Parquet. No reason repeats what may be a person's: a key, a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

from virke.analytics.tables import Column, Form, Kind
from virke.kernel import moments
from virke.kernel.cpr import parse_cpr
from virke.kernel.periods import ONE_DAY, Period
from virke.kernel.units import parse_number

Value = str | int | date
_LARGEST = 2**63 - 1  # what a column of whole numbers holds
_LONGEST = 200  # characters of a text in a register
_DANISH_DAY = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})", re.ASCII)
_DANISH_MOMENT = re.compile(
    r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?:\s+|\s*kl\.?\s*)(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?",
    re.ASCII | re.IGNORECASE,
)
_SHORTEST_DAY = len("2024-03-31")  # a day alone is no moment
_WEEK = re.compile(r"(\d{4})[-\s]?[WU]?[-\s]?(\d{1,2})", re.ASCII | re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})[-\s]?M?[-\s]?(\d{1,2})", re.ASCII | re.IGNORECASE)
_CODE = re.compile(r"[\w./-]{1,12}", re.ASCII)


class Refused(ValueError):
    """A cell is not what its column asks for. The message is the Danish reason."""


def value(column: Column, cell: object, *, within: Period) -> Value | None:
    """The value of a cell, None for an empty one that may be empty. Refused with the reason otherwise.

    A day is looked for `within` the period of the register, the day of a last week as it stands in the extract.
    """
    cell = cell.strip() if isinstance(cell, str) else cell
    if cell is None or cell == "":
        if column.required:
            raise Refused(f"{column.heading} mangler")
        return None
    return _READERS[column.kind](column, cell, within)


def _subject(column: Column, cell: object, _within: Period) -> str:
    text = _text(column, cell, _within)
    if parse_cpr(text) is not None:
        raise Refused(f"{column.heading} ligner et CPR-nummer; udtrækket skal pseudonymiseres først")
    return text


def _text(column: Column, cell: object, _within: Period) -> str:
    text = str(cell)
    if len(text) > _LONGEST:
        raise Refused(f"{column.heading} er længere end {_LONGEST} tegn")
    return text


def _code(column: Column, cell: object, _within: Period) -> str:
    text = str(cell)
    if not column.allowed or text in dict(column.allowed):
        return text
    by_word = {word.casefold(): key for key, word in column.allowed}
    if text.casefold() in by_word:
        return by_word[text.casefold()]
    raise Refused(f"{column.heading} har den ukendte værdi {shown(text)}")


def _number(column: Column, cell: object, _within: Period) -> int:
    number = Decimal(str(cell)) if isinstance(cell, (int, float, Decimal)) else parse_number(str(cell))
    if number is None or not number.is_finite():
        raise Refused(f"{column.heading} er ikke et tal")
    kept = number * 100 if column.kind == Kind.AMOUNT else number
    if kept != kept.to_integral_value():
        raise Refused(f"{column.heading} har for mange decimaler")
    if not column.low <= kept <= (_LARGEST if column.high is None else column.high):
        raise Refused(f"{column.heading} ligger uden for det mulige")
    return int(kept)


def _day(column: Column, cell: object, within: Period) -> date:
    try:
        day = _as_written(column, cell)
    except Refused:
        raise
    except (ValueError, OverflowError):
        raise Refused(f"{column.heading} er ikke {_WANTED[column.form]}") from None
    if day not in within:
        raise Refused(f"{column.heading} ligger uden for {within.starts_on.year}-{within.last_day:%Y}")
    return day + _AFTER.get(column.form, timedelta())


def _moment(column: Column, cell: object, within: Period) -> int:
    """The minute of a moment: with its distance from universal time, or as the Danish clock showed it."""
    try:
        found = moments.minute(cell if isinstance(cell, datetime) else _clock(str(cell)))
    except moments.NoSuchMoment:
        raise Refused(f"{column.heading} er i en time, som uret sprang over") from None
    except (ValueError, OverflowError):
        raise Refused(f"{column.heading} er ikke et tidspunkt som 2024-03-31 14:05") from None
    if moments.clock(found).date() not in within:
        raise Refused(f"{column.heading} ligger uden for {within.starts_on.year}-{within.last_day:%Y}")
    return found


def _clock(text: str) -> datetime:
    danish = _DANISH_MOMENT.fullmatch(text)
    if danish is None:
        if len(text) <= _SHORTEST_DAY:
            raise ValueError(text)
        return datetime.fromisoformat(text)
    day, month, year, hour, minute = (int(part) for part in danish.groups())
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - what the clock showed; `moments` knows the zone


def _as_written(column: Column, cell: object) -> date:
    """The day that the cell names, before a last day or week is turned into the day after it."""
    if isinstance(cell, date):
        return _begun(column.form, cell.date() if isinstance(cell, datetime) else cell)
    text = str(cell)
    if column.form in (Form.WEEK, Form.LAST_WEEK):
        return _week(column, text)
    if column.form == Form.MONTH and (month := _MONTH.fullmatch(text)):
        return date(int(month[1]), int(month[2]), 1)
    if danish := _DANISH_DAY.fullmatch(text):
        return date(int(danish[3]), int(danish[2]), int(danish[1]))
    return _begun(column.form, date.fromisoformat(text))


def _begun(form: Form, day: date) -> date:
    """The first day of the month or the week that a day stands for."""
    if form == Form.MONTH:
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if form in (Form.WEEK, Form.LAST_WEEK) else day


def _week(column: Column, text: str) -> date:
    match = _WEEK.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, number = int(match[1]), int(match[2])
    if number == 53 and date(year, 12, 28).isocalendar().week < 53:
        raise Refused(f"{column.heading} er uge 53, men {year} har kun 52 uger")
    return date.fromisocalendar(year, number, 1)


def shown(text: str) -> str:
    """A code as a message may show it: only what looks like one, so that a shifted column never shows a person."""
    return f"»{text}«" if _CODE.fullmatch(text) and parse_cpr(text) is None else "(vises ikke)"


_AFTER = {Form.LAST_DAY: ONE_DAY, Form.LAST_WEEK: timedelta(days=7)}
_WANTED = {
    Form.DAY: "en dato som 2024-03-31",
    Form.LAST_DAY: "en dato som 2024-03-31",
    Form.WEEK: "en uge som 2024-W05",
    Form.LAST_WEEK: "en uge som 2024-W05",
    Form.MONTH: "en måned som 2024-03",
}
_READERS: dict[Kind, Callable[[Column, object, Period], Value]] = {
    Kind.SUBJECT: _subject,
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.WHOLE: _number,
    Kind.AMOUNT: _number,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
}
