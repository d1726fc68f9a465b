"""The tree of a plan: which head lies under which, and a number for every item that is unique in the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from virke.plans.kinds import PlanKind

from .heads import Head
from .reading import Field, Item

_DEEPEST = 6
_NAMES = {
    PlanKind.BUDGET_AGREEMENT: ("tema", "aftalepunkt"),
    PlanKind.PLAN_MED: ("tema", "mål"),
    PlanKind.PROJECT: ("delprojekt", "mål"),
}
_COMMON_NAMES = ("indsatsområde", "mål", "delmål")


@dataclass
class Node:
    """An item with the nodes that lie under it."""

    item: Item
    head: Head | None = None
    below: list[Node] = field(default_factory=list)


def placed(pairs: Iterable[tuple[Head, Item]]) -> list[Node]:
    """The items in a tree: each under the nearest one before it that ranks higher."""
    roots: list[Node] = []
    way: list[Node] = []
    for head, item in pairs:
        while way and way[-1].head is not None and way[-1].head.rank >= head.rank:
            way.pop()
        del way[_DEEPEST:]
        node = Node(item, head)
        (way[-1].below if way else roots).append(node)
        way.append(node)
    return roots


def numbered(roots: Sequence[Node], kind: PlanKind | None) -> tuple[Item, ...]:
    """The items with unique numbers, levels and names of levels."""
    items = tuple(_levelled(node, 1, kind) for node in roots)
    taken = Counter((each.number.value, each.level > 1) for item in items for each in item.walk())
    return tuple(_unique(items, "", taken, set()))


def _levelled(node: Node, level: int, kind: PlanKind | None) -> Item:
    names = _NAMES.get(kind, _COMMON_NAMES) if kind else _COMMON_NAMES
    word = node.head.word if node.head else ""
    name = word or node.item.level_name or names[min(level, len(names)) - 1]
    points = tuple(_levelled(Node(point), level + 1, kind) for point in node.item.children)
    below = tuple(_levelled(child, level + 1, kind) for child in node.below)
    return replace(node.item, level=level, level_name=name, children=(*points, *below))


def _unique(items: Sequence[Item], above: str, taken: Counter[tuple[str, bool]], used: set[str]) -> Iterator[Item]:
    """A number that two items share gets the word or the number above it; one that is missing its place."""
    for place, item in enumerate(items, 1):
        number = _free(_number(item, above, place, taken), used)
        used.add(number)
        own = item.number.confidence if item.number.value else 0.5
        children = tuple(_unique(item.children, number, taken, used))
        yield replace(item, number=Field(number, own, item.number.lines), children=children)


def _number(item: Item, above: str, place: int, taken: Counter[tuple[str, bool]]) -> str:
    printed = item.number.value
    if printed and item.level == 1 and taken[printed, True]:
        return f"{item.level_name.capitalize()} {printed}"
    if printed and taken[printed, item.level > 1] == 1:
        return printed
    own = printed or str(place)
    if above:
        return f"{above}.{own}"
    taken_below = not printed and taken[own, True]
    return chr(ord("A") + (place - 1) % 26) if taken_below else own


def _free(number: str, used: set[str]) -> str:
    """The number, with a letter behind it when the paper has given it twice."""
    candidate, letter = number, 0
    while candidate in used:
        letter += 1
        candidate = f"{number}{chr(ord('a') + letter)}" if letter < 25 else f"{number}-{letter}"
    return candidate
