"""What a matching answers: figures that may be shown, with their lineage. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from virke.analytics import disclosure
from virke.analytics.answers import Shown, word
from virke.analytics.crossing.asking import ANY, Counts
from virke.analytics.crossing.definitions import Crossing
from virke.analytics.disclosure import Margin, Persons, Place
from virke.analytics.engines.asking import Amount
from virke.kernel.periods import Period

_NONE = Amount(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Figure:
    """How many pairs, persons and common days meet a criterion (or ANY) in a group; None when that may not be shown."""

    criterion: str
    place: Place
    shown: Shown
    pairs: int | None
    persons: int | None
    days: int | None

    @property
    def groups(self) -> tuple[str, ...]:
        """The group of each column in words."""
        return tuple(word(one) for one in self.place)


@dataclass(frozen=True, slots=True)
class Answer:
    """The figures of a matching over a closed period. `extracts` are pairs of register and extract id."""

    crossing: str
    version: str
    within: Period
    extracts: tuple[tuple[str, str], ...]
    computed_at: datetime
    engine: str
    figures: tuple[Figure, ...]


def figures(crossing: Crossing, counts: Counts) -> Iterator[Figure]:
    """A figure for each place and criterion, what tells of too few hidden; ANY and the totals come first."""
    places = sorted({place for _, place in counts} | {(Margin.TOTAL,) * len(crossing.group_by)}, key=_order)
    gone = _hidden(crossing, counts, places)
    for place in places:
        for key in (ANY, *crossing.weights):
            amount = counts.get((key, place), _NONE)
            if place in gone[ANY] or place in gone[key]:
                yield Figure(key, place, Shown.FEW, None, None, None)
            else:
                yield Figure(key, place, Shown.YES, amount.rows, amount.persons, amount.number)


def _hidden(crossing: Crossing, counts: Counts, places: list[Place]) -> Mapping[str, frozenset[Place]]:
    """The places that are hidden, by criterion: too few persons in it, or in what it differs by from another."""
    found = {}
    for key in (ANY, *crossing.weights):
        cells = {}
        for place in places:
            part, whole = counts.get((key, place), _NONE), counts.get((ANY, place), _NONE)
            others = (counts.get((other, place), _NONE) for other in (ANY, *crossing.weights) if other != key)
            rest = min((between for other in others if (between := _between(part, other))), default=0)
            cells[place] = Persons(part.persons, whole.persons, rest)
        found[key] = disclosure.hidden(cells, crossing.disclosure)
    return found


def _between(part: Amount, larger: Amount) -> int:
    """How few persons may stand behind what the larger of two counts has more; 0 when it is not larger."""
    if not part.rows or larger.rows <= part.rows:
        return 0
    return max(larger.persons - part.persons, 1)


def _order(place: Place) -> tuple[tuple[int, str], ...]:
    """Totals first, then the groups in the alphabet, unknown last."""
    return tuple((0, "") if isinstance(one, Margin) else (2, "") if one is None else (1, one) for one in place)
