"""What the decision of an item comes to: its sentences weighed against each other and against what was asked for.

In a short decision every sentence counts. In a long one, which mostly tells what was said, only formulas and sentences
about the case itself do; where it says nothing of the kind, it came to what was asked for: a discussion, or that the
forum knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from virke.kernel import lexicon

from . import moves, outcomes
from .reading import Outcome, PointOutcome, Sentence

_SHORT = 3  # sentences of a decision that does not tell a story
_TOLD = frozenset((Outcome.NOTED, Outcome.DISCUSSED, Outcome.NONE))
# What a first sentence settles, and what may be done with it afterwards.
_SETTLES = frozenset((Outcome.APPROVED, Outcome.APPROVED_AMENDED, Outcome.REJECTED))
_WHAT_COMES_AFTER = frozenset((Outcome.HEARING, Outcome.FORWARDED))
GUESSED = 0.55
"""The confidence in an outcome that no sentence says."""


@cache
def _phrases(name: str) -> re.Pattern[str]:
    """A list of phrases of the lexicon, as one pattern."""
    data = lexicon.load(__package__, "outcomes.yaml")
    return lexicon.compiled("|".join(f"(?:{phrase})" for phrase in data["asked"][name]), data["words"])


def asked_for(title: str, proposed: Sequence[str]) -> Outcome | None:
    """What an item would come to if all went as it was asked for, by its recommendation or else its title.

    DECIDED stands for anything to do; None where nobody can tell.
    """
    if _phrases("electing").search(title):
        return Outcome.ELECTED
    if not proposed:
        return Outcome.NONE if _phrases("telling").search(title) else None
    if all(_phrases("noted").search(point) for point in proposed):
        return Outcome.NOTED
    if all(_phrases("noted").search(point) or _phrases("discussed").search(point) for point in proposed):
        return Outcome.DISCUSSED
    return Outcome.ELECTED if any(_phrases("electing").search(point) for point in proposed) else Outcome.DECIDED


def of(
    told: Sequence[Sentence], split: Sequence[PointOutcome], number: int, asked: Outcome | None
) -> tuple[Outcome, float]:
    """The outcome of a decision and the confidence in it.

    The points of a split decision count first; a sentence about another item ("Punkt 6 udsættes") counts for that item.
    """
    if not told:
        return Outcome.NONE, 0.9
    if split:
        return _of_points([point.outcome for point in split]), 0.85
    found = list(_found(told, number, asked))
    real = [pair for pair in found if pair[0] is not Outcome.NONE]
    if real and real[0][1] == 0 and real[0][0] in _SETTLES:
        real = [pair for pair in real if pair[0] not in _WHAT_COMES_AFTER]
    if real:
        outcome, index = min(real, key=lambda pair: (outcomes.rank(pair[0]), pair[1]))
        return outcome, 0.97 if index == 0 else 0.8
    if len(told) <= _SHORT and any(_phrases("next_time").search(sentence.text) for sentence in told):
        return Outcome.POSTPONED, 0.7
    said = any(outcomes.is_formula(told[index].text) for _, index in found) or (bool(found) and len(told) == 1)
    if said and len(told) <= _SHORT:
        return Outcome.NONE, 0.9
    if asked is Outcome.ELECTED and any(_phrases("election").search(sentence.text) for sentence in told):
        return Outcome.DECIDED, GUESSED
    return asked or Outcome.NONE, GUESSED


def _of_points(found: Sequence[Outcome]) -> Outcome:
    """Points that were refused take something from the item, not the item itself."""
    passed = [outcome for outcome in found if outcome is not Outcome.REJECTED] or found
    first = min(passed, key=outcomes.rank)
    return Outcome.APPROVED_AMENDED if first is Outcome.APPROVED and len(passed) < len(found) else first


def _found(told: Sequence[Sentence], number: int, asked: Outcome | None) -> Iterator[tuple[Outcome, int]]:
    """The outcomes that count, each with the index of its sentence."""
    short = len(told) <= _SHORT
    opened = outcomes.is_formula(told[0].text) and outcomes.of_sentence(told[0].text) not in (None, Outcome.NONE)
    narrating = not short and (opened or asked in _TOLD)
    for index, sentence in enumerate(told):
        text = moves.without_moved(sentence.text, number)
        outcome = outcomes.of_sentence(text)
        if outcome is None or _phrases("amendment").search(text):
            continue
        if outcome is Outcome.ELECTED and asked is not Outcome.ELECTED and not short:
            continue
        if not narrating or outcome is asked or _is_of_the_case(text):
            yield outcome, index


def _is_of_the_case(text: str) -> bool:
    return outcomes.is_formula(text) or bool(_phrases("of_the_case").search(text))
