"""A document as a sequence of lines: the unit in which labels, heads and values are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from virke.documents.blocks import Block, BlockKind, Document

from .reading import Lines

# The head of a table of contents, or its last entry, with the first item stuck to it.
_GLUED = re.compile(r"(?:Indholdsfortegnelse|Punkter)(?=\d)", re.IGNORECASE)
_BULLETS = "•·*-–—▪◦●\uf0b7̵"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the paper, with white space folded.

    `text` is without the list mark, `marker` holds the mark; `printed` gives both. `block` is the number of the block
    that the line comes from (lines of one block belong to one paragraph), `heading` and `bold` are how it was set.
    The row of a table is one line, with the texts of its `cells`.
    """

    text: str
    first: int
    last: int
    block: int
    heading: bool = False
    level: int = 0
    bold: bool = False
    marker: str = ""
    cells: tuple[str, ...] = ()

    @property
    def printed(self) -> str:
        return f"{self.marker} {self.text}" if self.marker else self.text

    @property
    def span(self) -> Lines:
        return self.first, self.last

    @property
    def listed(self) -> bool:
        return bool(self.marker)


def fold(text: str) -> str:
    """The text with every run of white space as one blank; spaces without width count."""
    return " ".join(text.replace("\u200b", " ").replace("\ufeff", " ").split())


def of(document: Document) -> tuple[Line, ...]:
    """All lines of the document that hold anything, in reading order."""
    found: list[Line] = []
    alone = ""
    for number, block in enumerate(document.blocks):
        if block.marker and not fold(block.text):
            alone = fold(block.marker)  # a number on a line of its own belongs to the next line
            continue
        lines = list(_lines_of(block, number))
        if alone and lines and not lines[0].marker:
            lines[0] = replace(lines[0], marker=alone)
        alone = "" if lines else alone
        found += lines
    return tuple(found)


def span(lines: Sequence[Line]) -> Lines | None:
    """First and last source line, or None for no lines."""
    return (lines[0].first, max(line.last for line in lines)) if lines else None


def text_of(lines: Sequence[Line]) -> str:
    """The lines as text: one line each, an empty line between paragraphs."""
    parts: list[str] = []
    for before, line in zip((None, *lines), lines, strict=False):
        if before is not None:
            together = before.block == line.block or (before.listed and line.listed)
            parts.append("\n" if together else "\n\n")
        parts.append(line.printed)
    return "".join(parts)


def _lines_of(block: Block, number: int) -> Iterator[Line]:
    if block.kind is BlockKind.TABLE_ROW:
        cells = tuple("\n".join(filter(None, map(fold, cell.split("\n")))) for cell in block.cells)
        yield Line(fold(block.text), block.first_line, block.last_line, number, cells=cells)
        return
    glued = _GLUED.match(block.text)
    pieces = [glued[0], *block.text[glued.end() :].split("\n")] if glued else block.text.split("\n")
    exact = block.last_line - block.first_line + 1 == len(pieces)
    for offset, piece in enumerate(pieces):
        text = fold(piece)
        if not text:
            continue
        marker = block.marker if offset == 0 else ""
        if not marker and block.kind is not BlockKind.HEADING:
            marker, text = _bullet(text)
        at = block.first_line + offset
        yield Line(
            text=text,
            first=at if exact else block.first_line,
            last=at if exact else block.last_line,
            block=number,
            heading=block.kind is BlockKind.HEADING,
            level=block.level,
            bold=block.bold,
            marker=fold(marker),
        )


def _bullet(text: str) -> tuple[str, str]:
    """A bullet that a reader left in the text, split off; a dash inside a sentence is none."""
    if len(text) > 2 and text[0] in _BULLETS and text[1] == " ":
        return text[0], text[2:].strip()
    return "", text
