"""A plan as a sequence of parts: headings, paragraphs, list items and table rows, each with its source lines.

A paragraph that holds a label or a numbered head on a line of its own is taken apart there; a sentence that a page
break has cut in two is put together again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from virke.documents.blocks import Block, BlockKind, Document

from .reading import Lines

_SPACE = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_BULLETS = "•·▪◦●\uf0b7"
_WORDS_OF_A_SENTENCE = 5
_FULL_LINE = 40
_ENDS = (".", "!", "?", ":", ";", ")", "|")


Says = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of the paper. `text` is without the list mark; inner line breaks are kept as `\\n`."""

    text: str
    first: int
    last: int
    kind: BlockKind
    level: int = 0
    marker: str = ""
    bold: bool = False
    cells: tuple[str, ...] = ()

    @property
    def printed(self) -> str:
        return f"{self.marker} {self.text}" if self.marker else self.text

    @property
    def span(self) -> Lines:
        return self.first, self.last

    @property
    def heading(self) -> bool:
        return self.kind is BlockKind.HEADING

    @property
    def listed(self) -> bool:
        return self.kind is BlockKind.LIST_ITEM

    @property
    def row(self) -> bool:
        return self.kind is BlockKind.TABLE_ROW


def fold(text: str) -> str:
    """The text with every run of white space as one blank."""
    return _SPACE.sub(" ", text).strip()


def span(parts: Sequence[Part]) -> Lines | None:
    """First and last source line, or None for no parts."""
    return (parts[0].first, max(part.last for part in parts)) if parts else None


def text_of(parts: Iterable[Part]) -> str:
    """The parts as text: one line for each list item and row, an empty line between paragraphs."""
    text, before = "", None
    for part in parts:
        if before is not None:
            close = (before.listed and part.listed) or (before.row and part.row)
            text += "\n" if close else "\n\n"
        text += part.printed
        before = part
    return text


def of(document: Document, *, stands_alone: Says, begins: Says) -> tuple[Part, ...]:
    """All parts that hold anything.

    Of a line in a paragraph `stands_alone` says that it is a part of its own, `begins` that a new part starts there.
    """
    return tuple(_joined(part for block in document.blocks for part in _parts_of(block, stands_alone, begins)))


def _parts_of(block: Block, stands_alone: Says, begins: Says) -> Iterator[Part]:
    if block.kind is BlockKind.TABLE_ROW:
        cells = tuple("\n".join(filter(None, map(fold, cell.split("\n")))) for cell in block.cells)
        if any(cells):
            yield Part(fold(block.text), block.first_line, block.last_line, block.kind, cells=cells)
        return
    pieces = block.text.split("\n")
    exact = block.last_line - block.first_line + 1 == len(pieces)
    gathered: Part | None = None
    for offset, piece in enumerate(pieces):
        if not (text := fold(piece)):
            continue
        at = block.first_line + offset
        first, last = (at, at) if exact else (block.first_line, block.last_line)
        part = _part(block, text, first, last, leads=offset == 0)
        alone = stands_alone(text) or begins(text)
        if gathered is None or part.listed or alone or stands_alone(gathered.text):
            if gathered is not None:
                yield gathered
            gathered = part
        else:
            gathered = replace(gathered, text=f"{gathered.text}\n{text}", last=last)
    if gathered is not None:
        yield gathered


def _part(block: Block, text: str, first: int, last: int, *, leads: bool) -> Part:
    marker = fold(block.marker) if leads else ""
    if not marker and text[0] in _BULLETS and text[1:2] == " ":
        return Part(text[2:].strip(), first, last, BlockKind.LIST_ITEM, marker=text[0], bold=block.bold)
    if block.kind is BlockKind.HEADING and _is_sentence(text):
        return Part(text, first, last, BlockKind.PARAGRAPH, bold=block.bold)
    kind = block.kind if leads or block.kind is BlockKind.HEADING else BlockKind.PARAGRAPH
    return Part(text, first, last, kind, level=block.level, marker=marker, bold=block.bold)


def _is_sentence(text: str) -> bool:
    """Text that is set large, as in a paper whose tables are set small, is no heading for that."""
    return text.endswith(".") and len(text.split()) >= _WORDS_OF_A_SENTENCE


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts with sentences whole again that a page break or an empty line has cut."""
    held: Part | None = None
    for part in parts:
        if held is not None and _goes_on(held, part):
            held = replace(held, text=f"{held.text}\n{part.text}", last=part.last)
            continue
        if held is not None:
            yield held
        held = part
    if held is not None:
        yield held


def _goes_on(before: Part, part: Part) -> bool:
    if {before.kind, part.kind} - {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} or part.marker or before.bold != part.bold:
        return False
    if before.text.count("(") > before.text.count(")") and ")" in part.text:
        return True
    return part.text[0].islower() and not before.text.endswith(_ENDS) and len(before.text) > _FULL_LINE
