"""What a decision comes to: the lexicon phrase -> outcome, and how a text is weighed by it.

The lexicon is data (`outcomes.yaml`). Two kinds of evidence are told apart there: a formula ("Godkendt.", "Taget til
efterretning") counts wherever it stands as a sentence; a verb inside prose counts only when it is the forum, the item
or nobody that it speaks of, for minutes also tell what others decided ("Det er politisk besluttet").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from virke.kernel import lexicon

from .lines import Line
from .reading import Outcome, PointOutcome, Sentence


@dataclass(frozen=True, slots=True)
class Class:
    """The phrases of one outcome. A sentence without any of the `signs` fits none; without signs all are tried."""

    outcome: Outcome
    patterns: tuple[re.Pattern[str], ...]
    signs: frozenset[str]

    def may_fit(self, found: frozenset[str]) -> bool:
        return not self.signs or not self.signs.isdisjoint(found)


@cache
def classes() -> tuple[Class, ...]:
    """The classes in the order in which they are tried."""
    data = lexicon.load(__package__, "outcomes.yaml")
    return tuple(
        Class(
            Outcome(name),
            tuple(lexicon.compiled(pattern, data["words"]) for pattern in patterns),
            frozenset(data["signs"].get(name, ())),
        )
        for name, patterns in data["classes"].items()
    )


@cache
def _signs() -> tuple[str, ...]:
    return tuple(frozenset().union(*(each.signs for each in classes())))


def signs_in(text: str) -> frozenset[str]:
    """The signs of any class that the text, in lower case, holds."""
    return frozenset([sign for sign in _signs() if sign in text])


@cache
def _rank(outcome: Outcome) -> int:
    return next(rank for rank, other in enumerate(classes()) if other.outcome is outcome)


_LONGEST = 1000
_FORMULA_WORDS = 5
_OTHERS = re.compile(r"^(?:regeringen|folketinget|ministeren|ministeriet|ankestyrelsen|staten|kl)\b")
# Somebody tells, asks or recalls: what is told is no decision of this forum.
_HEARSAY = re.compile(
    r"\b(?:oplyste|oplyser|fortalte|fortæller|nævnte|nævner|bemærkede|orienterede om|spurgte|spurgt|understregede|"
    r"forklarede|gjorde opmærksom|mente|mindede|regeringen|folketinget|politikerne|politisk|ministeren|ankestyrelsen|"
    r"tidligere|sidste år|på sidste møde|frist(?:en)?)\b"
)
_POINT = re.compile(
    r"^\s*(?:at|ad|pkt\.?|punkt|vedr\.? at)\s*(?P<point>\d{1,2})\s*[:.)–-]\s*(?P<text>.*)$", re.IGNORECASE
)
_NUMBERED = re.compile(r"^\(?(?P<point>\d{1,2})[.):]?\)?$")
_OTHER_ITEM = re.compile(
    r"\b(?:punkt(?:erne)?|pkt\.?|sag(?:erne)?|dagsordenspunkt(?:erne)?)\s*(?:nr\.?\s*)?"
    r"(?P<numbers>\d{1,4}(?:\s*(?:,|og)\s*\d{1,4})*)\b(?![./-]\d)",
    re.IGNORECASE,
)
_MOVES = (
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


# Where something is told, not what is moved: "jf. punkt 1", "se sag nr. 1".
_REFERENCE = re.compile(r"\b(?:jf\.?|jævnfør|se(?: også)?|under|fra|til|ved|i)\s+$", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;]\s+(?!\d|og\b)|\s+(?:at|mens|idet)\s+")


@lru_cache(maxsize=1024)  # each sentence is asked for its own decision and again for the items it moves
def of_sentence(sentence: str) -> Outcome | None:
    """The class of one sentence by the first pattern that fits, or None when it says nothing of the kind."""
    text = sentence[:_LONGEST].casefold().strip()
    formula = len(text.split()) <= _FORMULA_WORDS and not _OTHERS.match(text)
    signs = signs_in(text)
    for each in classes():
        for pattern in each.patterns if each.may_fit(signs) else ():
            found = pattern.search(text)
            if found and (formula or not _HEARSAY.search(text[: found.end()])):
                return each.outcome
    return None


def points(told: Sequence[Sentence], lines: Sequence[Line]) -> tuple[PointOutcome, ...]:
    """The outcomes of a split decision: "At 1: Godkendt. At 2: Udsat.", or a numbered list of formulas."""
    named = [match for sentence in told if (match := _POINT.match(sentence.text))]
    if named:
        return tuple(_point(int(match["point"]), match["text"]) for match in named)
    numbered = [(match, line.text) for line in lines if (match := _NUMBERED.match(line.marker))]
    formulas = [(int(match["point"]), text) for match, text in numbered if _says_outcome(text)]
    return tuple(_point(number, text) for number, text in formulas) if len(formulas) == len(numbered) else ()


def _says_outcome(text: str) -> bool:
    return of_sentence(text) not in (None, Outcome.NONE, Outcome.DECIDED)


def _point(number: int, text: str) -> PointOutcome:
    return PointOutcome(number, of_sentence(text) or Outcome.DECIDED, text)


def of(told: Sequence[Sentence], split: Sequence[PointOutcome], number: int | None) -> tuple[Outcome, float]:
    """The outcome of a decision and the confidence in it.

    The points of a split decision count first; a sentence about another item ("Punkt 6 udsættes") counts for that item.
    """
    if not told:
        return Outcome.NONE, 0.9
    if split:
        return min((point.outcome for point in split), key=_rank), 0.85
    found = [
        (outcome, index)
        for index, sentence in enumerate(told)
        if (outcome := of_sentence(sentence.text)) is not None and not _is_elsewhere(sentence.text, outcome, number)
    ]
    if not found:
        return Outcome.NONE, 0.6
    real = [pair for pair in found if pair[0] is not Outcome.NONE] or found
    outcome, index = min(real, key=lambda pair: (_rank(pair[0]), pair[1]))
    return outcome, 0.97 if index == 0 else 0.8


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
        moved |= named if moves(piece) is not None else set()
    return frozenset(moved)


def moves(sentence: str) -> Outcome | None:
    """Whether a sentence moves an item away, also as the second half of another statement; the class if so."""
    for pattern, outcome in _MOVES:
        if pattern.search(sentence):
            return outcome
    return None


def _is_elsewhere(sentence: str, outcome: Outcome, number: int | None) -> bool:
    named = named_items(sentence)
    if not named or number in named:
        return False
    return outcome in (Outcome.POSTPONED, Outcome.WITHDRAWN, Outcome.RETURNED)
