"""What is printed on every page and belongs to none: running heads, feet and page numbers.

A line is furniture when it repeats in the margin at the same height, and all lines between it and the edge are
furniture too and stand close. So the first words of a page, which repeat in minutes that begin each item on a new page,
are safe.
"""

from __future__ import annotations

import re
from collections import Counter

from virke.documents.readers.pdflines import MARGIN, Line, Page

_SHARE = 0.6  # of the pages, or of the odd or even ones
_FEWEST_OF_A_SIDE = 3
_CLUSTER = 2.2  # lines of a head or foot stand within this many times their size of each other
_HEIGHT_STEP = 4.0  # points within which two lines stand at the same height
_DIGITS_RE = re.compile(r"\d+")
_PAGE_NUMBER_RE = re.compile(
    r"(?:side|s\.|page)\s*\d{1,4}(?:\s*(?:af|/|of)\s*\d{1,4})?$|\d{1,4}\s*(?:af|/)\s*\d{1,4}$|[-–]\s*\d{1,4}\s*[-–]$",
    re.IGNORECASE,
)

_Key = tuple[str, int]


def without(pages: list[Page]) -> list[Line]:
    """The lines of all pages without furniture. A running head stays on the first page, where it is the title."""
    repeated = _repeated(pages)
    kept: list[Line] = []
    for page in pages:
        downwards = sorted(page.lines, key=lambda line: -line.y)
        heads = _peeled([line for line in downwards if _is_high(line, page)], repeated)
        feet = _peeled([line for line in reversed(downwards) if _is_low(line, page)], repeated)
        dropped = feet | (heads if page.number > 1 else {line for line in heads if _is_page_number(line)})
        kept.extend(line for line in page.lines if line not in dropped)
    return kept


def _peeled(from_edge: list[Line], repeated: set[_Key]) -> set[Line]:
    peeled: set[Line] = set()
    last: Line | None = None
    for line in from_edge:
        far_off = last is not None and abs(last.y - line.y) > _CLUSTER * max(last.size, line.size)
        if far_off or not (_is_page_number(line) or repeated & _keys(line)):
            break
        peeled.add(line)
        last = line
    return peeled


def _repeated(pages: list[Page]) -> set[_Key]:
    """The lines that stand in the margin of most pages, or of most odd or even ones."""
    counts: Counter[_Key] = Counter()
    sides: tuple[Counter[_Key], Counter[_Key]] = (Counter(), Counter())
    for page in pages:
        keys = {key for line in page.lines if _is_high(line, page) or _is_low(line, page) for key in _keys(line)}
        counts.update(keys)
        sides[page.number % 2].update(keys)
    enough = max(2.0, _SHARE * len(pages))
    enough_of_a_side = max(_FEWEST_OF_A_SIDE, _SHARE * len(pages) / 2)
    repeated = {key for key, count in counts.items() if count >= enough}
    for side in sides:
        repeated |= {key for key, count in side.items() if count >= enough_of_a_side}
    return repeated


def _keys(line: Line) -> set[_Key]:
    """The line without its numbers, at its height: in two grids, so that rounding does not part equals."""
    text = _DIGITS_RE.sub("#", line.text)
    return {(text, round(line.y / _HEIGHT_STEP) * 2), (text, round(line.y / _HEIGHT_STEP + 0.5) * 2 + 1)}


def _is_high(line: Line, page: Page) -> bool:
    return line.y > (1 - MARGIN) * page.height


def _is_low(line: Line, page: Page) -> bool:
    return line.y < MARGIN * page.height


def _is_page_number(line: Line) -> bool:
    return len(line.text) <= 20 and bool(_PAGE_NUMBER_RE.match(line.text))
