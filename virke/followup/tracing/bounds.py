"""Which part of all that hangs together is the trace of one thing. Pure.

Back to what led to it, forward to what came of it, and never sideways: what else came of the same decision is another
trace. A plan that a decision adopted is named but not walked through, and so is the decision that set something which
came of the start: the target of an indicator stands there with the meeting that decided it. Of many things of a kind
beside each other a few are kept, and a line says how many more there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from virke.followup.tracing.graph import Edge, Graph, Key, Kind, Node, Tie, graph

FAN = 6
"""So many things are kept beside each other, tied to the same thing in the same way."""

MOST = 60
"""So many things a trace may hold; what is nearest to its start is kept."""

DECIDES = frozenset({Tie.SET, Tie.STARTED})
NOT_WALKED = frozenset({Kind.PLAN, Kind.MORE})
_MORE = {
    Kind.FIGURE: ("andet tal", "andre tal"),
    Kind.SUM: ("andet tal", "andre tal"),
    Kind.DEVIATION: ("anden afvigelse", "andre afvigelser"),
    Kind.ITEM: ("andet punkt", "andre punkter"),
    Kind.COMMITMENT: ("anden aftale", "andre aftaler"),
    Kind.ACTION: ("anden handling", "andre handlinger"),
    Kind.INDICATOR: ("anden indikator", "andre indikatorer"),
    Kind.TARGET: ("andet måltal", "andre måltal"),
    Kind.GOAL: ("andet mål", "andre mål"),
    Kind.REPORT: ("anden statusrapport", "andre statusrapporter"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """The trace. `back` and `forward` tell how many steps away from the start each thing is on that side.

    `beside` are the decisions that set what came of the start, and neither led to it nor came of it themselves. `cut`
    says that there is more further away than a trace may hold.
    """

    start: Key
    graph: Graph
    back: Mapping[Key, int]
    forward: Mapping[Key, int]
    beside: frozenset[Key]
    cut: bool


@dataclass(slots=True)
class _Walk:
    """One way through the graph. `found` is how far away things are, `left` those for whom there was no room."""

    whole: Graph
    backwards: bool
    ties: Mapping[Key, list[Edge]]
    found: dict[Key, int]
    left: dict[tuple[Key, Tie], list[Key]]
    cut: bool = False


def part(whole: Graph, start: Key, *, most: int = MOST, fan: int = FAN) -> Part:
    """The trace of the start, which must be in the graph."""
    back, forward = (_walked(whole, start, backwards, most // 2, fan) for backwards in (True, False))
    found = {*back.found, *forward.found}
    beside = _deciders(whole, forward.found, found, room=most - len(found))
    nodes = {key: whole.nodes[key] for key in (*back.found, *forward.found, *beside)}
    edges = [edge for edge in whole.edges if edge.source in nodes and edge.target in nodes]
    for walk in (back, forward):
        _tell(walk, nodes, edges)
    return Part(start, graph(nodes, tuple(edges)), back.found, forward.found, beside, back.cut or forward.cut)


def _deciders(whole: Graph, forward: Mapping[Key, int], found: set[Key], *, room: int) -> frozenset[Key]:
    """Who set what came of the start; of more than there is room for, those of what is nearest."""
    set_by = sorted((forward[edge.target], edge.source) for edge in whole.edges if _sets(edge, forward, found))
    return frozenset(list(dict.fromkeys(key for _, key in set_by))[: max(room, 0)])


def _sets(edge: Edge, forward: Mapping[Key, int], found: set[Key]) -> bool:
    return edge.tie in DECIDES and edge.target in forward and edge.source not in found


def more(number: int, count: int, kind: Kind, of: Key) -> Node:
    """The line that says how many there are beside those that are shown."""
    one, several = _MORE.get(kind, ("anden ting", "andre ting"))
    words = f"og {count} {one if count == 1 else several}"
    return Node(Key(Kind.MORE, number), "Vises ikke her", words, of=of)


def _ties(whole: Graph, backwards: bool) -> Mapping[Key, list[Edge]]:
    found: dict[Key, list[Edge]] = defaultdict(list)
    for edge in whole.edges:
        found[edge.target if backwards else edge.source].append(edge)
    return found


def _walked(whole: Graph, start: Key, backwards: bool, most: int, fan: int) -> _Walk:
    """Everything that is kept on one side, the nearest first."""
    walk = _Walk(whole, backwards, _ties(whole, backwards), {start: 0}, {})
    wave = [start]
    while wave:
        following: list[Key] = []
        for key in wave:
            for other in _kept(walk, key, fan):
                if len(walk.found) > most:
                    walk.cut = True
                    return walk
                walk.found[other] = walk.found[key] + 1
                if backwards or other.kind not in NOT_WALKED:
                    following.append(other)
        wave = following
    return walk


def _kept(walk: _Walk, key: Key, fan: int) -> list[Key]:
    """The other ends that are new, the weightiest and latest of each tie; the rest is noted."""
    others: dict[Tie, list[Key]] = defaultdict(list)
    for edge in walk.ties.get(key, ()):
        other = edge.source if walk.backwards else edge.target
        if other not in walk.found:
            others[edge.tie].append(other)
    kept: dict[Key, None] = {}
    for tie, keys in others.items():
        ordered = sorted({*keys} - {*kept}, key=lambda one: _importance(walk.whole.nodes[one]))
        kept |= dict.fromkeys(ordered[:fan])
        if ordered[fan:]:
            walk.left[key, tie] = ordered[fan:]
    return list(kept)


def _importance(node: Node) -> tuple[int, int, Key]:
    return (-node.weight, -(node.on or date.max).toordinal(), node.key)


def _tell(walk: _Walk, nodes: dict[Key, Node], edges: list[Edge]) -> None:
    """A line for what found no room, hung on in the same way as the others."""
    for (key, tie), those in walk.left.items():
        missing = [one for one in those if one not in nodes]
        if not missing:
            continue
        number = 1 + max((one.number for one in nodes if one.kind is Kind.MORE), default=0)
        node = more(number, len(missing), missing[0].kind, key)
        nodes[node.key] = node
        walk.found[node.key] = walk.found[key] + 1
        edges.append(Edge(node.key, key, tie) if walk.backwards else Edge(key, node.key, tie))
