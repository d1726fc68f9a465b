"""Between the largest total and a choice that nobody would rather leave: the slider. Pure.

Points raised to a power weigh the best pairs more, and with a high one only they count, which is what makes a choice
stable. The first choice is taken in which no two would both gain more than `tau` points by each other; limits are kept
throughout, and keys count in the first choice alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from virke.placements.matching import proof, searching
from virke.placements.matching.blocking import blocking
from virke.placements.matching.flowing import best as by_flow
from virke.placements.matching.instance import MOST_POINTS, Instance, Ints
from virke.placements.matching.proof import NOWHERE
from virke.placements.matching.proposing import GAP

POWERS = (2, 4, 8)
SECONDS = 10.0


@dataclass(frozen=True, slots=True, eq=False)
class Balanced:
    """A choice, and the rows of the pairs that would still rather have each other by more than `tau` points."""

    chosen: Ints
    restless: Ints


def balanced(instance: Instance, optimum: Ints, *, tau: int | None) -> Balanced:
    """The optimum when `tau` is None or nobody is restless in it; else the first calmer choice, or the calmest."""
    best = Balanced(optimum, blocking(instance, optimum, tau=tau or 0))
    if tau is None or not len(best.restless):
        return best
    for chosen in (*(_powered(instance, power) for power in POWERS), _greedy(instance)):
        found = _checked(instance, chosen, tau)
        if found is not None and len(found.restless) < len(best.restless):
            best = found
        if not len(best.restless):
            break
    return best


def _powered(instance: Instance, power: int) -> Ints:
    points = np.maximum(np.rint(MOST_POINTS * (instance.points / MOST_POINTS) ** power), 1).astype(np.int64)
    asked = replace(instance, points=points, keys=())
    if asked.is_plain:
        return by_flow(asked)
    try:
        return searching.best(asked, gap=GAP, seconds=SECONDS).chosen
    except searching.NoneFound:
        return _greedy(instance)


def _greedy(instance: Instance) -> Ints:
    """Fixed pairs first, then the best pair that still fits, again and again."""
    chosen = np.full(instance.candidates, NOWHERE, dtype=np.int64)
    seats, room = instance.seats.copy(), [limit.capacity for limit in instance.limits]
    uses: dict[int, list[tuple[int, int]]] = {}
    for at, limit in enumerate(instance.limits):
        for row, amount in limit.uses:
            uses.setdefault(row, []).append((at, amount))
    for row in [*sorted(instance.fixed), *np.argsort(-instance.points, kind="stable").tolist()]:
        candidate, place = instance.candidate[row], instance.place[row]
        fits = all(room[at] >= amount for at, amount in uses.get(row, ()))
        if chosen[candidate] == NOWHERE and seats[place] and fits:
            chosen[candidate] = row
            seats[place] -= 1
            for at, amount in uses.get(row, ()):
                room[at] -= amount
    return chosen


def _checked(instance: Instance, chosen: Ints, tau: int) -> Balanced | None:
    try:
        proof.check(instance, chosen)
    except proof.NotAllowed:
        return None
    return Balanced(chosen, blocking(instance, chosen, tau=tau))
