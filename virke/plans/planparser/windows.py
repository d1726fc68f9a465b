"""The window of a cadence: "om året", "hvert 3. år", "inden for de første 6 måneder"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import phrases, quantities
from .said import blank

_UNIT_MONTHS = {"måned": 1, "kvartal": 3, "halv": 6, "år": 12}
_ORDINALS = {"anden": 2, "andet": 2, "tredje": 3, "fjerde": 4, "femte": 5}
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Window:
    """The words of a window and its months; None for days and weeks."""

    text: str
    months: int | None


def of(text: str) -> Window | None:
    """The window that a sentence names. "timer om ugen" is a unit and names none."""
    if found := phrases.search("first_months", text):
        return Window(found[0], _first(found))
    if found := phrases.search("times_in_a_year", text):
        return Window(found[0].strip(), _YEAR)
    for number in quantities.find(text):
        text = blank(text, number.start, number.end)
    found = phrases.search("every", text)
    return Window(found[0], _months(found)) if found else None


def _first(found: re.Match[str]) -> int | None:
    if not found["count"].isdigit() or found["unit"].lower() == "uger":
        return None
    return int(found["count"]) * (_YEAR if found["unit"].lower() == "år" else 1) or None


def _months(found: re.Match[str]) -> int | None:
    if found["nth"]:
        count = _ORDINALS.get(found["nth"].lower()) or int(found["nth"].rstrip("."))
        months = _of_unit(found["nth_unit"])
        return months and (months * count or None)
    return _of_unit(found["unit"] or found["adverb"])


def _of_unit(word: str) -> int | None:
    return next((months for stem, months in _UNIT_MONTHS.items() if word.lower().startswith(stem)), None)
