"""Every engine gives the same obligations as the reference, whatever the registers and the day."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.analytics import obliging
from virke.analytics import parts, registers
from virke.analytics.engines import sql
from virke.analytics.engines.duck import Duck
from virke.analytics.statutory import obligations, statement
from virke.analytics.statutory.rulebook import RuleBook

EXAMPLES = int(os.environ.get("VIRKE_EXAMPLES", "20"))


def by_reference(book: RuleBook, rows: dict[str, obliging.Rows], as_of: date) -> list[tuple[Any, ...]]:
    return sorted(
        (
            (
                person, one.kind, one.rule_set, one.standing.value, one.group, one.unit, sql.number(one.began_on),
                sql.number(one.opens_on), sql.number(one.due_on), sql.number(one.done_on) if one.done_on else None,
                one.needed, one.held, one.state.value, one.slack, one.alert, one.pool or None,
                "confirmed" if one.confirmed else "unconfirmed",
            )
            for person, course in obligations.courses(book, rows).items()
            for one in obligations.owed(course, book, as_of=as_of)
        ),
        key=repr,
    )  # fmt: skip


def by_duckdb(book: RuleBook, rows: dict[str, obliging.Rows], as_of: date) -> list[tuple[Any, ...]]:
    known = registers.known()
    arrow = {
        key: parts.arrow(known.get(key), [tuple(row.get(one.key) for one in known.get(key).columns) for row in own])
        for key, own in rows.items()
    }
    with Duck(arrow, threads=1) as duck:
        return sorted((tuple(row) for row in duck.rows(statement.statement(book, as_of=as_of))), key=repr)


@pytest.mark.parametrize("book", obliging.BOOKS, ids=lambda book: book.key)
@settings(max_examples=EXAMPLES, deadline=None)
@given(data=st.data())
def test_duckdb_and_the_reference_owe_the_same(book: RuleBook, data: st.DataObject) -> None:
    rows = data.draw(obliging.registers(book))
    as_of = data.draw(obliging.known_until(rows, book))

    assert by_duckdb(book, rows, as_of) == by_reference(book, rows, as_of)
