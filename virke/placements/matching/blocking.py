"""Who would rather have each other: the pairs that make a choice restless, and the choice that leaves none. Pure.

A pair blocks a choice when both gain more than `tau` points by it: the candidate has less elsewhere, and the place has
a seat free or somebody with less. Source: Gale and Shapley 1962; with points that both sides share, taking the best
pair again and again gives a stable choice.
"""

from __future__ import annotations

import numpy as np

from virke.placements.matching.instance import Instance, Ints
from virke.placements.matching.proof import NOWHERE, taken


def blocking(instance: Instance, chosen: Ints, *, tau: int) -> Ints:
    """The rows of the pairs that block a choice, by how much both gain at least, most first."""
    own = np.zeros(instance.candidates, dtype=np.int64)
    has = chosen != NOWHERE
    own[has] = instance.points[chosen[has]]
    weakest = _weakest(instance, chosen)
    gain = instance.points - np.maximum(own[instance.candidate], weakest[instance.place])
    rows = np.flatnonzero(gain > tau)
    return rows[np.argsort(-gain[rows], kind="stable")]


def stable(instance: Instance) -> Ints:
    """A choice that no pair blocks: the best pair first, then the best of what is left. Seats alone limit it."""
    chosen = np.full(instance.candidates, NOWHERE, dtype=np.int64)
    left = instance.seats.copy()
    for row in np.argsort(-instance.points, kind="stable").tolist():
        candidate, place = instance.candidate[row], instance.place[row]
        if chosen[candidate] == NOWHERE and left[place]:
            chosen[candidate] = row
            left[place] -= 1
    return chosen


def _weakest(instance: Instance, chosen: Ints) -> Ints:
    """The fewest points of anybody at each place; nothing where a seat is free, beyond reach where there is no seat."""
    fewest = np.full(len(instance.seats), np.iinfo(np.int64).max // 2)
    rows = chosen[chosen != NOWHERE]
    np.minimum.at(fewest, instance.place[rows], instance.points[rows])
    fewest[taken(instance, chosen) < instance.seats] = 0
    return fewest
