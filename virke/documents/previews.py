"""What an import shows before anything is written: fields with value, confidence and source lines. Pure.

An importer builds a `Preview` from what it read; the page shows it beside the document, and a person may correct every
field by its path. No importer and no page knows the other.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from virke.documents.evidence import Lines as Lines


class FieldKind(StrEnum):
    """How a field is shown and corrected."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    DECIMAL = "decimal"
    DATE = "date"
    TIME = "time"
    CHOICE = "choice"
    LIST = "list"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that was understood.

    `path` leads to it in the reading (`items/3/title/value`). `value` is text as a form would send it: an ISO date,
    `09:00`, a decimal with a comma, one list entry per line, `true`/`false`, the value of a choice; empty when nothing
    was found.
    `confidence` is a share 0-1, `lines` 1-based in the document (None: it stood nowhere). `longest` is the number of
    characters that can be kept, 0 for no limit. `part` names what the field belongs to within its group ("Handling 2");
    `short` fields stand beside each other.
    """

    path: str
    label: str
    value: str
    kind: FieldKind = FieldKind.LINE
    confidence: float = 1.0
    lines: Lines | None = None
    choices: tuple[Choice, ...] = ()
    required: bool = False
    longest: int = 0
    part: str = ""
    short: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together, such as those of one agenda item. `brief` says in a line what they hold.

    `depth` is how far below the others it lies: 0 for an area, 1 for a goal under it. `hint` says how to correct it.
    """

    key: str
    title: str
    fields: tuple[Field, ...]
    lines: Lines | None = None
    brief: str = ""
    depth: int = 0
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that the person who approves should look at."""

    text: str
    lines: Lines | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """All that was understood, in the order of the document."""

    title: str
    groups: tuple[Group, ...]
    notes: tuple[Note, ...] = ()

    def __iter__(self) -> Iterator[Field]:
        return (field for group in self.groups for field in group.fields)

    def with_certain(self, paths: Container[str]) -> Preview:
        """The same with full confidence in the fields at these paths: a person has said what they are."""
        groups = tuple(
            replace(group, fields=tuple(replace(f, confidence=1.0) if f.path in paths else f for f in group.fields))
            for group in self.groups
        )
        return replace(self, groups=groups)

    def field(self, path: str) -> Field | None:
        return next((field for field in self if field.path == path), None)
