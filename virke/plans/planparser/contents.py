"""The table of contents: entries with a page number, taken out of the text and kept to compare the headings with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .parts import Part, fold
from .reading import Lines

_ENTRY = re.compile(r"(?P<title>\S.*?\S)(?:\s*[.…·_]{2,}\s*|\s+)(?P<page>\d{1,3})$")
_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?P<title>\S.*)$")
_HEAD = re.compile(r"(?:indholdsfortegnelse|indhold|oversigt over indhold)\b", re.IGNORECASE)
_FEWEST = 3
_LONGEST = 110


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents. `number` is empty for a heading without one."""

    number: str
    title: str
    page: int
    lines: Lines


def taken_out(parts: Sequence[Part]) -> tuple[tuple[Part, ...], tuple[Entry, ...]]:
    """The parts without the table of contents, and its entries."""
    start, end, entries = _longest_run(parts)
    if len(entries) < _FEWEST:
        return tuple(parts), ()
    if start and _HEAD.match(fold(parts[start - 1].text)):
        start -= 1
    return (*parts[:start], *parts[end:]), tuple(entries)


def _longest_run(parts: Sequence[Part]) -> tuple[int, int, list[Entry]]:
    """The longest run of parts that are nothing but entries whose pages never go back."""
    best: tuple[int, int, list[Entry]] = (0, 0, [])
    start, run = 0, list[Entry]()
    for at, part in enumerate(parts):
        found = _entries(part)
        if found and run and found[0].page < run[-1].page:
            start, run = at, []
        if not found:
            start, run = at + 1, []
            continue
        run = [*run, *found]
        if len(run) > len(best[2]):
            best = (start, at + 1, run)
    return best


def _entries(part: Part) -> list[Entry]:
    """The entries of a part; none when one of its lines is no entry, or its pages go back."""
    if part.row:
        return []
    lines = part.printed.split("\n")
    exact = part.last - part.first + 1 == len(lines)
    found: list[Entry] = []
    for offset, line in enumerate(lines):
        text = fold(line)
        if offset == 0 and _HEAD.fullmatch(text.rstrip(":")):
            continue
        match = _ENTRY.match(text) if len(text) <= _LONGEST else None
        if match is None or (found and int(match["page"]) < found[-1].page):
            return []
        at = (part.first + offset,) * 2 if exact else part.span
        found.append(_entry(match["title"], int(match["page"]), at))
    return found


def _entry(text: str, page: int, lines: Lines) -> Entry:
    numbered = _NUMBERED.match(text)
    if numbered is None:
        return Entry("", text.strip(" ."), page, lines)
    return Entry(numbered["number"], numbered["title"].strip(" ."), page, lines)
