"""From what engines count week by week to the curves of those who left a state, by the state they went to. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from virke.analytics import incidence
from virke.analytics.disclosure import Margin, Persons, Place

_Count = tuple[int, int, int]
Counts = Mapping[tuple[int, Place], _Count]
"""Number, rows and persons by the number of the point and the place, as engines give them."""


@dataclass(frozen=True, slots=True)
class Curve:
    """So many began; of them so many have ended up to each week; the share; and how many cannot be seen that late.

    `behind` are the persons who began and those who have ended: one with two rows is one.
    """

    begun: int
    ended: tuple[int, ...]
    behind: tuple[int, tuple[int, ...]]
    shares: tuple[Fraction, ...]
    unseen: tuple[int, ...]

    def persons(self, at: int, *, since: int) -> Persons:
        """Who stands behind the step to a week from the last one that was shown: those who ended, all, and the rest."""
        begun, ended = self.behind
        return Persons(ended[at] - since, begun, begun - ended[at])


def curves(left: Counts, at_risk: Counts, *, first: int, weeks: Sequence[int]) -> dict[Place, Curve]:
    """The curves of one interval, whose points begin at number `first`: for each place by cause, and for all causes."""
    groups = {place for at, place in at_risk if first <= at < first + len(weeks)}
    causes = sorted({str(place[0]) for _, place in left if place[0] is not Margin.TOTAL})
    found: dict[Place, Curve] = {}
    for place in groups:
        risk = _column(at_risk, place, first, len(weeks))
        ends = {cause: _column(left, (cause, *place), first, len(weeks)) for cause in causes}
        shares = incidence.cumulative(_numbers(risk), {cause: _numbers(column) for cause, column in ends.items()})
        total = [_together([column[at] for column in ends.values()]) for at in range(len(weeks))]
        unseen = _unseen(_numbers(risk), _numbers(total))
        together = tuple(sum((one[at] for one in shares.values()), Fraction(0)) for at in range(len(weeks)))
        columns: dict[str | Margin, tuple[list[_Count], tuple[Fraction, ...]]]
        columns = {cause: (ends[cause], shares[cause]) for cause in causes} | {Margin.TOTAL: (total, together)}
        for cause, (column, share) in columns.items():
            behind = (risk[0][2], _sums([persons for _, _, persons in column]))
            found[cause, *place] = Curve(risk[0][0], _sums(_numbers(column)), behind, share, unseen)
    return found


def _column(counts: Counts, place: Place, first: int, weeks: int) -> list[_Count]:
    return [counts.get((first + at, place), (0, 0, 0)) for at in range(weeks)]


def _numbers(column: Sequence[_Count]) -> list[int]:
    return [number for number, _, _ in column]


def _together(counts: Sequence[_Count]) -> _Count:
    number, rows, persons = (sum(one[at] for one in counts) for at in range(3))
    return number, rows, persons


def _sums(counts: Sequence[int]) -> tuple[int, ...]:
    return tuple(sum(counts[: at + 1]) for at in range(len(counts)))


def _unseen(risk: Sequence[int], left: Sequence[int]) -> tuple[int, ...]:
    """Those who began, had not ended before the week, and are not at risk in it: their week is not observable yet."""
    return tuple(risk[0] - sum(left[:at]) - risk[at] for at in range(len(risk)))
