"""Writes a table as an XLSX workbook: real dates and numbers, a head that stays, and nothing that runs. Pure.

The same table gives the same bytes: the moment of writing is kept out of the file, so that two files can be compared.
A text that begins like a formula is written as text with Excel's own mark for it (`quotePrefix`, the apostrophe that is
typed before it): the cell shows the words as they are, and stays a text when somebody edits it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from virke.documents.writers.archives import NO_MOMENT, without_moments

Value = str | int | float | Decimal | date | None

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
LONGEST_TEXT = 32_767  # characters in a cell; Excel calls a file with more damaged
LONGEST_TITLE = 31  # characters of a sheet's name
NARROWEST, WIDEST = 9, 60  # characters; what is longer is wrapped

_DATE = "dd-mm-yyyy"
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a workbook. Every row has as many cells as the head."""

    title: str
    head: Sequence[str]
    rows: Iterable[Sequence[Value]]


def workbook(*, title: str, head: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """One sheet with the head as its first row, which stays in sight and is printed on every page.

    `title` names the sheet. Every row has as many cells as the head. Dates are days in Excel and numbers can be added;
    None is an empty cell; a text is cut at `LONGEST_TEXT`. Raises ValueError for a row of another length.
    """
    return workbook_of([Sheet(title, head, rows)])


def workbook_of(sheets: Iterable[Sheet]) -> bytes:
    """Several of them, in their order; each has a name of its own."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill_sheet(book.create_sheet(sheet.title.translate(_NOT_IN_TITLES).strip()[:LONGEST_TITLE] or "Ark1"), sheet)
    return _saved(book)


def _fill_sheet(written: Worksheet, sheet: Sheet) -> None:
    longest = [len(name) for name in sheet.head]
    _write_row(written, 1, sheet.head)
    for number, row in enumerate(sheet.rows, start=2):
        if len(row) != len(sheet.head):
            raise ValueError(f"Række {number} har {len(row)} celler, men hovedet har {len(sheet.head)}.")
        _write_row(written, number, row)
        longest = [max(length, _width(value)) for length, value in zip(longest, row, strict=True)]
    _dress(written, longest)


def looks_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet would reckon with the text, were it typed in: also after blanks."""
    return text.lstrip(" \n").startswith(FORMULA_STARTS)


def _write_row(sheet: Worksheet, number: int, row: Sequence[Value]) -> None:
    for column, value in enumerate(row, start=1):
        if value is None:
            continue
        cell = sheet.cell(number, column)
        assert isinstance(cell, Cell)  # the sheet has no merged cells
        _fill(cell, value)


def _fill(cell: Cell, value: str | int | float | Decimal | date) -> None:
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, date) and not isinstance(value, datetime):
            cell.number_format = _DATE
        return
    text = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_TEXT]
    if not text:
        return
    cell.value = text
    cell.data_type = "s"  # never a formula, whatever it begins with
    if looks_like_a_formula(text):
        cell.quotePrefix = True


def _width(value: Value) -> int:
    """Of the longest line, in characters."""
    if isinstance(value, date):
        return len(_DATE)
    return max((len(line) for line in str("" if value is None else value).splitlines()), default=0)


def _dress(sheet: Worksheet, longest: Sequence[int]) -> None:
    """Widths, wrapping, a bold head that stays and filters, and a print that fits the page's width."""
    for column, length in enumerate(longest, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = min(max(length + 2, NARROWEST), WIDEST)
        plain, wrapped = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
        for (cell,) in sheet.iter_rows(min_col=column, max_col=column):
            cell.alignment = wrapped if length + 2 > WIDEST else plain
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _saved(book: Workbook) -> bytes:
    """The workbook without the moment that openpyxl writes in its properties and in the archive."""
    raw = io.BytesIO()
    book.save(raw)
    properties = DocumentProperties(creator="Virke", language="da-DK", created=NO_MOMENT, modified=NO_MOMENT)
    return without_moments(raw.getvalue(), replaced={"docProps/core.xml": tostring(properties.to_tree())})
