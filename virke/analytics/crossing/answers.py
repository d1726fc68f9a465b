"""What a matching answers: figures that may be told after what was told before, with their lineage. Pure.

A figure has three numbers, and each is a figure of the ledger: a place is the criterion, which number, and the groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from virke.analytics import answers, disclosure, places, releasing
from virke.analytics.answers import Cell, Shown, word
from virke.analytics.crossing.asking import ANY, NUMBERS, Counts, Matching
from virke.analytics.crossing.definitions import Crossing
from virke.analytics.disclosure import Margin, Persons, Place
from virke.analytics.engines.asking import Amount
from virke.analytics.releasing import Counted, Moved, Subject, Told
from virke.kernel.periods import Period

_NONE = Amount(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Figure:
    """How many pairs, persons and common days meet a criterion (or ANY) in a group; None when that may not be shown.

    `stands_since`: some of it is told as it was told then, since what changed tells of too few.
    """

    criterion: str
    place: Place
    shown: Shown
    pairs: int | None
    persons: int | None
    days: int | None
    stands_since: datetime | None = None

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


def subject(crossing: Crossing) -> Subject:
    """A matching as figures are told of it. Its key is no measure's."""
    groups = (one.key if one.of is None else f"{one.of.key}.{one.key}" for one in crossing.groups)
    division = ("criterion", "number", *groups)
    key = f"crossing/{crossing.key}"
    return Subject(key, crossing.version, "period", division, crossing.disclosure, adds_up=True)


def released(
    matching: Matching, counts: Counts, earlier: Sequence[Told], moved: Moved = lambda *_: None
) -> tuple[dict[Cell, answers.Figure], dict[Cell, Persons]]:
    """What is told of each number after what was told before, and the persons behind it, for the ledger.

    The numbers of a criterion are told together or not at all, and none where those of ANY are not.
    """
    new = {one.figure.cell: one for one in _counted(matching, counts, _told_of(matching, earlier))}
    persons = {cell: one.persons for cell, one in new.items()}
    own = subject(matching.crossing)
    while True:
        found = {one.cell: one for one in releasing.released(own, new, earlier, moved)}
        untold = {(one.place[0], one.place[2:]) for one in found.values() if not one.shown.is_told}
        torn = {
            cell: Counted(releasing.without_numbers(one.figure, Shown.FEW), one.persons)
            for cell, one in new.items()
            if found[cell].shown.is_told and any((key, cell[1][2:]) in untold for key in (ANY, cell[1][0]))
        }
        if not torn:
            return found, persons
        new |= torn


def figures(crossing: Crossing, told: Iterable[answers.Figure]) -> Iterator[Figure]:
    """A figure for each place and criterion; ANY and the totals come first."""
    together: dict[tuple[Place, str], dict[str, answers.Figure]] = {}
    for one in told:
        key, number, *groups = one.place
        together.setdefault((tuple(groups), str(key)), {})[str(number)] = one
    for place in sorted({place for place, _ in together}, key=places.order):
        for key in (ANY, *crossing.weights):
            own = together[place, key]
            since = [one.stands_since for one in own.values() if one.stands_since]
            shown = next((one.shown for one in own.values() if not one.shown.is_told), Shown.YES)
            pairs, persons, days = (own[number].numerator for number in NUMBERS)
            yield Figure(key, place, shown, pairs, persons, days, min(since, default=None))


def _told_of(matching: Matching, earlier: Sequence[Told]) -> set[Place]:
    """The groups that were told of in the same period; one that has nobody any more is a nought."""
    own = subject(matching.crossing)
    same = (one for one in earlier if one.holds and (one.division, one.version) == (own.division, own.version))
    return {one.figure.place[2:] for one in same if one.figure.interval == matching.within}


def _counted(matching: Matching, counts: Counts, told_of: set[Place]) -> Iterator[Counted]:
    crossing = matching.crossing
    total = (Margin.TOTAL,) * len(crossing.group_by)
    there = sorted({place for _, place in counts} | told_of | {total}, key=places.order)
    behind = {key: {place: _persons(crossing, counts, key, place) for place in there} for key in _keys(crossing)}
    gone = {key: disclosure.hidden(cells, crossing.disclosure) for key, cells in behind.items()}
    for place in there:
        for key in _keys(crossing):
            part, whole = counts.get((key, place), _NONE), counts.get((ANY, place), _NONE)
            shown = Shown.FEW if place in gone[ANY] or place in gone[key] else Shown.YES
            for number, of, among in zip(NUMBERS, _numbers(part), _numbers(whole), strict=True):
                where = (matching.within, (key, number, *place))
                figure = answers.Figure(*where, shown, None, of, among, None, final=True)
                if shown == Shown.FEW:
                    figure = releasing.without_numbers(figure, shown)
                yield Counted(figure, behind[key][place])


def _keys(crossing: Crossing) -> tuple[str, ...]:
    return (ANY, *crossing.weights)


def _numbers(amount: Amount) -> tuple[int, int, int]:
    return amount.rows, amount.persons, amount.number


def _persons(crossing: Crossing, counts: Counts, key: str, place: Place) -> Persons:
    """Who is in a figure, in ANY, and in what it differs by from another criterion's, at least."""
    part, whole = counts.get((key, place), _NONE), counts.get((ANY, place), _NONE)
    others = (counts.get((other, place), _NONE) for other in _keys(crossing) if other != key)
    rest = min((between for other in others if (between := _between(part, other))), default=0)
    return Persons(part.persons, whole.persons, rest)


def _between(part: Amount, larger: Amount) -> int:
    """How few persons may stand behind what the larger of two counts has more; 0 when it is not larger."""
    if not part.rows or larger.rows <= part.rows:
        return 0
    return max(larger.persons - part.persons, 1)
