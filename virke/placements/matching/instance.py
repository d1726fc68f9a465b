"""The question: who may be proposed for what, how well each pair fits, and which limits hold. Pure.

Pairs lie in columns, so that a country's five million of them are as easy to hold as a municipality's thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

MOST_POINTS = 1_000

Ints = NDArray[np.int64]


class InvalidInstance(ValueError):
    """A question that has no meaning. The message says what to mend."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What the pairs chosen may use together: `uses` names pairs by their row, with how much each of them takes.

    Full-time persons of a P-number in a week (hundredths), mentor minutes in a week, the pool of wage subsidies in a
    week, or two candidates who must not meet. `name` is what a person is told when the limit stood in the way.
    """

    name: str
    capacity: int
    uses: tuple[tuple[int, int], ...]

    def __post_init__(self) -> None:
        if self.capacity < 0 or any(amount <= 0 for _, amount in self.uses):
            raise InvalidInstance(f"{self.name}: en grænse er ikke negativ, og et par bruger mere end nul af den.")


@dataclass(frozen=True, slots=True)
class Key:
    """A share of all placements that should fall to some places, in per mille, and the points that each one off is."""

    name: str
    permille: int
    places: frozenset[int]
    price: int


@dataclass(frozen=True, slots=True, eq=False)
class Instance:
    """Candidates and places by number, from zero; a pair is one row of three columns of equal length.

    `points` are 1 to 1,000. A pair that is not there is not allowed. Rows are sorted by candidate, then by place.
    `fixed` are rows that a person has decided already.
    """

    seats: Ints
    candidates: int
    candidate: Ints
    place: Ints
    points: Ints
    limits: tuple[Limit, ...] = ()
    keys: tuple[Key, ...] = ()
    fixed: frozenset[int] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        rows = len(self.candidate)
        if not rows == len(self.place) == len(self.points):
            raise InvalidInstance("Et par er en kandidat, et sted og et antal point: de tre kolonner er lige lange.")
        if (self.seats < 0).any():
            raise InvalidInstance("Et sted har ikke færre end nul pladser.")
        if rows:
            self._check_rows()
        used = {row for limit in self.limits for row, _ in limit.uses} | self.fixed
        if used and not 0 <= min(used) <= max(used) < rows:
            raise InvalidInstance("En grænse eller et fast par nævner et par, der ikke er der.")

    def _check_rows(self) -> None:
        if self.points.min() < 1 or self.points.max() > MOST_POINTS:
            raise InvalidInstance(f"Et par har 1 til {MOST_POINTS} point.")
        if self.candidate.min() < 0 or self.candidate.max() >= self.candidates:
            raise InvalidInstance("Et par nævner en kandidat, der ikke er der.")
        if self.place.min() < 0 or self.place.max() >= len(self.seats):
            raise InvalidInstance("Et par nævner et sted, der ikke er der.")
        steps = np.diff(self.candidate * len(self.seats) + self.place)
        if (steps <= 0).any():
            raise InvalidInstance("Parrene er ordnet efter kandidat og sted, og hvert par er der én gang.")

    @property
    def is_plain(self) -> bool:
        """Whether seats are the only limit, so that the optimum is a flow and needs no search."""
        return not (self.limits or self.keys or self.fixed)

    @property
    def first_rows(self) -> Ints:
        """Where the rows of each candidate begin; one more number than there are candidates."""
        return np.searchsorted(self.candidate, np.arange(self.candidates + 1)).astype(np.int64)


def instance(
    *,
    seats: Sequence[int],
    candidates: int,
    pairs: Iterable[tuple[int, int, int]],
    limits: tuple[Limit, ...] = (),
    keys: tuple[Key, ...] = (),
    fixed: Iterable[int] = (),
) -> Instance:
    """An instance of rows (candidate, place, points) in any order. Limits name rows by their place in that order."""
    given = np.array(list(pairs), dtype=np.int64).reshape(-1, 3)
    order = np.lexsort((given[:, 1], given[:, 0]))
    moved = np.empty(len(order), dtype=np.int64)
    moved[order] = np.arange(len(order))
    rows = given[order]
    return Instance(
        seats=np.array(seats, dtype=np.int64),
        candidates=candidates,
        candidate=rows[:, 0],
        place=rows[:, 1],
        points=rows[:, 2],
        limits=tuple(
            Limit(one.name, one.capacity, tuple((int(moved[row]), amount) for row, amount in one.uses))
            for one in limits
        ),
        keys=keys,
        fixed=frozenset(int(moved[row]) for row in fixed),
    )
