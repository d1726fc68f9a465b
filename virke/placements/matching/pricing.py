"""Prices that make the bound small: the lowest ones of a plain optimum, and those of the fractional problem."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog

from virke.placements.matching import table
from virke.placements.matching.instance import Instance, Ints
from virke.placements.matching.proof import MILLS, NOWHERE, NotAllowed, Prices, taken
from virke.placements.matching.table import Floats


def lowest(instance: Instance, chosen: Ints) -> Prices:
    """The lowest prices of places at which every candidate is content with the choice; limits and keys are free.

    They rise from nothing until nobody would rather have another place: a price is what the last one who got in keeps
    others from. For an optimum of a plain instance they prove it; for any other choice their bound is larger.
    """
    first = instance.first_rows
    prices = np.zeros(len(instance.seats), dtype=np.int64)
    spare = taken(instance, chosen) < instance.seats
    asking = np.arange(instance.candidates)
    for _ in range(len(instance.seats) + 1):
        offered = _rows_of(asking, first)
        content = _contentment(instance, chosen, prices)
        wanted = instance.points[offered] - content[instance.candidate[offered]]
        places = instance.place[offered]
        rising = (wanted > prices[places]) & ~spare[places]
        if not rising.any():
            break
        np.maximum.at(prices, places[rising], wanted[rising])
        asking = _sitting_at(instance, chosen, np.unique(places[rising]))
    return Prices(prices * MILLS, (0,) * len(instance.limits), (0,) * len(instance.keys))


def fractional(instance: Instance) -> Prices:
    """The prices of the same question when a candidate may be split over places. They hold for the whole question too.

    A solver's numbers are rounded to mills: every price gives a bound, so rounding costs at most a little of it.
    """
    if not len(instance.points):
        return Prices(np.zeros_like(instance.seats), (0,) * len(instance.limits), (0,) * len(instance.keys))
    asked = table.of(instance)
    found = linprog(  # type: ignore[call-overload]  # takes sparse tables; its types know only full ones
        -asked.weights,
        A_ub=asked.hard,
        b_ub=asked.most,
        A_eq=asked.exact,
        b_eq=np.zeros(asked.exact.shape[0]),
        bounds=np.column_stack([asked.lowest, asked.highest]),
        method="highs",
    )
    if found.status != 0:
        raise NotAllowed("De faste par kan ikke alle holdes. Løs et af dem.")
    at_most, exactly = -found.ineqlin.marginals * MILLS, -found.eqlin.marginals * MILLS
    highest = [key.price for key in instance.keys]
    return Prices(
        places=_mills(table.places_of(instance, at_most)),
        limits=tuple(_mills(table.limits_of(instance, at_most)).tolist()),
        keys=tuple(np.clip(np.rint(table.keys_of(exactly)).astype(np.int64), np.negative(highest), highest).tolist()),
    )


def _mills(values: Floats) -> Ints:
    return np.maximum(np.rint(values), 0).astype(np.int64)


def _contentment(instance: Instance, chosen: Ints, prices: Ints) -> Ints:
    """What each candidate gains by the choice at these prices; nothing for who has no place, and never less."""
    gains = np.zeros(instance.candidates, dtype=np.int64)
    has = chosen != NOWHERE
    rows = chosen[has]
    gains[has] = np.maximum(instance.points[rows] - prices[instance.place[rows]], 0)
    return gains


def _sitting_at(instance: Instance, chosen: Ints, places: Ints) -> Ints:
    has = np.flatnonzero(chosen != NOWHERE)
    return has[np.isin(instance.place[chosen[has]], places)]


def _rows_of(candidates: Ints, first: Ints) -> Ints:
    """All rows of some candidates, without a loop over them."""
    lengths = first[candidates + 1] - first[candidates]
    ends = np.cumsum(lengths)
    offsets = np.repeat(first[candidates] - np.concatenate(([0], ends[:-1])), lengths)
    return np.arange(ends[-1] if len(ends) else 0) + offsets
