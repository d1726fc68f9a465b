"""What nobody could have exceeded who had known everybody in advance: the bound that a rule is measured against. Pure.

The same seats, weeks and patience as the rule had, with everybody split as a liquid. Seats that nobody uses are carried
from week to week, so that the table has two entries for a placement and not one for each of its weeks.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array

from virke.placements.matching.fluid import NoPrices
from virke.placements.matching.instance import Ints
from virke.placements.matching.replaying import Past
from virke.placements.matching.weekly import FOUR_WEEKS, Objective


def bound(past: Past, objective: Objective, *, waits: int = FOUR_WEEKS) -> float:
    """The value that no rule reaches more than, whoever may wait so many weeks."""
    candidate, place = np.nonzero(past.fit.points)
    each = waits + 1
    candidate, place = np.repeat(candidate, each), np.repeat(place, each)
    worth = past.fit.worth(objective)[candidate, place]
    starts = past.week[candidate] + np.tile(np.arange(each), len(candidate) // each)
    ends = starts + past.fit.weeks[candidate, place]
    places, last = len(past.seats), int(ends.max(initial=0)) + 1
    free, first = _seats(place * last + starts, place * last + ends, places, last)
    begun = np.zeros(places * last)
    begun[first] = past.seats
    once = csr_array(
        (np.ones(len(candidate)), (candidate, np.arange(len(candidate)))), shape=(len(past.week), free.shape[1])
    )
    found = linprog(  # type: ignore[call-overload]  # takes sparse tables; its types know only full ones
        np.concatenate([-worth, np.zeros(places * last)]),
        A_ub=once,
        b_ub=np.ones(len(past.week)),
        A_eq=free,
        b_eq=begun,
        bounds=(0, None),
        method="highs-ipm",
    )
    if found.status != 0:
        raise NoPrices(f"Grænsen kunne ikke findes: {found.message}")
    return float(-found.fun)


def _seats(starts: Ints, ends: Ints, places: int, last: int) -> tuple[csr_array, Ints]:
    """Free seats of a week = those of the week before - who begins + who has ended; a row for each place and week."""
    pairs, cells = len(starts), np.arange(places * last)
    first = np.arange(places) * last
    later = np.setdiff1d(cells, first)
    rows = np.concatenate([starts, ends, cells, later])
    columns = np.concatenate([np.arange(pairs), np.arange(pairs), pairs + cells, pairs + later - 1])
    values = np.concatenate([np.ones(pairs), -np.ones(pairs), np.ones(len(cells)), -np.ones(len(later))])
    return csr_array(coo_array((values, (rows, columns)), shape=(len(cells), pairs + len(cells)))), first
