"""One block model for every document format: what a reader saw, in order, with where it stood.

Readers turn Markdown, plain text, HTML, DOCX and PDF into a `Document`; everything that understands documents
(minutes, plans) takes a `Document` and never a file. Pure: no Django, no parser library.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of text as the reader of the paper sees it.

    `text` is free of markup and escapes, inner line breaks are kept as `\\n`. `first_line`/`last_line` are 1-based and
    inclusive: source lines for Markdown, text and HTML, running block numbers for DOCX, running text lines for PDF.
    `page` is 1-based and only known for PDF. `level` is the heading level (1-6), 0 for all else. `marker` is the
    list mark as printed (`1.`, `-`, `a)`), `bold` is true when the whole block was bold,
    `cells` holds the texts of a table row, whose `text` is the cells with ` | ` between them.
    """

    kind: BlockKind
    text: str
    first_line: int
    last_line: int
    page: int | None = None
    level: int = 0
    marker: str = ""
    bold: bool = False
    cells: tuple[str, ...] = ()


def table_row(cells: tuple[str, ...], first_line: int, last_line: int, page: int | None = None) -> Block:
    """A row of a table."""
    text = " | ".join(cells)
    return Block(BlockKind.TABLE_ROW, text, first_line, last_line, page=page, cells=cells)


@dataclass(frozen=True, slots=True)
class Document:
    """A document that has been read: its blocks in reading order and its media type."""

    media_type: str
    blocks: tuple[Block, ...]
    pages: int | None = None

    def __iter__(self) -> Iterator[Block]:
        return iter(self.blocks)

    @property
    def text(self) -> str:
        return "\n\n".join(block.text for block in self.blocks)
