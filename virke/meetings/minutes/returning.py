"""Items whose heads no pattern finds: a new one begins where the first label of an item comes back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from . import heads
from .labels import Rank
from .marks import Mark, is_file
from .reading import ATTACHMENTS, DECISION, OCCASION, PRESENTATION, RECOMMENDATION, Lines

_COMES_BACK = (DECISION, OCCASION, PRESENTATION, RECOMMENDATION, "resume")
_ENDS = (DECISION, ATTACHMENTS, "beslutningskompetence")
_NO_TITLE = re.compile(r"[.:,;]$|^[A-ZÆØÅ]{2,5}$|^\W|\b(?:sagsbehandlere?|initialer|kl\.)\b", re.IGNORECASE)
_LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True)
class Stretch:
    """One item from mark `start` to `end`; its text begins at `body`, behind the title if a line looks like one."""

    start: int
    body: int
    end: int
    title: str | None = None
    lines: Lines | None = None


def of(marks: Sequence[Mark]) -> tuple[Stretch, ...]:
    """The stretches that the labels make, each with the case number that stands above them."""
    starts: list[int] = []
    seen: set[str] = set()
    for at, mark in enumerate(marks):
        key = "case" if mark.case else strong(mark)
        if key != "case" and key not in _COMES_BACK:
            continue
        if key in seen or not starts:
            start = at if key == "case" else _first_of_item(marks, at, starts[-1] if starts else 0)
            starts.append(start)
            seen = {m.label.key for m in marks[start:at] if m.label} | ({"case"} if key == "case" else set())
        seen.add(key)
    return tuple(_titled(marks, start, end) for start, end in pairwise([*starts, len(marks)]))


def strong(mark: Mark) -> str:
    """The key of a label that no other word stands for, "" for any other line."""
    return mark.label.key if mark.label and mark.label.rank is Rank.STRONG else ""


def _first_of_item(marks: Sequence[Mark], at: int, floor: int) -> int:
    """Back to the first label after the end of the item before: its decision or its attachments."""
    start = at
    for back in range(at - 1, floor, -1):
        label = marks[back].label
        if label is not None and label.key in _ENDS:
            break
        if label is not None or marks[back].case:
            start = back
    return start


def _may_be_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not _NO_TITLE.search(text) and not is_file(text)


def _titled(marks: Sequence[Mark], start: int, end: int) -> Stretch:
    """The stretch with its title: the first line between the case number and the first label that may be one."""
    for at in range(start, end):
        mark = marks[at]
        if mark.label is not None:
            break
        if mark.plain and _may_be_title(mark.text):
            return Stretch(start, at + 1, end, heads.title_of(mark), mark.line.span)
    return Stretch(start, start, end)
