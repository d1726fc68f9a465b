"""Tables in which each row is an action, or a point of agreement: which column holds what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from . import labels
from .labels import Section
from .parts import Part, fold

_FEWEST_COLUMNS = 2
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
    found = [labels.column(cell) for cell in part.cells]
    if (
        not any(section in _WORK for section in found)
        or sum(section is not None for section in found) < _FEWEST_COLUMNS
    ):
        return None
    return tuple(Column(section or Section.REMARK, fold(cell)) for section, cell in zip(found, part.cells, strict=True))


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
