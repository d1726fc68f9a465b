"""What a trace is woven of: items, promises, what the plans tell, and what ties them together, as values. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from virke.followup.shown import Line
from virke.followup.states import StepKind
from virke.meetings.views import ThreadItem
from virke.plans.chains import PlanChain
from virke.plans.kinds import Light


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


@dataclass(frozen=True, slots=True)
class Heard:
    """An indicator as an agenda showed it. `figure_id` is None where the meeting saw a sum, or no figure at all."""

    item_id: int
    indicator_id: int
    figure_id: int | None
    last_day: date | None
    title: str
    shown: str
    period: str
    light: Light


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting was told on an item that a figure it had seen was corrected: `was`, `now` and by how much, in words."""

    item_id: int
    correction_id: int
    was: str
    now: str
    change: str
    reason: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What the decision of an item did to a plan: exactly one of the ids is set. A deviation was closed by it."""

    item_id: int
    target_id: int | None = None
    action_id: int | None = None
    deviation_id: int | None = None
    plan_id: int | None = None


@dataclass(frozen=True, slots=True)
class Awaited:
    """A forum that hears of a plan, a goal or an indicator (exactly one), `when` in words, and its next meeting."""

    forum: str
    when: str
    next_on: date
    plan_id: int | None = None
    goal_id: int | None = None
    indicator_id: int | None = None


NOTHING = PlanChain()


@dataclass(frozen=True, slots=True)
class Material:
    items: tuple[ThreadItem, ...] = ()
    promises: tuple[Promise, ...] = ()
    plans: PlanChain = NOTHING
    heard: tuple[Heard, ...] = ()
    told: tuple[Told, ...] = ()
    decided: tuple[Decided, ...] = ()
    awaited: tuple[Awaited, ...] = ()
