"""The optimum when seats are the only limit: an assignment, which needs no search and is exact."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment

from virke.placements.matching.instance import Instance, Ints
from virke.placements.matching.proof import NOWHERE

MOST_CELLS = 4_000_000  # of a full table, 32 MB: 1,000 candidates and 4,000 seats; from there on a network is quicker


class TooLarge(Exception):
    """More than a table holds, and the program for networks is not installed. The message says how."""


def best(instance: Instance) -> Ints:
    """A row of the instance for each candidate, or NOWHERE, worth the most points. Seats are the only limit here."""
    cells = instance.candidates * int(_useful_seats(instance).sum())
    return _by_table(instance) if cells <= MOST_CELLS else _by_network(instance)


def _by_table(instance: Instance) -> Ints:
    """A table with a column for each seat; no pair is worth nothing, and whoever gets nothing is placed nowhere."""
    place_of = np.repeat(np.arange(len(instance.seats)), _useful_seats(instance))
    table = np.zeros((instance.candidates, len(instance.seats)))
    table[instance.candidate, instance.place] = instance.points
    rows, columns = linear_sum_assignment(table[:, place_of], maximize=True)
    chosen = np.full(instance.candidates, NOWHERE, dtype=np.int64)
    places = place_of[columns]
    worth = table[rows, places] > 0
    chosen[rows[worth]] = _row_of(instance, rows[worth], places[worth])
    return chosen


def _by_network(instance: Instance) -> Ints:
    """Every candidate sends one through the network: by a pair to a place with so many seats, or past them all."""
    try:
        from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
    except ImportError:
        raise TooLarge(
            f"{instance.candidates} kandidater på én gang kræver pakken ortools. Installér virke[large], eller del op."
        ) from None
    people, places = instance.candidates, len(instance.seats)
    source, sink = people + places, people + places + 1
    flow = SimpleMinCostFlow()
    everyone = np.arange(people)
    flow.add_arcs_with_capacity_and_unit_cost(instance.candidate, people + instance.place, 1, -instance.points)
    flow.add_arcs_with_capacity_and_unit_cost(source, everyone, 1, 0)
    flow.add_arcs_with_capacity_and_unit_cost(everyone, sink, 1, 0)
    flow.add_arcs_with_capacity_and_unit_cost(people + np.arange(places), sink, instance.seats, 0)
    flow.set_nodes_supplies(np.array([source, sink]), np.array([people, -people]))
    if flow.solve() != flow.OPTIMAL:
        raise AssertionError("Everybody can be sent past all places, so there is always a flow.")
    rows = np.flatnonzero(flow.flows(np.arange(len(instance.points))))
    chosen = np.full(people, NOWHERE, dtype=np.int64)
    chosen[instance.candidate[rows]] = rows
    return chosen


def _useful_seats(instance: Instance) -> Ints:
    return np.minimum(instance.seats, np.bincount(instance.place, minlength=len(instance.seats)))


def _row_of(instance: Instance, candidates: Ints, places: Ints) -> Ints:
    """The rows of pairs that are there; rows are sorted by candidate and place."""
    keys = instance.candidate * len(instance.seats) + instance.place
    return np.searchsorted(keys, candidates * len(instance.seats) + places).astype(np.int64)
