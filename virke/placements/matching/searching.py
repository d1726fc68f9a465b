"""The best choice when more than seats limits it: full-time persons, mentors' time, keys. A search with a bound."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from virke.placements.matching import table
from virke.placements.matching.instance import Instance, Ints
from virke.placements.matching.proof import MILLS, NOWHERE

_INFEASIBLE = 2  # scipy's status


class NoneFound(Exception):
    """The fixed pairs break a limit, or no choice was found in time. The message says which."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A row of the instance for each candidate, or NOWHERE; and, in mills, what the search says none can exceed."""

    chosen: Ints
    bound: int


def best(instance: Instance, *, gap: float, seconds: float) -> Found:
    """A choice that is at most the share `gap` below any other, or the best one that was found in so many seconds.

    What is weighed are the points less what the keys cost. Raises `NoneFound`.
    """
    chosen = np.full(instance.candidates, NOWHERE, dtype=np.int64)
    pairs = len(instance.points)
    if not pairs:
        return Found(chosen, 0)
    asked = table.of(instance)
    found = milp(
        -asked.weights,
        integrality=(np.arange(len(asked.weights)) < pairs).astype(np.int64),
        bounds=Bounds(asked.lowest, asked.highest),
        constraints=[LinearConstraint(asked.hard, -np.inf, asked.most), LinearConstraint(asked.exact, 0, 0)],
        options={"mip_rel_gap": gap, "time_limit": seconds},
    )
    if found.x is None:
        raise NoneFound(
            "De faste par kan ikke alle holdes. Løs et af dem."
            if found.status == _INFEASIBLE
            else f"Intet forslag på {seconds:g} sekunder. Giv det mere tid, eller tag færre kandidater."
        )
    picked = table.whole(instance, found.x)
    chosen[instance.candidate[picked]] = picked
    return Found(chosen, round(-float(found.mip_dual_bound) * MILLS))
