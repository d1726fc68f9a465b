"""Running heads and feet of pages, which a PDF leaves in the middle of the text: "Byrådet 26-09-2024 Side 4"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .lines import Line

_PAGE = re.compile(r"\b(?:side|s\.|page)\s*\d+(?:\s*(?:af|/|of)\s*\d+)?\W*$|^\W*(?:side|page)\s*\d+\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_LONGEST = 120
_FEWEST = 2


def without(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without those that come back with another page number and are otherwise the same."""
    shapes = Counter(_shape(line) for line in lines if _is_page(line))
    found = {shape for shape, count in shapes.items() if count >= _FEWEST}
    return tuple(line for line in lines if not (_is_page(line) and _shape(line) in found)) if found else tuple(lines)


def _is_page(line: Line) -> bool:
    return len(line.text) <= _LONGEST and bool(_PAGE.search(line.text))


def _shape(line: Line) -> str:
    return _NUMBER.sub("#", line.text.casefold())
