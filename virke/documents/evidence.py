"""What a reader read, with how sure it is and where that stood; and the same as plain JSON. Pure.

Every reader that understands documents (minutes, plans) gives its values so, whatever else it makes of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Lines = tuple[int, int]
"""First and last line in the document, 1-based and inclusive, as in `virke.documents.blocks`."""


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """A value that was read, how sure the reader is (0-1), and where it stood (None: it stood nowhere)."""

    value: T
    confidence: float = 1.0
    lines: Lines | None = None


def evidence_of(owner: object, names: Iterable[str]) -> dict[str, Any]:
    """Confidence and lines of the fields of these names: `{"title": {"confidence": 0.9, "lines": [3, 3]}}`."""
    fields: dict[str, Field[Any]] = {name: getattr(owner, name) for name in names}
    return {name: {"confidence": f.confidence, "lines": as_list(f.lines)} for name, f in fields.items()}


def field_from(value: Any, evidence: Mapping[str, Any] | None) -> Field[Any]:
    """The field of a value and its evidence; without any it is sure and stood nowhere."""
    if not evidence:
        return Field(value)
    return Field(value, float(evidence.get("confidence", 1.0)), as_lines(evidence.get("lines")))


def as_list(lines: Lines | None) -> list[int] | None:
    return list(lines) if lines else None


def as_lines(lines: Sequence[int] | None) -> Lines | None:
    return (int(lines[0]), int(lines[1])) if lines else None
