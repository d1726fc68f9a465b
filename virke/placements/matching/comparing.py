"""Why this pair and not another: the nearest others, and what each would cost the whole. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from virke.placements.matching import flowing, proof
from virke.placements.matching.instance import Instance, Ints
from virke.placements.matching.proof import NOWHERE, Certificate


@dataclass(frozen=True, slots=True)
class Other:
    """Another pair: its row, its points, how many fewer than the chosen one, and the points that the whole would lose.

    `points_fewer` is negative when the other pair fits better by itself.
    """

    row: int
    points: int
    points_fewer: int
    loss: int


@dataclass(frozen=True, slots=True)
class Why:
    """A chosen pair, the candidate's next places and the place's next candidates, the best first."""

    row: int
    points: int
    places: tuple[Other, ...]
    candidates: tuple[Other, ...]


Loss = Callable[[int], int]
"""The points that the whole loses when the pair of a row is taken for certain and the rest is chosen anew."""


def exact_loss(instance: Instance, chosen: Ints) -> Loss:
    """For a plain instance and its optimum: the rest is chosen anew each time, in some milliseconds."""
    best = proof.worth(instance, chosen) // proof.MILLS

    def loss(row: int) -> int:
        rest = _without(instance, row)
        return best - int(instance.points[row]) - proof.worth(rest, flowing.best(rest)) // proof.MILLS

    return loss


def least_loss(instance: Instance, certificate: Certificate) -> Loss:
    """For an instance with limits or keys: what its prices prove that the whole loses at least, at once."""
    below = proof.gains(instance, certificate.prices)[instance.candidate] - proof.above(instance, certificate.prices)
    surely = np.maximum(below - (certificate.bound - certificate.worth), 0) // proof.MILLS
    return lambda row: int(surely[row])


def why(instance: Instance, chosen: Ints, *, candidate: int, loss: Loss, most: int = 3) -> Why:
    """The comparison for a candidate who was chosen for a place. ValueError for one who was not."""
    row = int(chosen[candidate])
    if row == NOWHERE:
        raise ValueError("Who has no place has nothing to compare.")
    own, place = instance.candidate == candidate, instance.place == instance.place[row]
    possible = instance.seats[instance.place] > 0
    points = int(instance.points[row])

    def nearest(rows: Ints) -> tuple[Other, ...]:
        best = rows[np.argsort(-instance.points[rows], kind="stable")][:most].tolist()
        found = ((one, int(instance.points[one])) for one in best)
        return tuple(Other(one, others, points - others, loss(one)) for one, others in found)

    return Why(row, points, nearest(np.flatnonzero(possible & own & ~place)), nearest(np.flatnonzero(place & ~own)))


def _without(instance: Instance, row: int) -> Instance:
    """What is left to choose when the pair of a row is taken."""
    kept = instance.candidate != instance.candidate[row]
    seats = instance.seats.copy()
    seats[instance.place[row]] -= 1
    columns = {name: getattr(instance, name)[kept] for name in ("candidate", "place", "points")}
    return replace(instance, seats=seats, **columns)
