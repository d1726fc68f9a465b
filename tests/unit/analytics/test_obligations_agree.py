"""Every engine gives the same obligations as the reference, whatever the registers and the day."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.obligations import by_duckdb, by_reference
from tests.unit.analytics import obliging
from virke.analytics.statutory.rulebook import RuleBook

EXAMPLES = int(os.environ.get("VIRKE_EXAMPLES", "20"))


@pytest.mark.parametrize("book", obliging.BOOKS, ids=lambda book: book.key)
@settings(max_examples=EXAMPLES, deadline=None)
@given(data=st.data())
def test_duckdb_and_the_reference_owe_the_same(book: RuleBook, data: st.DataObject) -> None:
    rows = data.draw(obliging.registers(book))
    as_of = data.draw(obliging.known_until(rows, book))

    assert by_duckdb(book, rows, as_of) == by_reference(book, rows, as_of)
