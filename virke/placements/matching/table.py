"""The question as rows and columns for a solver of linear programs; the only place that knows their order.

Columns: the pairs; then, when there are keys, the total placed and, of each key, its number, what is over and under.
Rows that hold at most so much: candidates, places, limits. Rows that hold exactly: the total; of each key its number
and how far it is off, in thousandths. Totals are columns of their own, so that a key has few entries and not one for
each pair.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

from virke.placements.matching.instance import Instance, Ints
from virke.placements.matching.proof import MILLS

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """`weights` are to be as large as possible; `hard` times the columns is at most `most`, `exact` times them zero."""

    weights: Floats
    hard: csr_array
    most: Floats
    exact: csr_array
    lowest: Floats
    highest: Floats


def of(instance: Instance) -> Table:
    pairs, keys = len(instance.points), len(instance.keys)
    width = pairs + (1 + 3 * keys if keys else 0)
    weights, lowest, highest = np.zeros(width), np.zeros(width), np.full(width, np.inf)
    weights[:pairs], highest[:pairs] = instance.points, 1
    lowest[sorted(instance.fixed)] = 1
    if keys:
        weights[pairs + 1 + keys :] = np.tile([-key.price / MILLS for key in instance.keys], 2)
    capacities = np.array([limit.capacity for limit in instance.limits], dtype=np.float64)
    most = np.concatenate([np.ones(instance.candidates), instance.seats.astype(np.float64), capacities])
    return Table(weights, _hard(instance, width), most, _exact(instance, width), lowest, highest)


def places_of(instance: Instance, at_most: Floats) -> Floats:
    """Of numbers for the rows that hold at most so much: those of the places."""
    return at_most[instance.candidates : instance.candidates + len(instance.seats)]


def limits_of(instance: Instance, at_most: Floats) -> Floats:
    """Of numbers for the rows that hold at most so much: those of the limits."""
    return at_most[instance.candidates + len(instance.seats) :]


def keys_of(exactly: Floats) -> Floats:
    """Of numbers for the rows that hold exactly: how far each key is off."""
    return exactly[2::2]


def _hard(instance: Instance, width: int) -> csr_array:
    pairs = np.arange(len(instance.points))
    ones = np.ones(len(pairs))
    used = [(at, row, amount) for at, limit in enumerate(instance.limits) for row, amount in limit.uses]
    at, row, amount = np.array(used, dtype=np.int64).reshape(-1, 3).T
    blocks = vstack(
        [
            csr_array((ones, (instance.candidate, pairs)), shape=(instance.candidates, width)),
            csr_array((ones, (instance.place, pairs)), shape=(len(instance.seats), width)),
            csr_array((amount, (at, row)), shape=(len(instance.limits), width)),
        ]
    )
    return csr_array(blocks)


def _exact(instance: Instance, width: int) -> csr_array:
    pairs, keys = len(instance.points), len(instance.keys)
    if not keys:
        return csr_array((0, width))
    total, number, over, under = (pairs, *(pairs + 1 + keys * part for part in range(3)))
    lines = [_line(width, range(pairs), {total: -1})]
    for at, key in enumerate(instance.keys):
        inside = np.flatnonzero(np.isin(instance.place, list(key.places))).tolist()
        lines.append(_line(width, inside, {number + at: -1}))
        off = {number + at: MILLS, total: -key.permille, over + at: -1, under + at: 1}
        lines.append(_line(width, (), off))
    return csr_array(vstack(lines))


def _line(width: int, ones: range | list[int] | tuple[int, ...], others: dict[int, int]) -> csr_array:
    entries = dict.fromkeys(ones, 1) | others
    at = np.zeros(len(entries), dtype=np.int64)
    values = np.array(list(entries.values()), dtype=np.float64)
    return csr_array((values, (at, np.array(list(entries), dtype=np.int64))), shape=(1, width))


def whole(instance: Instance, values: Floats) -> Ints:
    """The rows of pairs that a solver took, from numbers that may miss one by a hair."""
    return np.flatnonzero(values[: len(instance.points)] > 0.5).astype(np.int64)
