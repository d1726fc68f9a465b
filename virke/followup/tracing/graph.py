"""What a trace is made of: things, how one led to another, and what happened when. Pure.

An edge goes from what came before in the course of things to what came of it, whatever their days say: a target may be
decided after the period whose figure it judges. Such an edge is marked (`against_time`), not turned.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from virke.plans.kinds import Light, Worded


class Kind(Worded):
    """What a thing is, by the word in its address; the label is what the page calls it."""

    ITEM = "beslutning", "Beslutning"
    COMMITMENT = "aftale", "Aftale"
    PLAN = "plan", "Plan"
    GOAL = "maal", "Mål"
    ACTION = "handling", "Handling"
    INDICATOR = "indikator", "Indikator"
    TARGET = "maaltal", "Måltal"
    FIGURE = "tal", "Tal"
    SUM = "samlet", "Samlet tal"
    DEVIATION = "afvigelse", "Afvigelse"
    REPORT = "status", "Statusrapport"
    CITED = "citeret", "Beslutning"
    MORE = "flere", "Flere"


class Tie(StrEnum):
    """How one thing led to another: `label` read forwards, `back` read backwards."""

    label: str
    back: str

    def __new__(cls, key: str, label: str, back: str) -> Self:
        member = str.__new__(cls, key)
        member._value_ = key
        member.label, member.back = label, back
        return member

    CAME_BACK = "came_back", "kom igen som", "kom igen fra"
    BECAME = "became", "blev til", "lovet i"
    PLACED = "placed", "kom på", "fulgte op på"
    POSTPONED = "postponed", "udsat af", "udsatte"
    DONE = "done", "lukket af", "lukkede"
    DROPPED = "dropped", "frafaldet af", "frafaldt"
    ADOPTED = "adopted", "vedtog", "vedtaget i"
    SET = "set", "satte", "sat i"
    STARTED = "started", "besluttede", "besluttet i"
    HOLDS = "holds", "rummer", "står i"
    CARRIED_ON = "carried_on", "føres videre i", "kommer fra"
    DOES = "does", "skal nås ved", "handling for"
    MEASURED = "measured", "måles ved", "måler"
    PROMISED = "promised", "skal nå", "måltal for"
    REPLACED = "replaced", "erstattet af", "erstatter"
    SHARED = "shared", "fordelt til", "del af"
    SHOWED = "showed", "viste", "opgjort for"
    CORRECTED = "corrected", "rettet til", "retter"
    SINCE = "since", "siden viste", "efter handlingen"
    ADDED = "added", "lagt sammen i", "sum af"
    HEARD = "heard", "vist på", "så"
    TOLD = "told", "rettet over for", "fik rettelsen"
    DEMANDED = "demanded", "krævede svar", "svar på"
    ANSWERED = "answered", "rettes op ved", "retter op på"
    REPORTED = "reported", "gjort status i", "status på"
    FOLLOWED = "followed", "fulgt af", "følger efter"


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """A thing by its kind and its id. What is only cited, and what is left out, is numbered within the trace."""

    kind: Kind
    number: int


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened to a thing, or shall: a Danish sentence. `quote` is somebody's own words.

    `by` is who wrote it down. `light` is where it stood then. `due` says that it is a last day, not an event.
    """

    on: date
    key: Key
    said: str
    quote: str = ""
    by: str = ""
    light: Light | None = None
    due: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """A thing. `word` is what it is called, `about` a short line under its title (a forum and a day, a period).

    `on` None belongs to no day, such as a goal. `light` is today's, or a figure's own. `weight` decides who stays when
    there is not room for all. `goal_id` and `indicator_id` tell on which page it stands, and where on it. `of` is the
    thing whose trace shows what is left out, for a `MORE` only.
    """

    key: Key
    word: str
    title: str
    about: str = ""
    on: date | None = None
    light: Light | None = None
    moments: tuple[Moment, ...] = ()
    weight: int = 0
    goal_id: int | None = None
    indicator_id: int | None = None
    of: Key | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    source: Key
    target: Key
    tie: Tie


@dataclass(frozen=True, slots=True)
class Graph:
    """Both ends of each edge are among the nodes."""

    nodes: Mapping[Key, Node]
    edges: tuple[Edge, ...]

    def against_time(self, edge: Edge) -> bool:
        """What it led to has an earlier day."""
        first, then = self.nodes[edge.source].on, self.nodes[edge.target].on
        return first is not None and then is not None and then < first


def graph(nodes: Mapping[Key, Node], edges: tuple[Edge, ...]) -> Graph:
    """Without edges to what is not there, each once, in a fixed order."""
    known = {edge for edge in edges if edge.source in nodes and edge.target in nodes and edge.source != edge.target}
    order = sorted(known, key=lambda edge: (edge.source, edge.target, edge.tie))
    return Graph({key: nodes[key] for key in sorted(nodes)}, tuple(order))
