"""Reads PDF: the text of a paper without what the page added to it.

pypdf reads the text; pdfplumber only the pages that show a table. A PDF without text has been scanned, and is refused
with advice, for guessing would be worse.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pypdf
from pypdf.errors import PyPdfError

from virke.documents import limits
from virke.documents.blocks import Block, Document, table_row
from virke.documents.readers import pagebreaks, pdfblocks, pdffurniture, pdflines, pdftables
from virke.documents.readers.errors import UnreadableDocument
from virke.documents.readers.pdflines import Line, Page

MEDIA_TYPE = "application/pdf"

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns about every odd object, with text of the file


def read(data: bytes) -> Document:
    """The blocks of a PDF. Raises `UnreadableDocument` for a broken, locked or scanned one."""
    pages = _pages(_opened(data))
    if not any(page.lines for page in pages):
        raise UnreadableDocument(_no_text(pages))
    lines = pdffurniture.without(pages)
    tables = pdftables.of(data, pages)
    layout = pdfblocks.layout_of(lines, pages[0].width)
    blocks = _with_tables(lines, layout, tables)
    starts = [page.lines[0].number for page in pages if page.lines]
    return Document(MEDIA_TYPE, tuple(pagebreaks.joined(blocks, starts, " ")), pages=len(pages))


def _opened(data: bytes) -> pypdf.PdfReader:
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        count = 0 if locked else len(reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableDocument(
            "PDF-filen er beskadiget. Hent eller gem den igen fra det program, den kommer fra, og prøv så."
        ) from error
    if locked:
        raise UnreadableDocument("PDF-filen er beskyttet med adgangskode. Gem den uden adgangskode, og prøv igen.")
    if count > limits.MAX_PAGES:
        raise UnreadableDocument(
            f"PDF-filen har mere end {limits.MAX_PAGES} sider. Del den op i mindre filer, og prøv igen."
        )
    return reader


def _pages(reader: pypdf.PdfReader) -> list[Page]:
    pages: list[Page] = []
    first_line = 1
    for number, source_page in enumerate(reader.pages, 1):
        page = pdflines.page_of(source_page, number, first_line)
        pages.append(page)
        first_line += len(page.lines)
    return pages


def _no_text(pages: list[Page]) -> str:
    if any(page.images for page in pages):
        return (
            "PDF-filen indeholder kun billeder af sider; den er formentlig scannet. Kør tekstgenkendelse (OCR) på den, "
            "eller hent dokumentet som tekst, og prøv igen."
        )
    return "Der er ingen tekst i PDF-filen. Kontrollér, at du har valgt den rigtige fil."


def _with_tables(
    lines: list[Line], layout: pdfblocks.Layout, tables: dict[int, list[pdftables.Table]]
) -> Iterator[Block]:
    """The blocks, with the lines inside a table replaced by its rows."""
    running: list[Line] = []
    done: set[int] = set()
    for line in lines:
        table = next((each for each in tables.get(line.page, ()) if each.bottom <= line.y <= each.top), None)
        if table is None:
            running.append(line)
            continue
        if id(table) not in done:
            done.add(id(table))
            yield from pdfblocks.blocks(running, layout)
            running = []
            yield from _rows(table, [each for each in lines if _inside(each, table, line.page)])
    yield from pdfblocks.blocks(running, layout)


def _inside(line: Line, table: pdftables.Table, page: int) -> bool:
    return line.page == page and table.bottom <= line.y <= table.top


def _rows(table: pdftables.Table, lines: list[Line]) -> Iterator[Block]:
    """The rows of a table; a row's line is the first unused one that shows the first words of the row."""
    at = 0
    for row in table.rows:
        words = next(cell for cell in row if cell).split("\n", 1)[0]
        found = next((number for number in range(at, len(lines)) if words in lines[number].text), at)
        at = min(found, len(lines) - 1)
        yield table_row(row, lines[at].number, lines[at].number, lines[at].page)
