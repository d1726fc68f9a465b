"""What a trace is told of plans: each thing with its links by id, its day and its words. Plain values. Pure.

A chain is about what it begins with: one goal with what belongs to it, never a whole plan with its forty items.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from virke.plans.kinds import Light


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where the chain is taken up, by ids.

    A goal brings its actions, indicators and reports along; an indicator, target, figure or deviation the goals that
    it serves; an action its goal with the goal's figures; a plan or a report nothing but the plan. `heard` are figures
    that a forum has seen: they are told of however old they are.
    """

    goals: frozenset[int] = frozenset()
    indicators: frozenset[int] = frozenset()
    targets: frozenset[int] = frozenset()
    figures: frozenset[int] = frozenset()
    actions: frozenset[int] = frozenset()
    plans: frozenset[int] = frozenset()
    reports: frozenset[int] = frozenset()
    deviations: frozenset[int] = frozenset()
    heard: frozenset[int] = frozenset()

    @property
    def empty(self) -> bool:
        measured = (self.indicators, self.targets, self.figures, self.deviations)
        return not any((self.goals, self.actions, self.plans, self.reports, *measured))


@dataclass(frozen=True, slots=True)
class ChainPlan:
    """`adopted_citation` says where it was adopted, empty while it is not."""

    id: int
    kind_label: str
    title: str
    period: str
    starts_on: date
    adopted_on: date | None
    adopted_citation: str


@dataclass(frozen=True, slots=True)
class ChainGoal:
    """`origin_id` is the item of an earlier plan that lives on here."""

    id: int
    plan_id: int
    number: str
    title: str
    origin_id: int | None


@dataclass(frozen=True, slots=True)
class ChainAction:
    """`due` in words. Late only while it is open. `responsible` is for the municipality's own people."""

    id: int
    goal_id: int
    text: str
    responsible: str
    due_on: date | None
    due: str
    state_label: str
    open: bool
    late: bool
    done_on: date | None
    evidence: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChainIndicator:
    """`light` is today's, with its first reason. `untold` counts the figures that are left out of the chain."""

    id: int
    goal_ids: tuple[int, ...]
    title: str
    light: Light
    reason: str
    untold: int


@dataclass(frozen=True, slots=True)
class ChainTarget:
    """`says` is the whole in words. `light` is today's where it is the one that counts, else None.

    `scope` names the unit or group, empty for the whole; `total_id` is the target that was shared out.
    """

    id: int
    indicator_id: int
    says: str
    scope: str
    starts_on: date
    last_day: date | None
    decided_on: date | None
    decided_citation: str
    supersedes_id: int | None
    total_id: int | None
    reason: str
    light: Light | None
    light_reason: str


@dataclass(frozen=True, slots=True)
class ChainFigure:
    """A figure, also one that was corrected. `target_id` is what it is seen against, None where nothing was promised.

    `light` is where it put the target when its period ended, None without one. `reason` says why it corrects another.
    `summed` says of which units a sum is made (`made_of` are their figures); a sum has the id of its latest figure.
    """

    id: int
    indicator_id: int
    target_id: int | None
    title: str
    scope: str
    shown: str
    parts: str
    period: str
    last_day: date
    light: Light | None
    preliminary: bool
    corrects_id: int | None
    reason: str
    recorded_on: date
    recorded_by: str
    summed: str = ""
    made_of: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ChainDeviation:
    """What was answered to a red target. `closed_on` None while it is open; `result` is what came of it."""

    id: int
    target_id: int
    action_id: int
    light: Light
    fact: str
    opened_on: date
    opened_by: str
    closed_on: date | None
    result: str


@dataclass(frozen=True, slots=True)
class ChainReport:
    """A frozen status report. `said` is by goal the light and the text of the political version."""

    id: int
    plan_id: int
    cycle: str
    as_of: date
    frozen_on: date
    frozen_by: str
    previous_id: int | None
    said: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class PlanChain:
    """All of it that the viewer may see; `hidden` says that there is more."""

    plans: tuple[ChainPlan, ...] = ()
    goals: tuple[ChainGoal, ...] = ()
    actions: tuple[ChainAction, ...] = ()
    indicators: tuple[ChainIndicator, ...] = ()
    targets: tuple[ChainTarget, ...] = ()
    figures: tuple[ChainFigure, ...] = ()
    deviations: tuple[ChainDeviation, ...] = ()
    reports: tuple[ChainReport, ...] = ()
    hidden: bool = False
