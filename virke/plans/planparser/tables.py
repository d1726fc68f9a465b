"""Tables in which each row is an action, or a point of agreement: which column holds what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from virke.documents.blocks import BlockKind

from . import labels
from .labels import Section
from .parts import Part, fold

_FEWEST_COLUMNS = 2
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORK = (Section.ACTIONS, Section.INDICATORS, Section.RESPONSIBLE, Section.DUE, Section.STATUS)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds, and how its head is printed."""

    section: Section
    printed: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table with what its cells hold; `headed` is the row that names the columns."""

    part: Part
    cells: tuple[tuple[Column, str], ...]

    def text(self, section: Section) -> str:
        """The first filled cell of a section, empty when there is none."""
        return next((text for column, text in self.cells if column.section is section and text), "")

    def remarks(self) -> Iterator[tuple[str, str]]:
        for column, text in self.cells:
            if column.section is Section.REMARK and text:
                yield column.printed, text


def columns(part: Part) -> tuple[Column, ...] | None:
    """The columns that a row names; None when it is no head of a table of actions or indicators."""
    if not part.row or len(part.cells) < _FEWEST_COLUMNS:
        return None
    found = _beside_target([labels.column(cell) for cell in part.cells], part.cells)
    if (
        not any(section in _WORK for section in found)
        or sum(section is not None for section in found) < _FEWEST_COLUMNS
    ):
        return None
    return tuple(Column(section or Section.REMARK, fold(cell)) for section, cell in zip(found, part.cells, strict=True))


def _beside_target(sections: list[Section | None], cells: Sequence[str]) -> list[Section | None]:
    """ "Status 2022" beside "Mål 2023" is the level to start from, not how far somebody is."""
    if Section.TARGET not in sections:
        return sections
    return [
        Section.BASELINE if section is Section.STATUS and _YEAR.search(cell) else section
        for section, cell in zip(sections, cells, strict=True)
    ]


def unfolded(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with tables of two columns, label and text, written out as labels with text under them."""
    done: list[Part] = []
    at = 0
    while at < len(parts):
        end = at
        while end < len(parts) and parts[end].row:
            end += 1
        run = parts[at:end]
        if run and _is_vertical(run):
            for row in run:
                done += _written_out(row)
        else:
            done += run or parts[at : at + 1]
        at = max(end, at + 1)
    return tuple(done)


def _is_vertical(rows: Sequence[Part]) -> bool:
    if len(rows) < _FEWEST_COLUMNS or any(len(row.cells) != _FEWEST_COLUMNS for row in rows):
        return False
    named = sum(labels.named(row.cells[0]) is not None for row in rows)
    return columns(rows[0]) is None and 2 * named >= len(rows)


def _written_out(row: Part) -> list[Part]:
    label, text = row.cells
    own = Part(label, row.first, row.last, BlockKind.PARAGRAPH, bold=True)
    said = list(labels.entries(text))
    if len(said) == 1:
        return [own, Part(said[0], row.first, row.last, BlockKind.PARAGRAPH)]
    return [own, *(Part(each, row.first, row.last, BlockKind.LIST_ITEM, marker="-") for each in said)]


def rows(parts: Sequence[Part]) -> Iterator[Row]:
    """The rows of the tables among these parts, without the heads. A table without a known head is skipped."""
    known: tuple[Column, ...] | None = None
    for part in parts:
        if not part.row:
            known = None
            continue
        if (named := columns(part)) is not None:
            known = named
        elif known is not None:
            yield Row(part, tuple(zip(known, part.cells, strict=False)))


def holds_items(row: Row) -> bool:
    """Whether the row names a goal or a point of its own, under which its action stands."""
    sections: Mapping[Section, str] = {column.section: text for column, text in row.cells}
    return Section.TITLE in sections or Section.GOAL in sections or Section.NUMBER in sections


def name_of(row: Row) -> str:
    """What the table calls its points: the head of the column that names them, in lower case."""
    for section in (Section.TITLE, Section.GOAL):
        for column, text in row.cells:
            if column.section is section and text:
                return column.printed.lower()
    return "punkt"


def open_text(row: Row) -> str:
    """The row's own words without who is responsible and without internal comments: those are kept apart."""
    return " | ".join(texts for column, texts in row.cells if texts and not _is_for_the_house(column))


def _is_for_the_house(column: Column) -> bool:
    return column.section is Section.RESPONSIBLE or column.printed.casefold().startswith("intern")
