"""The load check in columns says the very same as the check row by row, of any extract."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virke.analytics import checking, codebooks, loading, registers, sources
from virke.analytics.checking import Cells, MissingCodeBook, Rejection, Row, WrongColumns
from virke.analytics.codebooks import CodeBook
from virke.analytics.sources import Source
from virke.analytics.tables import Kind, Table

EXAMPLES = int(os.environ.get("VIRKE_EXAMPLES", "20"))
BOOK = codebooks.shipped("benefit_codes")
RANKED = codebooks.parse(
    "first code;last code;group;from;to;confidence;reference;priority\n"
    "111;111;dagpenge;2000-01-01;;confirmed;opdigtet;2\n"
    "112;113;aktivering;2000-01-01;;confirmed;opdigtet;3\n"
    "890;890;sygedagpenge;2000-01-01;2024-02-12;confirmed;opdigtet;9\n"
    "890;890;sygedagpenge;2024-02-12;;confirmed;opdigtet;1\n",
    name="bogen",
)
CELLS: dict[Kind, list[Any]] = {
    Kind.SUBJECT: ["P1", "P2", " P2 ", "", "010190-1234", "x" * 201, "Å\u00a0"],
    Kind.TEXT: ["Havn", " Havn", "", "x" * 201, "to\nlinjer"],
    Kind.CODE: ["111", "145", "999", "x|1", "held", "holdt", "Holdt", "løn", "egen sygdom", "ukendt", ""],
    Kind.WHOLE: ["7", "007", "7,5", "1.000", "-1", "syv", "", "9" * 40],
    Kind.MOMENT: ["2024-03-31 14:05", "31-03-2024 14:05", "2024-03-31 02:30", "i går", ""],
    Kind.AMOUNT: ["1.250,50", "1250", "0,005", "", "ti"],
    Kind.DAY: [
        "2024-01-01",
        "2024-W05",
        "2024-05",
        "31-03-2024",
        "2024-02-30",
        "2023-W53",
        "2020-W53",
        "1890-01-01",
        "",
    ],
}


def taken(table: Table, source: Source, book: CodeBook = BOOK) -> tuple[list[Cells], tuple[Rejection, ...], int]:
    """The rows that are kept, in a fixed order, those rejected, and how many were read."""
    with TemporaryDirectory() as folder, loading.checked(table, source, folder=Path(folder), book=book) as loaded:
        rows = [tuple(row.values()) for batch in loaded.batches() for row in batch.to_pylist()]
        return sorted(rows, key=str), loaded.rejected, loaded.read


def row_by_row(
    table: Table, headings: tuple[str, ...], rows: list[Row], book: CodeBook = BOOK
) -> tuple[list[Cells], tuple[Rejection, ...], int]:
    found = checking.check(table, rows, headings=headings, book=book)
    return sorted(found.rows, key=str), found.rejected, found.read


@st.composite
def extracts(draw: st.DrawFn) -> tuple[Table, tuple[str, ...], list[Row]]:
    """A register with rows of cells right and wrong; some rows are of one line, as in a wide file."""
    table = draw(st.sampled_from(list(registers.known())))
    headings = tuple(column.heading for column in table.read if column.required or draw(st.booleans()))
    cells = st.fixed_dictionaries(
        {column.heading: st.sampled_from(CELLS[column.kind]) for column in table.read if column.heading in headings}
    )
    lines = draw(st.lists(cells, max_size=25))
    repeats = st.integers(1, 3)
    numbers = [number for number in range(2, len(lines) + 2) for _ in range(draw(repeats))]
    return table, headings, [Row(number, one) for number, one in zip(numbers, lines, strict=False)]


@settings(max_examples=EXAMPLES, deadline=None)
@given(extract=extracts())
def test_columns_and_rows_are_checked_alike(extract: tuple[Table, tuple[str, ...], list[Row]]) -> None:
    table, headings, rows = extract

    assert taken(table, sources.from_rows(headings, rows)) == row_by_row(table, headings, rows)


SPELLS = registers.known().get("benefit_spells")


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    lines=st.lists(
        st.tuples(
            st.sampled_from("PQ"), st.integers(1, 12), st.one_of(st.none(), st.integers(0, 6)), st.integers(0, 2)
        ),
        max_size=12,
    )
)
def test_rows_that_clash_are_found_alike(lines: list[tuple[str, int, int | None, int]]) -> None:
    headings = ("person", "kode", "fra uge", "til uge")
    rows, number = [], 1
    for person, first, weeks, further in lines:
        number += min(further, 1)
        ends = "" if weeks is None else f"2024-W{first + weeks:02d}"
        rows.append(Row(number, dict(zip(headings, (person, "111", f"2024-W{first:02d}", ends), strict=True))))

    assert taken(SPELLS, sources.from_rows(headings, rows)) == row_by_row(SPELLS, headings, rows)


Spell = tuple[str, str, int, int | None]


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    lines=st.lists(
        st.tuples(
            st.sampled_from("PQ"),
            st.sampled_from(["111", "112", "113", "890"]),
            st.integers(1, 12),
            st.none() | st.integers(0, 6),
        ),
        max_size=8,
    )
)
def test_priorities_are_settled_alike_and_each_day_has_the_code_that_ranks_highest(lines: list[Spell]) -> None:
    headings = ("person", "kode", "fra uge", "til uge")
    rows = [
        Row(number, dict(zip(headings, (person, code, f"2024-W{first:02d}", last(first, weeks)), strict=True)))
        for number, (person, code, first, weeks) in enumerate(lines, start=2)
    ]

    found = row_by_row(SPELLS, headings, rows, RANKED)

    assert taken(SPELLS, sources.from_rows(headings, rows), RANKED) == found
    if not found[1]:
        for person in "PQ":
            for monday in (date(2024, 1, 1) + timedelta(weeks=number) for number in range(20)):
                codes = [code for who, code, first, weeks in lines if who == person and runs(monday, first, weeks)]
                stand = [row[1] for row in found[0] if row[0] == person and row[2] <= monday < (row[3] or date.max)]  # type: ignore[operator]  # days
                assert stand == sorted(codes, key=lambda code, on=monday: rank(code, on))[:1]


def last(first: int, weeks: int | None) -> str:
    return "" if weeks is None else f"2024-W{first + weeks:02d}"


def runs(monday: date, first: int, weeks: int | None) -> bool:
    week = monday.isocalendar().week
    return first <= week and (weeks is None or week <= first + weeks)


def rank(code: str, on: date) -> int:
    """What the book says, read by hand."""
    return {"111": 2, "112": 3, "113": 3}.get(code, 9 if on < date(2024, 2, 12) else 1)


@pytest.mark.parametrize("packed", [False, True])
def test_a_parquet_file_is_read_with_its_own_types(tmp_path: Path, packed: bool) -> None:
    incomes = registers.known().get("incomes")
    cells: dict[str, Any] = {
        "person": ["P1", "P2", None],
        "måned": pa.array([datetime(2024, 3, 1, tzinfo=UTC), datetime(2024, 3, 9, 7, tzinfo=UTC), None]),
        "art": ["wage", "løn", "wage"],
        "beløb": [125.5, 7.0, 1.005],
        "timer": [7, None, 8],
    }
    table = pa.table(cells)
    if packed:
        table = table.set_column(0, "person", table.column("person").dictionary_encode())
    pq.write_table(table, tmp_path / "a.parquet")

    with sources.opened(tmp_path / "a.parquet") as source:
        rows, rejected, _ = taken(incomes, source)

    assert rows == [("P1", date(2024, 3, 1), "wage", 12_550, 7), ("P2", date(2024, 3, 1), "wage", 700, None)]
    assert rejected == (Rejection(3, ("person mangler", "måned mangler", "beløb har for mange decimaler")),)


def test_what_is_wrong_with_the_columns_is_told_before_a_row_is_read(tmp_path: Path) -> None:
    source = sources.from_rows(("person",), iter([]))

    with pytest.raises(WrongColumns), loading.checked(SPELLS, source, folder=tmp_path, book=BOOK):
        pass
    with pytest.raises(MissingCodeBook), loading.checked(SPELLS, source, folder=tmp_path):
        pass
