"""The trace as a picture: boxes with their words, and lines between them, in the units of an SVG. Pure.

The same trace gives the same picture. A ring has no first thing, so one of its lines leads back up; it is marked, as is
one that goes against time.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from virke.followup.tracing.graph import Edge, Graph, Key, Kind, Node
from virke.followup.tracing.layout import Lane, Layout, Place, layout

WIDTH, LANE = 188, 12
GAP, ROW_GAP, MARGIN = 16, 54, 4
HEAD, LINE, FOOT, PADDING = 20, 17, 15, 12
LETTERS, MOST_LINES = 24, 3
FOOT_LETTERS, MOST_FEET = 29, 2
WORD_ABOVE, WORD_STEP = 12, 13

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """A thing in the picture: its place, and its title and what stands at its foot, cut to the lines that fit."""

    node: Node
    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]
    feet: tuple[str, ...]

    @property
    def first_line(self) -> int:
        """The foot of the letters of the first line, from the top of the box."""
        return LINE if self.node.key.kind is Kind.MORE else HEAD + LINE

    @property
    def first_foot(self) -> int:
        return self.first_line + LINE * max(0, len(self.lines) - 1) + FOOT + 1


@dataclass(frozen=True, slots=True)
class Line:
    """How one thing led to another: a path for SVG, and its word at a place of its own. `marked`: against time."""

    edge: Edge
    path: str
    word_x: int
    word_y: int
    marked: bool


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """Everything in its place. A lane has its middle, its top and its foot."""

    layout: Layout
    rows: Mapping[Key, int]
    boxes: Mapping[Key, Box]
    lanes: Mapping[Lane, tuple[int, int, int]]

    def through(self, edge: Edge) -> list[Lane]:
        """The lanes that the line passes, from above."""
        upper, lower = self.layout.downwards[edge]
        return [Lane(upper, row) for row in range(self.rows[upper] + 1, self.rows[lower])]


def picture(graph: Graph) -> Picture:
    found = layout(graph)
    width = max(_row_width(row) for row in found.rows) + 2 * MARGIN
    boxes: dict[Key, Box] = {}
    lanes: dict[Lane, tuple[int, int, int]] = {}
    y = MARGIN
    for row in found.rows:
        height = max((_height(graph.nodes[one]) for one in row if isinstance(one, Key)), default=0)
        x = (width - _row_width(row)) // 2
        for place in row:
            if isinstance(place, Key):
                boxes[place] = _box(graph.nodes[place], x, y)
            else:
                lanes[place] = (x + LANE // 2, y, y + height)
            x += _place_width(place) + GAP
        y += height + ROW_GAP
    rows = {one: number for number, row in enumerate(found.rows) for one in row if isinstance(one, Key)}
    lines = _lines(graph, _Placed(found, rows, boxes, lanes))
    return Picture(width, y - ROW_GAP + MARGIN, tuple(boxes.values()), lines)


def fitted(text: str, *, letters: int = LETTERS, most: int = MOST_LINES) -> tuple[str, ...]:
    """The text in so many lines that fit a box; what is longer ends in an ellipsis."""
    lines = textwrap.wrap(text, letters)
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1][: letters - 1].rstrip(" ,;:.·")
    return (*lines[: most - 1], f"{last}…")


def _row_width(row: Sequence[Place]) -> int:
    return sum(_place_width(place) for place in row) + GAP * (len(row) - 1)


def _place_width(place: Place) -> int:
    return WIDTH if isinstance(place, Key) else LANE


def _box(node: Node, x: int, y: int) -> Box:
    return Box(node, x, y, WIDTH, _height(node), fitted(node.title), _feet(node))


def _feet(node: Node) -> tuple[str, ...]:
    """The light in words, then what it is about."""
    words = " · ".join(filter(None, (node.light.label if node.light else "", node.about)))
    return fitted(words, letters=FOOT_LETTERS, most=MOST_FEET)


def _height(node: Node) -> int:
    head = 0 if node.key.kind is Kind.MORE else HEAD
    return head + LINE * max(1, len(fitted(node.title))) + FOOT * len(_feet(node)) + PADDING


def _lines(graph: Graph, placed: _Placed) -> tuple[Line, ...]:
    exits, entries = _ports(placed, upper=True), _ports(placed, upper=False)
    found: list[Line] = []
    for edge, (upper, _) in placed.layout.downwards.items():
        start, _ = exits[edge]
        end, number = entries[edge]
        path = _path(start, [placed.lanes[lane] for lane in placed.through(edge)], end)
        marked = graph.against_time(edge) or upper != edge.source
        found.append(Line(edge, path, end[0], end[1] - WORD_ABOVE - WORD_STEP * (number % 2), marked))
    return tuple(found)


def _ports(placed: _Placed, *, upper: bool) -> dict[Edge, tuple[Point, int]]:
    """Where each line leaves (`upper`) or enters a box, and as which from the left, so that none cross before it.

    Lines that leave by the same lane leave together.
    """
    sides: dict[Key, dict[Lane | Edge, list[Edge]]] = defaultdict(lambda: defaultdict(list))
    for edge, ends in placed.layout.downwards.items():
        lanes = placed.through(edge)
        sides[ends[0 if upper else 1]][lanes[0] if upper and lanes else edge].append(edge)
    found: dict[Edge, tuple[Point, int]] = {}
    for key, groups in sides.items():
        box = placed.boxes[key]
        ordered = sorted(groups.values(), key=lambda edges: (_comes_from(placed, edges[0], upper), edges[0].target))
        for number, edges in enumerate(ordered):
            x = box.x + box.width * (number + 1) // (len(ordered) + 1)
            point = (x, box.y + box.height if upper else box.y)
            found |= dict.fromkeys(edges, (point, number))
    return found


def _comes_from(placed: _Placed, edge: Edge, upper: bool) -> int:
    """How far to the right the other end of the line, or its nearest lane, lies."""
    lanes = placed.through(edge)
    if lanes:
        return placed.lanes[lanes[0 if upper else -1]][0]
    box = placed.boxes[placed.layout.downwards[edge][1 if upper else 0]]
    return box.x + box.width // 2


def _path(start: Point, lanes: Sequence[tuple[int, int, int]], end: Point) -> str:
    """Down through the lanes: straight beside boxes, bent between rows."""
    words = [f"M{start[0]} {start[1]}"]
    x, y = start
    for lane_x, top, bottom in lanes:
        words += [_bend(x, y, lane_x, top), f"V{bottom}"]
        x, y = lane_x, bottom
    words.append(_bend(x, y, *end))
    return " ".join(words)


def _bend(x: int, y: int, to_x: int, to_y: int) -> str:
    if x == to_x:
        return f"V{to_y}"
    middle = (y + to_y) // 2
    return f"C{x} {middle} {to_x} {middle} {to_x} {to_y}"
