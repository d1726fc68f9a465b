"""Sentences that move an item away: "Sag nr. 7 og 8 udsættes til næste møde". They may stand under another item."""

from __future__ import annotations

import re
from functools import lru_cache

from .reading import Outcome

_OTHER_ITEM = re.compile(
    r"\b(?:punkt(?:erne)?|pkt\.?|sag(?:erne)?|dagsordenspunkt(?:erne)?)\s*(?:nr\.?\s*)?"
    r"(?P<numbers>\d{1,4}(?:\s*(?:,|og)\s*\d{1,4})*)\b(?![./-]\d)",
    re.IGNORECASE,
)
PATTERNS = (
    (re.compile(r"\b(?:sendes tilbage|tilbagesendes|hjemvises)\b", re.IGNORECASE), Outcome.RETURNED),
    (
        re.compile(r"\b(?:udsat|udsættes|udskudt|udskydes|udsatte|udskød|udsætte|udskyde|genoptages)\b", re.IGNORECASE),
        Outcome.POSTPONED,
    ),
    (
        re.compile(
            r"\b(?:udgår|udgik|udgået|taget af|tages af)\b.*\b(?:sættes|genoptages|senere|næste møde|mødet i)\b", re.I
        ),
        Outcome.POSTPONED,
    ),
    (
        re.compile(r"\b(?:udgår|udgik|udgået|trukket|trækkes|bortfalder|taget af|tages af)\b", re.IGNORECASE),
        Outcome.WITHDRAWN,
    ),
)
SIGNS = ("sendes", "hjemvis", "udsa", "udsk", "udsæt", "genoptag", "udgå", "udgi", "trukket", "trækkes", "bortfald",
         "taget af", "tages af")  # fmt: skip
"""Letters that a sentence holds if one of the patterns fits it; a test draws sentences from each and misses none."""

# Where something is told, not what is moved: "jf. punkt 1", "se sag nr. 1".
_REFERENCE = re.compile(r"\b(?:jf\.?|jævnfør|se(?: også)?|under|fra|til|ved|i)\s+$", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;]\s+(?!\d|og\b)|\s+(?:at|mens|idet)\s+")


def named_items(sentence: str) -> frozenset[int]:
    """The numbers of the items that a sentence names: "Sag nr. 7 og 8 udsættes" -> 7, 8."""
    return frozenset(
        int(number)
        for found in _OTHER_ITEM.finditer(sentence)
        if not _REFERENCE.search(sentence[: found.start()])
        for number in re.findall(r"\d+", found["numbers"])
    )


def moved_items(sentence: str) -> frozenset[int]:
    """The numbers of the items that a sentence moves away, clause by clause: "Punkt 9 udgår, punkt 19 tages først".

    "Punkt 9 behandles ikke, det udsættes": a clause that names none speaks of the one before.
    """
    moved: set[int] = set()
    named: frozenset[int] = frozenset()
    for piece in _CLAUSE.split(sentence):
        named = named_items(piece) or named
        moved |= named if of(piece) is not None else set()
    return frozenset(moved)


def without_moved(sentence: str, number: int) -> str:
    """The sentence without the clauses that move other items: "Godkendt, idet punkt 6 udsættes" -> "Godkendt"."""
    if not _may_move(sentence) or not moved_items(sentence) - {number}:
        return sentence
    kept: list[str] = []
    named: frozenset[int] = frozenset()
    for piece in _CLAUSE.split(sentence):
        named = named_items(piece) or named
        if of(piece) is None or not named - {number}:
            kept.append(piece)
    return ", ".join(kept)


def of(sentence: str) -> Outcome | None:
    """Whether a sentence moves an item away, also as the second half of another statement; the class if so."""
    if not _may_move(sentence):
        return None
    for pattern, outcome in PATTERNS:
        if pattern.search(sentence):
            return outcome
    return None


@lru_cache(maxsize=1024)  # each sentence of a paper is asked for its own item and for the others
def _may_move(sentence: str) -> bool:
    low = sentence.casefold()
    return any(sign in low for sign in SIGNS)
