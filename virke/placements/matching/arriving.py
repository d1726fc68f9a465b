"""What first come, first served would have given of the same week, so that the match can be held against it. Pure.

Those of a kept match stand in the order in which they became ready. Each takes the best that is free when it is their
turn: a seat that is free now before one that comes back, and the most points first. Filters, seats, limits and pairs
that a person has decided are the same; nobody looks at who comes next. Worth is counted as the match's own.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from virke.placements.matching import proof
from virke.placements.matching.batch import Option, Week, choice
from virke.placements.matching.instance import Instance, Ints
from virke.placements.matching.proof import NOWHERE


@dataclass(frozen=True, slots=True)
class Differing:
    """Somebody who gets something else by the match than by being first; None: nothing this week."""

    person: int
    first: Option | None
    matched: Option | None

    @property
    def gain(self) -> int:
        """Points, 0 for a place that is none."""
        return (self.matched.points if self.matched else 0) - (self.first.points if self.first else 0)


@dataclass(frozen=True, slots=True)
class Compared:
    """Mills of both, counted alike, how many begin this week when the first are served first, and for whom it differs.

    The one who gains most by the match comes first.
    """

    worth: int
    matched: int
    started: int
    differing: tuple[Differing, ...]

    @property
    def fewer(self) -> float:
        """What is lost of the match's worth: 6,000 of 8,000 points is 0.25. Below nought when nothing is."""
        return (self.matched - self.worth) / self.matched if self.matched else 0.0


def compared(found: Week) -> Compared:
    """The match of the week beside first come, first served."""
    first, matched = first_come(found), choice(found)
    lines = [
        Differing(person, _option(found, mine), _option(found, its))
        for person, mine, its in zip(found.persons, first.tolist(), matched.tolist(), strict=True)
        if mine != its
    ]
    return Compared(
        worth=proof.worth(found.instance, first),
        matched=found.certificate.worth,
        started=sum(row != NOWHERE and not found.options[row].after for row in first.tolist()),
        differing=tuple(sorted(lines, key=lambda one: (-one.gain, one.person))),
    )


def first_come(found: Week) -> Ints:
    """A row of the instance for each person in the order they stand, or NOWHERE. Fixed pairs have their seats first."""
    left = _Left(found.instance)
    chosen = np.full(found.instance.candidates, NOWHERE, dtype=np.int64)
    for row in sorted(found.instance.fixed):
        left.take(row)
        chosen[found.instance.candidate[row]] = row
    first_rows = found.instance.first_rows.tolist()
    for person in np.flatnonzero(chosen == NOWHERE).tolist():
        rows = [row for row in range(first_rows[person], first_rows[person + 1]) if left.holds(row)]
        if rows:
            best = min(rows, key=lambda row: (found.options[row].after, -found.options[row].points, row))
            left.take(best)
            chosen[person] = best
    return chosen


class _Left:
    """Seats and limits that nobody has taken yet."""

    def __init__(self, asked: Instance) -> None:
        self._place, self._seats = asked.place, asked.seats.copy()
        self._capacity = [limit.capacity for limit in asked.limits]
        self._uses: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for at, limit in enumerate(asked.limits):
            for row, amount in limit.uses:
                self._uses[row].append((at, amount))

    def holds(self, row: int) -> bool:
        return bool(self._seats[self._place[row]] > 0) and all(
            amount <= self._capacity[at] for at, amount in self._uses[row]
        )

    def take(self, row: int) -> None:
        self._seats[self._place[row]] -= 1
        for at, amount in self._uses[row]:
            self._capacity[at] -= amount


def _option(found: Week, row: int) -> Option | None:
    return None if row == NOWHERE else found.options[row]
