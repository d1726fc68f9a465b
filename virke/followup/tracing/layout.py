"""Which row each thing of a trace lies in, and where in it: from cause to effect, with few lines that cross. Pure.

The same trace gives the same rows. They are two boxes wide, so that letters stay readable on a phone and on paper. What
leads from one thing past other rows keeps a lane in each, so that no line crosses a box.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from virke.followup.tracing.graph import Edge, Graph, Key, Node

COLUMNS = 2
SWEEPS = 4


@dataclass(frozen=True, slots=True)
class Lane:
    """Where lines from one thing pass together through a row that they do not stop in."""

    upper: Key
    row: int


Place = Key | Lane
Rows = list[list[Place]]


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows from above, each from left to right, and the ends of each edge, the upper one first."""

    rows: Rows
    downwards: Mapping[Edge, tuple[Key, Key]]


def layout(graph: Graph) -> Layout:
    downwards = _downwards(graph)
    rows = _with_lanes(_rows(graph, _layers(graph, downwards)), downwards)
    for sweep in range(SWEEPS):
        _sort(rows, downwards, from_above=sweep % 2 == 0)
    return Layout(rows, downwards)


def _downwards(graph: Graph) -> dict[Edge, tuple[Key, Key]]:
    """The ends of each edge, upper first; one that closes a ring is turned."""
    out: dict[Key, list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        out[edge.source].append(edge)
    ends: dict[Edge, tuple[Key, Key]] = {}
    open_keys, done = set[Key](), set[Key]()

    def visit(key: Key) -> None:
        open_keys.add(key)
        for edge in out[key]:
            closes = edge.target in open_keys
            ends[edge] = (edge.target, edge.source) if closes else (edge.source, edge.target)
            if not closes and edge.target not in done:
                visit(edge.target)
        open_keys.discard(key)
        done.add(key)

    entered = {edge.target for edge in graph.edges}
    for key in sorted(graph.nodes, key=lambda one: (one in entered, _day(graph.nodes[one]), one)):
        if key not in done:
            visit(key)
    return ends


def _layers(graph: Graph, downwards: Mapping[Edge, tuple[Key, Key]]) -> dict[Key, int]:
    """How deep each thing lies: below everything that led to it, and no higher than what it led to asks for."""
    above: dict[Key, set[Key]] = defaultdict(set)
    below: dict[Key, set[Key]] = defaultdict(set)
    for upper, lower in downwards.values():
        above[lower].add(upper)
        below[upper].add(lower)
    depth: dict[Key, int] = {}
    waiting = list(graph.nodes)
    while waiting:
        ready = [key for key in waiting if all(one in depth for one in above[key])]
        for key in ready:
            depth[key] = 1 + max((depth[one] for one in above[key]), default=-1)
        waiting = [key for key in waiting if key not in depth]
    for key in sorted(depth, key=lambda one: -depth[one]):
        if not above[key] and below[key]:
            depth[key] = min(depth[one] for one in below[key]) - 1
    return depth


def _rows(graph: Graph, layers: Mapping[Key, int]) -> list[list[Key]]:
    """The layers from above, each as many rows as it takes; the earliest of a layer first."""
    found: dict[int, list[Key]] = defaultdict(list)
    for key in sorted(layers, key=lambda one: (_day(graph.nodes[one]), one)):
        found[layers[key]].append(key)
    rows: list[list[Key]] = []
    for _, keys in sorted(found.items()):
        rows += [keys[first : first + COLUMNS] for first in range(0, len(keys), COLUMNS)]
    return rows


def _with_lanes(rows: Sequence[Sequence[Key]], downwards: Mapping[Edge, tuple[Key, Key]]) -> Rows:
    """The lines from one thing share a lane in every row between their ends."""
    number = {key: row for row, keys in enumerate(rows) for key in keys}
    full: Rows = [list[Place](keys) for keys in rows]
    for upper, lower in downwards.values():
        for row in range(number[upper] + 1, number[lower]):
            if Lane(upper, row) not in full[row]:
                full[row].append(Lane(upper, row))
    return full


def _sort(rows: Rows, downwards: Mapping[Edge, tuple[Key, Key]], *, from_above: bool) -> None:
    """Put each thing near what it hangs on in the row before, so that lines cross less."""
    order = range(1, len(rows)) if from_above else range(len(rows) - 2, -1, -1)
    for row in order:
        other = rows[row - 1 if from_above else row + 1]
        at = {place: (index + 0.5) / len(other) for index, place in enumerate(other)}
        wanted = {
            place: _mean([at[end] for end in _neighbours(place, row, downwards, from_above) if end in at])
            for place in rows[row]
        }
        now = {place: (index + 0.5) / len(rows[row]) for index, place in enumerate(rows[row])}
        rows[row].sort(key=lambda place: now[place] if wanted[place] is None else wanted[place] or 0.0)


def _neighbours(place: Place, row: int, downwards: Mapping[Edge, tuple[Key, Key]], from_above: bool) -> list[Place]:
    """What a place is tied to in the row above or below."""
    step = -1 if from_above else 1
    own = place.upper if isinstance(place, Lane) else place
    if from_above and isinstance(place, Lane):
        return [Lane(own, row + step), own]
    found: list[Place] = [] if from_above else [Lane(own, row + step)]
    for upper, lower in downwards.values():
        if from_above and place == lower:
            found += [Lane(upper, row + step), upper]
        elif not from_above and own == upper:
            found.append(lower)
    return found


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _day(node: Node) -> int:
    return node.on.toordinal() if node.on else 0
