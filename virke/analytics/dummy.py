"""Invented registers of any size, drawn from the declarations alone.

The rows of a person depend on the seed and the person's number, on nothing else: the same seed gives the same rows, and
a larger register holds the smaller one. Persons come in order, one after another, so size costs time and no memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random

from virke.analytics import registers
from virke.analytics.checking import Cells
from virke.analytics.codebooks import CodeBook, shipped
from virke.analytics.reading import Value
from virke.analytics.tables import Column, Form, Kind, Span, Table
from virke.kernel import moments
from virke.kernel.periods import ONE_DAY, Period

_AWAKE = (7 * 60, 18 * 60)  # minutes of a day
_EMPTY_SHARE = 0.25  # of the cells that may be empty
_LAST_FORMS = {Form.LAST_DAY: ONE_DAY, Form.LAST_WEEK: timedelta(days=7)}


def rows(table: Table, *, persons: int, seed: int, days: Period) -> Iterator[Cells]:
    """The rows of a register for so many persons within a closed period, sorted by person."""
    book = shipped(table.coded.book) if table.coded else None
    for number in range(1, persons + 1):
        for row in _rows_of(table, number, seed, days, book):
            yield tuple(row[column.key] for column in table.columns)


def as_written(table: Table, cells: Cells) -> dict[str, str]:
    """A row as an extract writes it, by heading: what the load check reads back to the same row."""
    values = dict(zip((column.key for column in table.columns), cells, strict=True))
    return {column.heading: _written(column, values[column.key]) for column in table.read}


def _rows_of(
    table: Table, number: int, seed: int, days: Period, book: CodeBook | None
) -> Iterator[dict[str, Value | None]]:
    random = Random(f"{seed}/{table.key}/{number}")  # noqa: S311 - invented data, no secret
    for around in _around(table, number, seed, days):
        cursor, ends_before = around.starts_on, around.ends_on or days.ends_on
        assert ends_before is not None
        for _ in range(random.randint(*table.dummy.rows)):
            if table.first_day:
                cursor = _snapped(table.first_day, cursor + timedelta(days=random.randint(*table.dummy.apart)))
            if cursor >= ends_before:
                break
            row = _row(table, number, cursor, random, days, book)
            yield row
            ends = row[table.span.ends] if table.span else cursor + ONE_DAY
            if not isinstance(ends, date):
                break
            cursor = ends


def _around(table: Table, number: int, seed: int, days: Period) -> Iterable[Period]:
    """The periods in which a person's rows may lie: the whole one, or the rows of the register that they belong to."""
    if not table.dummy.during:
        return (days,)
    other = registers.known().get(table.dummy.during)
    span = other.span or Span()
    book = shipped(other.coded.book) if other.coded else None
    found = []
    for row in _rows_of(other, number, seed, days, book):
        starts, ends = row[span.starts], row[span.ends]
        assert isinstance(starts, date)
        found.append(Period(starts, ends if isinstance(ends, date) else days.ends_on))
    return found


def _row(
    table: Table, number: int, first: date, random: Random, days: Period, book: CodeBook | None
) -> dict[str, Value | None]:
    row = {column.key: _value(table, column, number, first, random, days) for column in table.columns}
    if table.coded and book:
        line = random.choice(book.on(first))
        code = str(random.randint(line.first, line.last))
        row |= {table.coded.code: code, table.coded.group: book.group(code, on=first)}
    return row


def _value(table: Table, column: Column, number: int, first: date, random: Random, days: Period) -> Value | None:
    """One draw for each cell, whatever comes of it: what is drawn later does not depend on what was left out."""
    luck = random.random()
    if column.kind == Kind.SUBJECT:
        return f"P{number:08d}"
    if column.kind == Kind.DAY:
        return _day(table, column, first, random, days)
    if column.kind == Kind.MOMENT:
        return _moment(table, column, first, random, luck)
    if not column.required and luck < _EMPTY_SHARE:
        return None
    if column.kind in (Kind.WHOLE, Kind.AMOUNT):
        return random.randint(*dict(table.dummy.ranges).get(column.key, (column.low, column.high or 100)))
    texts = dict(table.dummy.texts).get(column.key) or tuple(value for value, _ in column.allowed)
    return random.choice(texts) if texts else None


def _day(table: Table, column: Column, first: date, random: Random, days: Period) -> date | None:
    if column == table.first_day:
        return first
    if table.span and column.key == table.span.ends:
        ends = _snapped(column, first + timedelta(days=random.randint(*table.dummy.lasts)))
        return ends if days.ends_on is None or ends < days.ends_on else None
    low, high = dict(table.dummy.ranges).get(column.key, (0, 0))
    drawn = first + timedelta(days=random.randint(low, high))
    return None if not column.required and random.random() < _EMPTY_SHARE else drawn


def _moment(table: Table, column: Column, first: date, random: Random, luck: float) -> int | None:
    """On the row's first day at an hour when people are awake, or so many minutes after that day's first minute."""
    low, high = dict(table.dummy.ranges).get(column.key, _AWAKE)
    drawn = moments.at(first) + random.randint(low, high)
    return None if not column.required and luck < _EMPTY_SHARE else drawn


def _snapped(column: Column, day: date) -> date:
    """The day as the column's form can say it: a Monday, the first day of the next month, or any day."""
    if column.form in (Form.WEEK, Form.LAST_WEEK):
        return day - timedelta(days=day.weekday())
    if column.form == Form.MONTH:
        return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return day


def _written(column: Column, value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        day = value - _LAST_FORMS.get(column.form, timedelta())
        if column.form in (Form.WEEK, Form.LAST_WEEK):
            year, week, _ = day.isocalendar()
            return f"{year}-W{week:02d}"
        return f"{day:%Y-%m}" if column.form == Form.MONTH else day.isoformat()
    if column.kind == Kind.MOMENT and isinstance(value, int):
        return moments.clock(value).isoformat(timespec="minutes")
    if column.kind == Kind.AMOUNT and isinstance(value, int):
        return f"{value // 100},{value % 100:02d}"
    return column.word(str(value))
