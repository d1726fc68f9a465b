"""Reads plain text: e-mail, exports and what was copied out of another system.

Paragraphs stand between empty lines. Inside such a group a line goes on in the next one only when the file is hard
wrapped and the line is full; otherwise each line is a block of its own, for then lines are labels or lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from virke.documents.blocks import Block, Document
from virke.documents.readers import hyphens, inline, marks, pagebreaks, source

MEDIA_TYPE = "text/plain"

_PAGE_RE = re.compile(r"-?\s*(?:side|page)\s+\d{1,4}(?:\s*(?:af|/|of)\s*\d{1,4})?\s*-?$", re.IGNORECASE)
_NUMBER_RE = re.compile(r"-?\s*\d{1,4}\s*-?$")
_LINK_RE = re.compile(r"\[([^\[\]]{1,500})\]\(([^()\s]{1,1000})\)")
_LONGEST_PAGE_MARK = 20
# Hard-wrapped text is between these widths; the widest lines in a hundred are left out (addresses, tables).
_NARROWEST, _WIDEST = 50, 140
_OUTLIERS = 0.02
_FEWEST_FULL_LINES = 3


def read(data: bytes) -> Document:
    """The blocks of a text file. Raises `UnreadableDocument` when the bytes are no text."""
    return Document(MEDIA_TYPE, tuple(blocks(source.lines(source.decode(data)))))


def blocks(lines: list[str]) -> Iterator[Block]:
    """The blocks of the lines, numbered from 1. A line that only says which page this is, is left out."""
    clean = [source.tidy(line) for line in lines]
    pages = [number for number, line in enumerate(lines, 1) if "\f" in line]
    _drop_page_marks(clean, pages)
    return pagebreaks.joined(_by_group(clean, set(pages)), pages)


def _by_group(lines: list[str], pages: set[int]) -> Iterator[Block]:
    width = _wrap_width(lines)
    group: list[int] = []
    for number, line in enumerate(lines):
        if not line or number + 1 in pages:
            yield from _group(lines, group, width)
            group = []
        if line:
            group.append(number)
    yield from _group(lines, group, width)


def _group(lines: list[str], group: list[int], width: int) -> Iterator[Block]:
    """The blocks of lines without an empty line between them."""
    start = 0
    while start < len(group):
        end = start + 1
        while end < len(group) and _goes_on(lines[group[end - 1]], lines[group[end]], width):
            end += 1
        yield _block([lines[number] for number in group[start:end]], group[start] + 1, group[end - 1] + 1)
        start = end


def _goes_on(line: str, following: str, width: int) -> bool:
    """Whether the line was full, so that the first word of the next one had no room on it."""
    if not width:
        return False
    mark = marks.split(following)
    if mark and (marks.split(line) or marks.may_start_a_list(mark.marker)):
        return False
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _block(texts: list[str], first: int, last: int) -> Block:
    text = hyphens.joined(texts)
    if "](" in text:
        text = _LINK_RE.sub(lambda link: inline.with_address(link[1], link[2], alone=link[0] == text), text)
    return marks.block(text, first, last)


def _wrap_width(lines: list[str]) -> int:
    """The width at which the lines were wrapped; 0 when they were not."""
    lengths = sorted((len(line) for line in lines if line), reverse=True)
    if len(lengths) < _FEWEST_FULL_LINES:
        return 0
    width = lengths[int(len(lengths) * _OUTLIERS)]
    full = sum(1 for length in lengths if width - 12 <= length <= width)
    return width if _NARROWEST <= width <= _WIDEST and full >= _FEWEST_FULL_LINES else 0


def _drop_page_marks(lines: list[str], pages: list[int]) -> None:
    """Empties `Side 3 af 12` anywhere, and a lone number that is the first or the last line of a page."""
    for number, line in enumerate(lines):
        if len(line) <= _LONGEST_PAGE_MARK and _PAGE_RE.match(line):
            lines[number] = ""
    for start, end in pairwise([1, *pages, len(lines) + 1] if pages else []):
        filled = [number for number in range(start - 1, end - 1) if lines[number]]
        for number in {filled[0], filled[-1]} if filled else ():
            if len(lines[number]) <= _LONGEST_PAGE_MARK and _NUMBER_RE.match(lines[number]):
                lines[number] = ""
