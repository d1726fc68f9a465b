"""Workbooks and CSV files are read as table rows, numbered as people see them."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import Workbook

from tests.unit.documents import papers
from virke.documents import readers
from virke.documents.readers import UnreadableDocument
from virke.documents.writers import xlsx


def rows(name: str, data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    return [(block.first_line, block.cells) for block in readers.read(name, data)]


def test_a_workbook_is_read_row_by_row_with_danish_numbers_and_iso_days() -> None:
    data = xlsx.workbook(title="Tal", head=["Dag", "Tal"], rows=[[date(2024, 3, 1), Decimal("12.5")], [None, 1250]])

    assert rows("tal.xlsx", data) == [(1, ("Dag", "Tal")), (2, ("2024-03-01", "12,5")), (3, ("", "1250"))]


def test_empty_rows_are_left_out_and_the_others_keep_their_numbers() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["A4"], sheet["B4"] = "Navn", True, datetime(2024, 3, 1, 12, 30)  # noqa: DTZ001 - XLSX has no zones
    target = io.BytesIO()
    book.save(target)

    assert rows("a.xlsx", target.getvalue()) == [(1, ("Navn",)), (4, ("ja", "2024-03-01 12:30:00"))]


def test_a_workbook_with_the_name_of_a_word_document_is_still_a_workbook() -> None:
    data = xlsx.workbook(title="Tal", head=["A"], rows=[["1"]])

    assert rows("a.docx", data)[0] == (1, ("A",))


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_file_is_read_with_its_own_separator(separator: str) -> None:
    data = f"Navn{separator}Tal\r\nØst{separator}5\r\n".encode("cp1252")

    assert rows("a.csv", data) == [(1, ("Navn", "Tal")), (2, ("Øst", "5"))]


def test_a_cell_with_line_breaks_spans_lines() -> None:
    data = b'Navn;Tal\n"to\nlinjer";5\nvest;6\n'

    assert rows("a.csv", data) == [(1, ("Navn", "Tal")), (2, ("to\nlinjer", "5")), (4, ("vest", "6"))]


def test_an_apostrophe_that_keeps_a_formula_a_text_is_not_part_of_it() -> None:
    assert rows("a.csv", b"A;B\n'=1+1;'-x\n")[1] == (2, ("=1+1", "-x"))


def test_a_workbook_that_is_no_workbook_is_refused() -> None:
    for data in (b"PK\x03\x04 xl/workbook.xml", papers.archive({"xl/workbook.xml": b"<workbook"}), b"Navn;Tal"):
        with pytest.raises(UnreadableDocument):
            readers.read("a.xlsx", data)


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="fylder for meget"):
        readers.read("a.xlsx", papers.archive({"xl/workbook.xml": b"0" * 200_000_000}))
