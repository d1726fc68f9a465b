"""Which indicator a sentence of a decision speaks of, among those that somebody may set targets of.

Words decide, the rare ones more than the common ("sygefraværet" finds "Sygefravær i Jobcentret"); so does the number
that is moved: of two indicators for places, the one whose target is 100 is meant by "fra 100 til 80". Who decides is
the person; an indicator is only proposed when something speaks for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log

from virke.kernel import units

from .reading import Said

PROPOSED_FROM = 0.3
"""An indicator that fits less is offered, but none is chosen for the person."""

_SHORTEST, _SHORTEST_INSIDE = 4, 5  # letters of a word that counts, and of one that counts inside another
_WORD = re.compile(r"[^\W\d_]+")
_EVERYWHERE = frozenset(
    re.findall(
        r"\S+",
        """
        afdelingen andel andelen antal antallet
        beslutning besluttet bliver forum fremover godkendes godkendt hæves højst
        fastholdes inden indikator indikatoren kommunen kommunens målet måltal måltallet mindst nedsættes opfølgning
        opgørelse procent punkt samlede samlet skal status udgangen udvalget være ændres
        """,
    )
)
_UNIT, _BASELINE, _SHOWN = 0.15, 0.35, 0.6


@dataclass(frozen=True, slots=True)
class Known:
    """What may be meant: an indicator, or another thing of a plan by its own `id`.

    `words` are those of its goal; `level` is the number of the target that holds.
    """

    id: int
    title: str
    words: str = ""
    unit: str = ""
    level: Decimal | None = None
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    id: int
    score: float

    @property
    def proposed(self) -> bool:
        return self.score >= PROPOSED_FROM


def match(said: Said | None, *, words: str, known: Sequence[Known]) -> tuple[Match, ...]:
    """All of them, the likeliest first. `words` are the item's title and decision, weighed less than the sentence.

    `shown` of an indicator says that its figure stands under the item: then it is hardly another one.
    """
    weights = _weights(known)
    sentence, around = _tokens(said.sentence if said else ""), _tokens(words)
    found = [Match(one.id, _score(one, said, sentence, around, weights)) for one in known]
    return tuple(sorted(found, key=lambda one: (-one.score, one.id)))


def fits(said: str | None, unit: str) -> bool:
    """Whether a number of the one unit can be one of the other; without a unit it takes the indicator's."""
    if said is None or said == unit:
        return True
    shares = {units.PERCENT.key, units.SHARE.key}
    pieces = {units.COUNT.key, units.PERSONS.key, units.PLACES.key, units.CASES.key}
    return {said, unit} <= pieces or {said, unit} <= shares


def _score(
    one: Known, said: Said | None, sentence: frozenset[str], around: frozenset[str], weights: dict[str, float]
) -> float:
    title, goal = _tokens(one.title), _tokens(one.words)
    score = max(_share(title, sentence, weights), 0.8 * _share(title, around, weights))
    score += 0.3 * max(_share(goal, sentence, weights), 0.8 * _share(goal, around, weights))
    if one.shown:
        score += _SHOWN
    if said is None:
        return score
    if score and said.unit is not None and fits(said.unit, one.unit):
        score += _UNIT
    if one.level is not None and said.baseline is not None:
        score += _BASELINE if said.baseline == one.level else 0
    return score if fits(said.unit, one.unit) else score * 0.5


def _share(wanted: frozenset[str], there: frozenset[str], weights: dict[str, float]) -> float:
    """Which share of the words stands there, 0-1, each by its weight."""
    whole = sum(weights[word] for word in wanted)
    return (
        sum(weights[word] for word in wanted if any(_alike(word, other) for other in there)) / whole if whole else 0.0
    )


def _alike(one: str, other: str) -> bool:
    """The same word but for its ending ("pladser", "pladserne"), or one that is part of a compound."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short):
        return True
    stem = short[:-2] if len(short) > _SHORTEST_INSIDE + 1 else short
    return long.startswith(stem) or (len(short) >= _SHORTEST_INSIDE and short in long)


def _weights(known: Sequence[Known]) -> dict[str, float]:
    """A word that stands in many titles says little."""
    counted = Counter(word for one in known for word in _tokens(one.title) | _tokens(one.words))
    return {word: log(1 + len(known) / number) for word, number in counted.items()}


def _tokens(text: str) -> frozenset[str]:
    return frozenset(_counting(_WORD.findall(text.casefold())))


def _counting(words: Iterable[str]) -> Iterable[str]:
    return (word for word in words if len(word) >= _SHORTEST and word not in _EVERYWHERE)
