"""The words of statements: tables of numbers in a text, and pieces of time."""

from __future__ import annotations

import duckdb
import pytest

from virke.analytics.engines.phrases import numbers, piece, pieces


def test_a_table_in_a_text_is_read_as_the_numbers_it_says() -> None:
    rows = [(0, -719_162, 29_453_700), (1, 0, 2_000_000_000)]

    assert duckdb.sql(numbers(rows, "place", "starts", "ends")).fetchall() == rows


@pytest.mark.parametrize("since", [-719_162, -40, 0, 29_000_000], ids=["year 1", "before 1970", "1970", "a minute"])
def test_every_number_of_a_period_lies_in_one_of_its_pieces(since: int) -> None:
    until = since + 95

    lies_in = duckdb.sql(f"SELECT DISTINCT {piece('n', 28)} FROM range({since}, {until}) r(n) ORDER BY 1").fetchall()

    assert [first for (first,) in lies_in] == list(pieces(since, until, 28))
