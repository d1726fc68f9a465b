"""When two titles name the same thing: `Fleksibilitet` in one paper, `Flexibilitet` in the next. Pure."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

ALIKE_FROM = 0.87  # share of equal characters; "Regnskab 2023" and "Regnskab 2024" have 0.92, so numbers must agree too
SHORTEST_INSIDE = 12  # characters of a title that may stand inside a longer one

_PREFIX = re.compile(
    r"^\s*(?:\(?(?:genoptaget|udsat|opfølgning)\b[^:–-]*[:–-]\s*|punkt\s+\d+\s*[:.]\s*)", re.IGNORECASE
)
_SUFFIX = re.compile(
    r"\s*[-–(]\s*(?:genoptaget|udsat|fortsat|2\. behandling|efter høring|høring)\)?\s*$", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+")


def folded(title: str) -> str:
    """The words of a title without case, punctuation and what says that it comes back."""
    bare = _SUFFIX.sub("", _PREFIX.sub("", title))
    return " ".join(re.findall(r"\w+", bare.casefold()))


def alike(one: str, other: str) -> bool:
    """Whether both titles name the same thing; years and other numbers must be the same."""
    first, second = folded(one), folded(other)
    if not first or not second:
        return False
    if first == second:
        return True
    if _NUMBER.findall(first) != _NUMBER.findall(second):
        return False
    return _inside(first, second) or SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE_FROM


def _inside(first: str, second: str) -> bool:
    short, long = sorted((first, second), key=len)
    return len(short) >= SHORTEST_INSIDE and f" {short} " in f" {long} "


def approves_minutes(title: str) -> bool:
    """Whether an item of this title approves the last minutes: "Godkendelse af referat og dagsorden"."""
    words = folded(title)
    return "godkend" in words and any(paper in words for paper in ("referat", "protokol"))
