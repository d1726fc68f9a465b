"""The words that every statement is made of: days as numbers, conditions, texts, named parts. Pure."""

from __future__ import annotations

from collections.abc import Iterable
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
