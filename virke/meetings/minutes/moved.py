"""Decisions that stand under another item: "Punkt 6 udsættes til næste møde" under the approval of the agenda."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from . import moves, weighing
from .reading import Field, Item, Outcome, Sentence, Statement
from .words import letters

_MOVED = (Outcome.POSTPONED, Outcome.WITHDRAWN, Outcome.RETURNED)
_AGENDA_ITEM = re.compile(r"\bdagsorden", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:punktet|sagen|emnet) (?:om|vedr\.?|vedrørende|med)\s+[\"”»']?(?P<what>[^\"”«',.]{4,60}?)[\"”«']?\s+"
    r"(?:udsættes|udskydes|udgår|blev|er|bliver)\b",
    re.IGNORECASE,
)


def attached(items: Sequence[Item], head: Sequence[Sentence] = ()) -> list[Item]:
    """The items, with what others say about them; an item that says nothing itself gets its outcome from there.

    `head` are the sentences of the head of the paper that approve the agenda.
    """
    found = list(items)
    for sentence in head:
        for target, item in enumerate(items):
            if item.number.value in moves.moved_items(sentence.text):
                found[target] = _with(found[target], sentence)
    for source, item in enumerate(items):
        for sentence in item.sentences:
            for target in _targets(sentence, source, items):
                found[target] = _with(found[target], sentence)
    return found


def _targets(sentence: Sentence, source: int, items: Sequence[Item]) -> Iterator[int]:
    if moves.of(sentence.text) is None:
        return
    numbers = moves.moved_items(sentence.text)
    for index, item in enumerate(items):
        named = item.number.value in numbers or (not numbers and _named_by_title(sentence.text, item, items[source]))
        if index != source and named:
            yield index


def _named_by_title(text: str, item: Item, source: Item) -> bool:
    found = _NAMED.search(text)
    if found is None or not item.title.value or not _AGENDA_ITEM.search(source.title.value or ""):
        return False
    what = letters(found["what"])
    return len(what) > 3 and what in letters(item.title.value)


def _with(item: Item, sentence: Sentence) -> Item:
    outcome = moves.of(sentence.text) or Outcome.POSTPONED
    statement = Statement(sentence.text, outcome, sentence.lines)
    guessed = item.outcome.confidence <= weighing.GUESSED
    silent = guessed or item.outcome.value in (Outcome.NONE, *_MOVED)
    return replace(
        item,
        elsewhere=(*item.elsewhere, statement),
        outcome=Field(outcome, 0.9, sentence.lines) if silent else item.outcome,
    )
