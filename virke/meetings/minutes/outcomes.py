"""What one sentence of a decision comes to: the lexicon phrase -> outcome.

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
from virke.kernel.signs import Signs

from .lines import Line
from .reading import Outcome, PointOutcome, Sentence


@dataclass(frozen=True, slots=True)
class Class:
    """The phrases of one outcome."""

    outcome: Outcome
    patterns: tuple[re.Pattern[str], ...]


@cache
def classes() -> tuple[Class, ...]:
    """The classes in the order in which they are tried."""
    data = lexicon.load(__package__, "outcomes.yaml")
    return tuple(
        Class(Outcome(name), tuple(lexicon.compiled(pattern, data["words"]) for pattern in patterns))
        for name, patterns in data["classes"].items()
    )


@cache
def signs() -> Signs[Outcome]:
    """The signs of the classes, for a sentence in lower case."""
    data = lexicon.load(__package__, "outcomes.yaml")
    return Signs({Outcome(name): data["signs"].get(name, ()) for name in data["classes"]})


@cache
def rank(outcome: Outcome) -> int:
    """The place of a class among the others: of several that a decision says, the first counts."""
    return next(rank for rank, other in enumerate(classes()) if other.outcome is outcome)


_LONGEST = 1000
_FORMULA_WORDS = 5
_PARENTHESES = re.compile(r"\s*\([^()]*\)")
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


@lru_cache(maxsize=1024)  # each sentence is asked for its own decision and again for the items it moves
def of_sentence(sentence: str) -> Outcome | None:
    """The class of one sentence by the first pattern that fits, or None when it says nothing of the kind."""
    text = _PARENTHESES.sub("", sentence[:_LONGEST].casefold()).strip()
    formula = is_formula(text) and not _OTHERS.match(text)
    possible = signs().possible(text)
    for each in classes():
        for pattern in each.patterns if each.outcome in possible else ():
            found = pattern.search(text)
            if found and (formula or not _HEARSAY.search(text[: found.end()])):
                return each.outcome
    return None


def is_formula(sentence: str) -> bool:
    """Whether a sentence is too short to tell anything else: "Taget til efterretning."."""
    return len(sentence.split()) <= _FORMULA_WORDS


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
