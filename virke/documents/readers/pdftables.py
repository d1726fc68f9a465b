"""Tables of a PDF, with pdfplumber: only for pages that show rules or cells, because it is slow."""

from __future__ import annotations

import io
import logging
import time
from dataclasses import dataclass

import pdfplumber

from virke.documents.readers import source
from virke.documents.readers.pdflines import Page

MAX_OPERATIONS = 20_000  # a page of a paper has some thousands
SECONDS = 15.0  # of the processor for all tables of a file; then the other pages are read as text

_LOG = logging.getLogger(__name__)
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns about every odd font, with text of the file


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table and where it stands, in points from the bottom of the page."""

    top: float
    bottom: float
    rows: tuple[tuple[str, ...], ...]


def of(data: bytes, pages: list[Page]) -> dict[int, list[Table]]:
    """The tables of the pages that look as if they held one, by page number."""
    wanted = [page.number for page in pages if page.has_table and page.operations <= MAX_OPERATIONS]
    if not wanted:
        return {}
    tables: dict[int, list[Table]] = {}
    until = time.process_time() + SECONDS
    try:
        with pdfplumber.open(io.BytesIO(data), pages=wanted) as paper:
            for page in paper.pages:
                if time.process_time() > until:
                    break
                tables[page.page_number] = _tables(page)
                page.close()
    except Exception:  # pdfminer leaks many types; the text is there without its tables
        _LOG.info("The tables of a PDF could not be read.")
    return tables


def _tables(page: pdfplumber.page.Page) -> list[Table]:
    found = []
    for table in page.find_tables():
        rows = tuple(tuple(source.tidy_lines(cell or "") for cell in row) for row in table.extract())
        filled = tuple(row for row in rows if any(row))
        if len(filled) > 1 and max(map(len, filled)) > 1:
            _, top, _, bottom = table.bbox
            height = float(page.height)
            found.append(Table(height - top, height - bottom, filled))
    return found
