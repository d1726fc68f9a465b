"""What a trace is woven of: items, promises and what hangs together in the plans, as values. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from virke.followup.shown import Line
from virke.followup.states import StepKind
from virke.meetings.views import ThreadItem
from virke.plans.chains import PlanChain


@dataclass(frozen=True, slots=True)
class Happening:
    """A step of a commitment. `due` in words, empty when it set none. `item_id`: it was said on a meeting."""

    on: date
    kind: StepKind
    text: str
    by: str
    due: str
    item_id: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """An agenda that a commitment stood on. `answer` is what the meeting said of it, None when it said nothing."""

    item_id: int
    answer: StepKind | None


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment with its story."""

    line: Line
    happenings: tuple[Happening, ...]
    places: tuple[Place, ...]


NOTHING = PlanChain()


@dataclass(frozen=True, slots=True)
class Material:
    items: tuple[ThreadItem, ...] = ()
    promises: tuple[Promise, ...] = ()
    plans: PlanChain = NOTHING
