"""The list of attachments: bare lines, bullets or table rows, with whatever extension the sender saved twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .lines import Line, span
from .reading import Field
from .sections import Part

_NOTHING = re.compile(r"^(?:ingen(?: bilag)?|intet|der er ingen bilag|-)\.?$", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*\((?:https?://|/|#|mailto:)[^()]*\)$")
# Names of files that a page printed behind each other; none of them holds a blank.
_SEVERAL = re.compile(r"(?<=\.pdf|docx|xlsx|pptx)\s+(?=[^\s.]+\.(?:pdf|docx|xlsx|pptx)(?:\s|$))", re.IGNORECASE)
_FURNITURE = re.compile(r"^(?:\(?(?:åbner i nyt vindue|pdf|download|hent)\)?)$", re.IGNORECASE)


def read(part: Part | None, files: Sequence[Line]) -> Field[tuple[str, ...]]:
    """The names of the attachments, in order; `files` are file names that stand without a label above the item."""
    lines = (*files, *(part.lines if part else ()))
    return Field(tuple(_names(lines)), 0.95 if part else 0.85, span(lines))


def _names(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        for text in _SEVERAL.split(_ADDRESS.sub("", line.text).strip()):
            if text and not _NOTHING.match(text) and not _FURNITURE.match(text):
                yield text
