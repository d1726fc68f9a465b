"""Near-ties drawn by lot: two who could as well change places, decided by a seed that is kept with the match. Pure.

Two proposals are a near-tie when each of the two persons may have the other's place and nobody, and not the whole
either, loses more than so many points by it. Every such couple is drawn with even chances. Seats and keys are the same
both ways; of limits each couple is counted with what it uses at most, so that any outcome of all lots is allowed. Of
that follows the propensity of each proposal, and the ordinary operation can be evaluated as an experiment, at no
greater cost to anybody than the points that were decided.

The lot is the first bit of SHA-256 of "seed:row:row", so that anybody can draw it again in any language.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from virke.placements.matching.instance import Instance, Ints
from virke.placements.matching.proof import NOWHERE

CERTAIN, EVEN = 1_000, 500  # per mille


@dataclass(frozen=True, slots=True)
class Lot:
    """A couple: its rows before the lot, its rows when they change places, and whether they did."""

    before: tuple[int, int]
    after: tuple[int, int]
    changed: bool

    @property
    def rows(self) -> tuple[int, int]:
        return self.after if self.changed else self.before


@dataclass(frozen=True, slots=True)
class Lots:
    """`within`: points; 0: no lots were drawn."""

    seed: int = 0
    within: int = 0
    drawn: tuple[Lot, ...] = ()


NO_LOTS = Lots()


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    chosen: Ints
    lots: tuple[Lot, ...]


def draw(instance: Instance, chosen: Ints, *, among: frozenset[int], within: int, seed: int) -> Drawn:
    """The choice after the lots. `among`: rows that may be part of one; `within` 0 draws none."""
    if not within:
        return Drawn(chosen, ())
    drawn, lots = chosen.copy(), []
    for before, after in _apart(instance, chosen, _ties(instance, chosen, among, within)):
        changed = _lot(seed, before)
        lots.append(Lot(before, after, changed))
        if changed:
            for row in after:
                drawn[instance.candidate[row]] = row
    return Drawn(drawn, tuple(lots))


def _lot(seed: int, rows: tuple[int, int]) -> bool:
    return hashlib.sha256(f"{seed}:{rows[0]}:{rows[1]}".encode()).digest()[0] >= 128


Couple = tuple[tuple[int, int], tuple[int, int]]


def _ties(instance: Instance, chosen: Ints, among: frozenset[int], within: int) -> Iterator[Couple]:
    """Couples by how little the whole loses, then by row."""
    where = {(int(instance.candidate[row]), int(instance.place[row])): row for row in sorted(among - instance.fixed)}
    held = [int(row) for row in chosen if row != NOWHERE and int(row) in among and int(row) not in instance.fixed]
    found = []
    for at, one in enumerate(held):
        for two in held[at + 1 :]:
            if instance.place[one] == instance.place[two]:
                continue
            first = where.get((int(instance.candidate[one]), int(instance.place[two])))
            second = where.get((int(instance.candidate[two]), int(instance.place[one])))
            if first is not None and second is not None:
                losses = (_fewer(instance, one, first), _fewer(instance, two, second))
                if max(*losses, sum(losses)) <= within:
                    found.append((sum(losses), (one, two), (first, second)))
    yield from ((before, after) for _, before, after in sorted(found))


def _fewer(instance: Instance, one: int, other: int) -> int:
    return int(instance.points[one] - instance.points[other])


def _apart(instance: Instance, chosen: Ints, ties: Iterator[Couple]) -> Iterator[Couple]:
    """Each person in one couple at most, and limits kept whichever way the lots fall."""
    uses = [dict(limit.uses) for limit in instance.limits]
    rows = [int(row) for row in chosen if row != NOWHERE]
    most = [sum(use.get(row, 0) for row in rows) for use in uses]
    taken: set[int] = set()
    for before, after in ties:
        pair = {int(instance.candidate[row]) for row in before}
        more = [max(_used(use, after) - _used(use, before), 0) for use in uses]
        fits = all(
            each + extra <= limit.capacity
            for each, extra, limit in zip(most, more, instance.limits, strict=True)
            if extra
        )
        if fits and not pair & taken:
            taken |= pair
            most = [each + extra for each, extra in zip(most, more, strict=True)]
            yield before, after


def _used(use: dict[int, int], rows: tuple[int, int]) -> int:
    return sum(use.get(row, 0) for row in rows)
