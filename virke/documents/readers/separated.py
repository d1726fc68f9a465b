"""Reads CSV: each line as a table row, with the separator that the first line uses."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from virke.documents.blocks import Block, Document, table_row
from virke.documents.readers import source
from virke.documents.readers.errors import UnreadableDocument

MEDIA_TYPE = "text/csv"
_SEPARATORS = (";", "\t", ",")


def read(data: bytes) -> Document:
    """The rows of a CSV file. Raises `UnreadableDocument` when the bytes are no text or no table."""
    lines = source.lines(source.decode(data))
    first = next((line for line in lines if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    try:
        return Document(MEDIA_TYPE, tuple(_rows(lines, separator)))
    except csv.Error as error:
        raise UnreadableDocument("Tabellen kan ikke læses. Gem den igen som CSV eller XLSX, og prøv så.") from error


def _rows(lines: list[str], separator: str) -> Iterator[Block]:
    """A cell may hold line breaks, so a row can span lines. An apostrophe that keeps a formula a text is left out."""
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=separator)
    first = 1
    for row in reader:
        cells = tuple(source.tidy_lines(cell).removeprefix("'") for cell in row)
        if any(cells):
            yield table_row(cells, first, reader.line_num)
        first = reader.line_num + 1
