"""The words that every statement is made of: days as numbers, conditions, texts, named parts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from virke.analytics.conditions import AtLeast, Below, Condition, Known, NoneOf, OneOf, Rows, Unknown

FAR = 10_000_000
"""The day on which a row ends that has not ended."""
FAR_MINUTE = 2_000_000_000
"""The minute of what has not been done."""
_FIRST = date(1970, 1, 1).toordinal()


def number(day: date) -> int:
    """A day as the views number it."""
    return day.toordinal() - _FIRST


def weekday(day: str) -> str:
    """The days since the last Monday, of a column of days: day 0 is a Thursday, and no remainder is of a negative."""
    return f"({day} + 700003) % 7"


def where(alias: str, rows: Rows) -> list[str]:
    """The conditions of rows, for a register that the statement calls by an alias."""
    return [_condition(f"{alias}.{one.column}", one) for one in rows.where]


def _condition(column: str, condition: Condition) -> str:
    match condition:
        case OneOf(values=values):
            return f"{column} IN ({texts(values)})"
        case NoneOf(values=values):
            return f"{column} NOT IN ({texts(values)})"
        case AtLeast(bound=bound):
            return f"{column} >= {_bound(bound)}"
        case Below(bound=bound):
            return f"{column} < {_bound(bound)}"
        case Known():
            return f"{column} IS NOT NULL"
        case Unknown():
            return f"{column} IS NULL"


def texts(values: tuple[str, ...]) -> str:
    """Texts in quotes, for a list of values."""
    return ", ".join("'" + value.replace("'", "''") + "'" for value in values)


def _bound(bound: int | date) -> int:
    return number(bound) if isinstance(bound, date) else bound


def all_of(wanted: list[str]) -> str:
    """All conditions at once."""
    return " AND ".join(wanted)


EACH = "UNNEST(SPLIT("
"""Begins a row for each piece of a text; Spark has another word for it."""


def numbers(rows: Iterable[Sequence[int]], *names: str) -> str:
    """A table of whole numbers, given as one text: an engine reads thousands of rows at once, where it would look at
    each number of a list of values by itself (60 ms for ten years of days, and 2 ms so)."""
    text = ";".join(" ".join(map(str, row)) for row in rows)
    columns = (f"CAST(SPLIT_PART(line, ' ', {at}) AS INTEGER) AS {name}" for at, name in enumerate(names, 1))
    return f"SELECT {', '.join(columns)}\n  FROM (SELECT {EACH}'{text}', ';')) AS line) lines"


def piece(column: str, size: int) -> str:
    """The first number of the piece of so many numbers that a column's lies in; those of days and minutes, since 1."""
    return f"{column} - ({column} + {_lift(size)}) % {size}"


def pieces(since: int, until: int, size: int) -> range:
    """The pieces from one number up to, and without, another."""
    return range(since - (since + _lift(size)) % size, until, size)


def _lift(size: int) -> int:
    """What makes any day or minute positive, for no engine's remainder of a negative is that of another."""
    return -(-1_100_000_000 // size) * size


class Part(NamedTuple):
    """A query under the name that what comes after calls it by."""

    name: str
    query: str


def named(name: str, query: str) -> Part:
    """A part of a statement under its name."""
    return Part(name, query)


def beginning(parts: Iterable[Part]) -> str:
    """The parts as a statement begins with them; nothing when there are none."""
    text = ",\n".join(f"{one.name} AS (\n  {one.query}\n)" for one in parts)
    return f"WITH {text}\n" if text else ""
