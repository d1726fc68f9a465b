"""From the members of risk sets to shares, differences with an interval, and how alike the two sides are. Pure.

A cell is a week, a benefit and a band of each length. Who was placed counts once; those beside in the same cell count
together as many as were placed in it. So the share of those compared is what the placed would have had, had they been
like them. Worked: in one cell 2 placed and 4 beside of whom 1 is without benefit, in another 1 placed and 2 beside who
both are: (2 * 1/4 + 1 * 2/2) / 3 is one half.

The interval is the middle 95 % of the differences of `DRAWS` draws of persons with replacement: a person who stands in
many weeks, or on both sides, is drawn with all of it. The draws begin with the same number, so the same registers give
the same interval.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from virke.analytics.comparing.asking import Member
from virke.analytics.comparing.definitions import RiskSets

DRAWS = 400
_FIRST_NUMBER = 2023
_MIDDLE = (0.025, 0.975)
Seen = Callable[[int, int], bool]
"""Whether the week so many weeks after a Monday is known of."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a week after: rows are persons and weeks of start. `share` is the part without support.

    `without` and `with_it` are the persons themselves, for comparing weeks; who stands in several weeks may be in both.
    """

    rows: int
    off: int
    without: frozenset[int]
    with_it: frozenset[int]
    share: Fraction

    @property
    def everybody(self) -> frozenset[int]:
        return self.without | self.with_it

    @property
    def persons(self) -> int:
        return len(self.everybody)

    @property
    def off_persons(self) -> int:
        return len(self.without)

    @property
    def on_persons(self) -> int:
        return len(self.with_it)


@dataclass(frozen=True, slots=True)
class Point:
    """Both sides so many weeks after, the placed of whom nobody knows yet, and the interval of the difference."""

    after: int
    placed: Side
    compared: Side
    waiting: int
    waiting_of: frozenset[int]
    low: float
    high: float

    @property
    def waiting_persons(self) -> int:
        return len(self.waiting_of)

    @property
    def difference(self) -> Fraction:
        return self.placed.share - self.compared.share


@dataclass(frozen=True, slots=True)
class Balance:
    """A standardised difference: of the means, in standard deviations. None when nobody differs from anybody."""

    key: str
    difference: float | None


@dataclass(frozen=True, slots=True)
class Estimates:
    """What an interval says. `placed` and `persons` are those who have somebody beside them."""

    placed: int
    persons: int
    compared_persons: int
    points: tuple[Point, ...]
    balances: tuple[Balance, ...]


@dataclass(frozen=True)
class _Cell:
    monday: int
    placed: list[Member]
    beside: list[Member]

    @property
    def weight(self) -> Fraction:
        """How much each of those beside counts."""
        return Fraction(len(self.placed), len(self.beside))


LIKENESS: tuple[tuple[str, Callable[[Member], int | None]], ...] = (
    ("unemployed", lambda one: one.unemployed),
    ("age", lambda one: one.age),
    ("earlier", lambda one: one.earlier),
    ("women", lambda one: one.woman),
)
"""What the two sides are held up against each other in; of women only those whose sex is known."""


def estimates(sets: RiskSets, members: Iterable[Member], seen: Seen) -> Estimates:
    """Of the members of one interval."""
    cells = _cells(sets, members)
    placed = [one for cell in cells for one in cell.placed]
    return Estimates(
        placed=len(placed),
        persons=len({one.person for one in placed}),
        compared_persons=len({one.person for cell in cells for one in cell.beside}),
        points=tuple(_points(sets, cells, seen)),
        balances=tuple(Balance(key, _standardised(cells, value)) for key, value in LIKENESS),
    )


def _cells(sets: RiskSets, members: Iterable[Member]) -> list[_Cell]:
    """The cells in which somebody is placed and somebody stands beside, in a fixed order."""
    found: dict[tuple[object, ...], list[Member]] = defaultdict(list)
    for one in sorted(members):
        bands = (sets.unemployed.of(one.unemployed), sets.age.of(one.age), sets.earlier.of(one.earlier))
        found[one.monday, one.group, *bands].append(one)
    cells = (
        _Cell(together[0].monday, [one for one in together if one.placed], [one for one in together if not one.placed])
        for together in found.values()
    )
    return [cell for cell in cells if cell.placed and cell.beside]


def _points(sets: RiskSets, cells: Sequence[_Cell], seen: Seen) -> Iterable[Point]:
    draws = _draws(sets, cells, seen)
    for at, after in enumerate(sets.after):
        known = [cell for cell in cells if seen(cell.monday, after)]
        unknown = [one for cell in cells if not seen(cell.monday, after) for one in cell.placed]
        placed = [one for cell in known for one in cell.placed]
        beside = [one for cell in known for one in cell.beside]
        if not placed:
            continue
        weighed = sum((cell.weight * sum(_is_off(one, at) for one in cell.beside) for cell in known), Fraction())
        low, high = draws[at]
        yield Point(
            after=after,
            placed=_side(placed, at, Fraction(sum(_is_off(one, at) for one in placed), len(placed))),
            compared=_side(beside, at, weighed / len(placed)),
            waiting=len(unknown),
            waiting_of=frozenset(one.person for one in unknown),
            low=low,
            high=high,
        )


def _side(members: Sequence[Member], at: int, share: Fraction) -> Side:
    off = [one for one in members if _is_off(one, at)]
    return Side(
        rows=len(members),
        off=len(off),
        without=frozenset(one.person for one in off),
        with_it=frozenset(one.person for one in members if not _is_off(one, at)),
        share=share,
    )


def _is_off(one: Member, at: int) -> bool:
    return not one.covered >> at & 1


def _standardised(cells: Sequence[_Cell], value: Callable[[Member], int | None]) -> float | None:
    """The difference of the means in standard deviations, those beside weighed as in the shares."""
    placed = [(1.0, known) for cell in cells for one in cell.placed if (known := value(one)) is not None]
    beside = [(float(cell.weight), known) for cell in cells for one in cell.beside if (known := value(one)) is not None]
    if not placed or not beside:
        return None
    (mean, spread), (other, other_spread) = _moments(placed), _moments(beside)
    deviation = math.sqrt((spread + other_spread) / 2)
    if not deviation:
        return 0.0 if mean == other else None
    return (mean - other) / deviation


def _moments(weighed: Sequence[tuple[float, int]]) -> tuple[float, float]:
    whole = sum(weight for weight, _ in weighed)
    mean = sum(weight * number for weight, number in weighed) / whole
    return mean, sum(weight * (number - mean) ** 2 for weight, number in weighed) / whole


def _draws(sets: RiskSets, cells: Sequence[_Cell], seen: Seen) -> list[tuple[float, float]]:
    """The interval at each week after; of a week that no cell is seen in, one of nought."""
    if not cells:
        return [(0.0, 0.0)] * len(sets.after)
    members = [(at, one) for at, cell in enumerate(cells) for one in (*cell.placed, *cell.beside)]
    cell = np.array([at for at, _ in members])
    is_placed = np.array([one.placed for _, one in members])
    numbers: dict[int, int] = {}
    person = np.array([numbers.setdefault(one.person, len(numbers)) for _, one in members])
    off = np.array([[_is_off(one, at) for _, one in members] for at in range(len(sets.after))], dtype=float)
    known = np.array([[seen(one.monday, after) for one in cells] for after in sets.after])
    random, found = np.random.default_rng(_FIRST_NUMBER), []
    for _ in range(DRAWS):
        drawn = np.bincount(random.integers(0, len(numbers), len(numbers)), minlength=len(numbers))[person]
        found.append(_drawn(cell, drawn * is_placed, drawn * ~is_placed, off, known))
    every = np.array(found)
    return [_middle(every[:, at]) for at in range(len(sets.after))]


_Numbers = npt.NDArray[np.float64]


def _drawn(
    cell: npt.NDArray[np.int64],
    placed: npt.NDArray[np.int64],
    beside: npt.NDArray[np.int64],
    off: _Numbers,
    known: npt.NDArray[np.bool_],
) -> list[float]:
    """The difference at each week after, of one draw; not a number where nobody is drawn on one side."""
    many = known.shape[1]
    n, m = (np.bincount(cell, weights=one, minlength=many) for one in (placed, beside))
    found = []
    for at, is_off in enumerate(off):
        both = (n > 0) & (m > 0) & known[at]
        if not both.any():
            found.append(math.nan)
            continue
        ours, theirs = (np.bincount(cell, weights=one * is_off, minlength=many)[both] for one in (placed, beside))
        found.append(float((ours.sum() - (n[both] * theirs / m[both]).sum()) / n[both].sum()))
    return found


def _middle(drawn: _Numbers) -> tuple[float, float]:
    known = drawn[~np.isnan(drawn)]
    if not known.size:
        return 0.0, 0.0
    low, high = np.quantile(known, _MIDDLE, method="nearest")
    return float(low), float(high)
