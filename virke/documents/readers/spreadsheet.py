"""Reads a workbook: the rows of its first sheet as table rows, numbered as the spreadsheet numbers them.

Formulas are read as what they came to when the file was saved. Days become 2024-03-31, numbers Danish ones ("12,5").
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook

from virke.documents import limits
from virke.documents.blocks import Block, Document, table_row
from virke.documents.readers import archive, source
from virke.documents.readers.errors import UnreadableDocument

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_COLUMNS = 200  # a list that people fill in has some twenty
MOST_CELLS = 2_000_000
_EMPTY_ROWS = 1_000  # so many after another end the sheet: a format on a whole column makes a million


def read(data: bytes) -> Document:
    """The rows of the first sheet. Raises `UnreadableDocument` for a broken, locked or oversized workbook."""
    archive.checked(data)
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        sheet = book.worksheets[0] if book.worksheets else None
        return Document(MEDIA_TYPE, tuple(_rows(sheet)) if sheet is not None else ())
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[Block]:  # Any: openpyxl's stubs have no type for a sheet that is only read
    empty = cells = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1):
        texts = tuple(source.tidy_lines(_text(value)) for value in row)
        cells += len(texts)
        if cells > MOST_CELLS or number > limits.MAX_BLOCKS:
            raise UnreadableDocument("Regnearket er for langt til at blive læst på én gang. Del det op, og prøv igen.")
        empty = 0 if any(texts) else empty + 1
        if empty > _EMPTY_ROWS:
            return
        if not empty:
            yield table_row(_trimmed(texts), number, number)


def _trimmed(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Without the empty cells behind the last one that says something."""
    last = max(place for place, text in enumerate(texts, start=1) if text)
    return texts[:last]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)):
        number = Decimal(repr(value))
        return f"{number:f}".rstrip("0").rstrip(".").replace(".", ",") if number % 1 else f"{number:.0f}"
    return str(value)
