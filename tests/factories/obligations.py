"""What each engine says that persons are owed, as rows that can be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from virke.analytics import parts, registers
from virke.analytics.engines.duck import Duck
from virke.analytics.statutory import owing, statement
from virke.analytics.statutory.rulebook import RuleBook
from virke.analytics.tables import Table

Registers = Mapping[str, Sequence[dict[str, Any]]]


def by_reference(book: RuleBook, rows: Registers, as_of: date) -> list[tuple[Any, ...]]:
    """The columns of `statement.COLUMNS`, days as numbers."""
    return sorted(owing.by_reference(book, rows, as_of=as_of), key=repr)


def by_duckdb(book: RuleBook, rows: Registers, as_of: date) -> list[tuple[Any, ...]]:
    """The same from the statement."""
    arrow = {table.key: one for table, one in tables(book, rows)}
    with Duck(arrow, threads=1) as duck:
        return sorted((tuple(row) for row in duck.rows(statement.statement(book, as_of=as_of))), key=repr)


def tables(book: RuleBook, rows: Registers) -> list[tuple[Table, Any]]:
    """The registers that a rule book is asked over, as Arrow tables."""
    known = [
        registers.known().get(key)
        for key in (book.register, "talks", "offers", "exemptions", "paid_hours", "rule_choices")
    ]
    return [
        (table, parts.arrow(table, [tuple(row.get(one.key) for one in table.columns) for row in rows[table.key]]))
        for table in known
    ]
