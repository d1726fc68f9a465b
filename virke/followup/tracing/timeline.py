"""A trace in the order of time, and as a list that says in words what the picture shows. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from virke.followup.tracing.bounds import Part
from virke.followup.tracing.graph import Edge, Key, Kind, Moment, Node

_ORDER = (
    *(Kind.CITED, Kind.PLAN, Kind.GOAL, Kind.INDICATOR, Kind.FIGURE, Kind.SUM, Kind.REPORT, Kind.ITEM),
    *(Kind.TARGET, Kind.DEVIATION, Kind.ACTION, Kind.COMMITMENT, Kind.MORE),
)
"""Of one day: first what is known, then the meeting, then what it set."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A thing in the list, tied to the one above it by `word`. `again`: it stands in full elsewhere in the list.

    `against_time`: it has an earlier day than what it came of.
    """

    node: Node
    word: str
    against_time: bool
    again: bool
    branches: tuple[Branch, ...]


def timeline(part: Part) -> tuple[Moment, ...]:
    """Everything that happened in the trace, the earliest first."""
    moments = [moment for node in part.graph.nodes.values() for moment in node.moments]
    return tuple(sorted(moments, key=lambda one: (one.on, one.due, _ORDER.index(one.key.kind), one.key, one.said)))


def days(moments: Iterable[Moment]) -> tuple[tuple[date, tuple[Moment, ...]], ...]:
    """The moments by their day."""
    found: dict[date, list[Moment]] = defaultdict(list)
    for moment in moments:
        found[moment.on].append(moment)
    return tuple((on, tuple(those)) for on, those in found.items())


def led_to_it(part: Part) -> tuple[Branch, ...]:
    """From the start back to what decided it."""
    return _grown(part, backwards=True)


def came_of_it(part: Part) -> tuple[Branch, ...]:
    """From the start forward to what it became, with the decisions that set it."""
    return _grown(part, backwards=False)


def _grown(part: Part, *, backwards: bool) -> tuple[Branch, ...]:
    side = part.back if backwards else part.forward
    ties: dict[Key, list[Edge]] = defaultdict(list)
    for edge in part.graph.edges:
        if edge.source in side and edge.target in side:
            ties[edge.target if backwards else edge.source].append(edge)
        elif not backwards and edge.source in part.beside and edge.target in side:
            ties[edge.target].append(edge)
    return _branches(part, part.start, ties, {part.start})


def _branches(part: Part, key: Key, ties: Mapping[Key, list[Edge]], told: set[Key]) -> tuple[Branch, ...]:
    """What hangs on a thing; each thing in full the first time it is met."""
    found: list[Branch] = []
    ends = [(edge, edge.source if edge.target == key else edge.target) for edge in ties.get(key, ())]
    ends = [(edge, end) for edge, end in ends if end != part.start]
    new = {end for _, end in ends} - told
    told |= new
    for edge, end in ends:
        again = end not in new
        new.discard(end)
        below = () if again else _branches(part, end, ties, told)
        word = edge.tie.back if edge.source == end else edge.tie.label
        found.append(Branch(part.graph.nodes[end], word, part.graph.against_time(edge), again, below))
    return tuple(found)
