"""The organisation chart of a day as values. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from virke.kernel.alphabet import in_order
from virke.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class Box:
    """A unit as it is on the chart's day. `period` is the whole life of the unit."""

    unit_id: int
    name: str
    short_name: str
    kind: str
    parent_id: int | None
    period: Period


Chart = Mapping[int, Box]


def children(chart: Chart) -> dict[int | None, list[Box]]:
    """The boxes by parent, by name; those whose parent is not on the chart stand at the top (None)."""
    found: dict[int | None, list[Box]] = defaultdict(list)
    for box in sorted(chart.values(), key=lambda box: in_order(box.name)):
        found[box.parent_id if box.parent_id in chart else None].append(box)
    return found


def below(root: int, chart: Chart) -> frozenset[int]:
    """The unit and everything under it."""
    return under(root, {box.unit_id: box.parent_id for box in chart.values()})


def under(root: int, parents: Mapping[int, int | None]) -> frozenset[int]:
    """The unit and everything under it, by the parent of each. Asked at every click of those with a role."""
    children_of: dict[int | None, list[int]] = defaultdict(list)
    for unit_id, parent_id in parents.items():
        children_of[parent_id].append(unit_id)
    found, waiting = {root}, [root]
    while waiting:
        new = [unit_id for unit_id in children_of[waiting.pop()] if unit_id not in found]
        found.update(new)
        waiting += new
    return frozenset(found)


def path(unit_id: int, chart: Chart) -> tuple[Box, ...]:
    """The unit with everything above it, from the top; empty when the unit is not on the chart."""
    found: list[Box] = []
    box = chart.get(unit_id)
    while box is not None and box not in found:
        found.insert(0, box)
        box = chart.get(box.parent_id) if box.parent_id is not None else None
    return tuple(found)


def walk(chart: Chart) -> Iterator[tuple[Box, int]]:
    """Every box with its depth (0 at the top), each after its parent, by name within it."""
    under = children(chart)
    waiting = [(box, 0) for box in reversed(under.get(None, []))]
    while waiting:
        box, depth = waiting.pop()
        yield box, depth
        waiting += [(child, depth + 1) for child in reversed(under.get(box.unit_id, []))]
