"""Tables as workbooks: what Excel finds in the cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from virke.documents.writers import xlsx
from virke.documents.writers.xlsx import Value


def the_sheet(head: Sequence[str], *rows: Sequence[Value], title: str = "Liste") -> Worksheet:
    return load_workbook(io.BytesIO(xlsx.workbook(title=title, head=head, rows=rows))).worksheets[0]


def test_the_head_comes_first_and_the_rows_follow() -> None:
    sheet = the_sheet(["Navn", "Antal"], ["Fjordlev", 3], ["Nordby", None])

    assert list(sheet.values) == [("Navn", "Antal"), ("Fjordlev", 3), ("Nordby", None)]


def test_days_are_days_and_numbers_are_numbers() -> None:
    sheet = the_sheet(["Dag", "Antal", "Andel"], [date(2026, 3, 1), 12, Decimal("0.25")])
    day, count, share = sheet[2]

    assert (day.value.date(), day.is_date, day.number_format) == (date(2026, 3, 1), True, "dd-mm-yyyy")
    assert (count.value, count.data_type) == (12, "n")
    assert (share.value, share.data_type) == (0.25, "n")


@pytest.mark.parametrize("text", ["=1+1", "+45 12345678", "-", "@SUM(A1)", "\tx", "  =1", "\n@x"])
def test_a_text_that_begins_like_a_formula_stays_a_text(text: str) -> None:
    cell = the_sheet(["Aftale"], [text])["A2"]

    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_an_ordinary_text_carries_no_mark() -> None:
    assert not the_sheet(["Aftale"], ["HR laver en plan."])["A2"].quotePrefix


def test_a_number_below_zero_is_no_formula() -> None:
    cell = the_sheet(["Afvigelse"], [-3])["A2"]

    assert (cell.value, cell.data_type) == (-3, "n")


def test_the_head_stays_in_sight_and_on_every_printed_page() -> None:
    sheet = the_sheet(["Navn"], ["Fjordlev"])

    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("A2", "$1:$1", "A1:A2")
    assert sheet["A1"].font.bold


def test_a_column_is_as_wide_as_its_longest_line_up_to_a_limit() -> None:
    sheet = the_sheet(["Kort", "Lang"], ["Lolle og Fjordlev\nNu", "ord " * 50])

    assert sheet.column_dimensions["A"].width == len("Lolle og Fjordlev") + 2
    assert sheet.column_dimensions["B"].width == xlsx.WIDEST
    assert (sheet["A2"].alignment.wrap_text, sheet["B2"].alignment.wrap_text) == (None, True)


def test_the_same_table_gives_the_same_file() -> None:
    def written() -> bytes:
        return xlsx.workbook(title="Liste", head=["Dag", "Ord"], rows=[[date(2026, 3, 1), "=Ord"]])

    first, second = written(), written()

    assert first == second


def test_a_workbook_has_no_moment_of_its_own() -> None:
    properties = load_workbook(io.BytesIO(xlsx.workbook(title="Liste", head=["A"], rows=[]))).properties

    assert {properties.created.date(), properties.modified.date()} == {date(2000, 1, 1)}
    assert properties.creator == "Virke"


def test_a_title_that_excel_refuses_is_made_one_that_it_takes() -> None:
    assert the_sheet(["A"], title="Mål: [2026/27] " + "x" * 40).title == "Mål   2026 27  " + "x" * 16
    assert the_sheet(["A"], title="[]").title == "Ark1"


def test_a_row_of_another_length_is_refused_with_its_number() -> None:
    with pytest.raises(ValueError, match="Række 3 har 1 celler"):
        xlsx.workbook(title="Liste", head=["A", "B"], rows=[["1", "2"], ["1"]])


@given(st.text())
def test_any_text_can_be_written_and_none_becomes_a_formula(text: str) -> None:
    cell = the_sheet(["Aftale"], [text])["A2"]

    assert cell.data_type in {"s", "n"}  # n: an empty cell
    assert cell.data_type == "s" or cell.value is None


def test_a_text_longer_than_a_cell_is_cut() -> None:
    assert len(the_sheet(["Aftale"], ["x" * 40_000])["A2"].value) == xlsx.LONGEST_TEXT
