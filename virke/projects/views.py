"""What the pages show of projects: plain values, never rows. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from virke.plans.kinds import Light, PlanKind
from virke.plans.states import State
from virke.projects.kinds import TallyKind
from virke.projects.states import DueState, DueStep, TrialState, TrialStep
from virke.projects.tallying import Filling
from virke.projects.values import DueHead, Facts, Hypothesis


@dataclass(frozen=True, slots=True)
class ProjectHead:
    """The plan behind the project. The period is half-open; `period` says it in words."""

    plan_id: int
    title: str
    kind: str
    kind_label: str
    starts_on: date
    ends_on: date
    period: str
    owner_unit_id: int
    owner_unit: str
    case_no: str
    state: State
    may_edit: bool
    may_record: bool

    @property
    def is_trial(self) -> bool:
        return self.kind == PlanKind.TRIAL


@dataclass(frozen=True, slots=True)
class TallyLine:
    """A total as of the end of a day; `reason` is why the day's number was corrected."""

    on: date
    shown: str
    reason: str


@dataclass(frozen=True, slots=True)
class TallyView:
    """What is counted up, newest first, against its limit. `shown` is the newest in words, empty without any."""

    kind: TallyKind
    filling: Filling
    shown: str
    limit_shown: str
    left_shown: str
    percent: str
    lines: tuple[TallyLine, ...]


@dataclass(frozen=True, slots=True)
class ResultLine:
    """An expected result: an indicator of the plan as it stands, with its newest figure and its target in words."""

    item_id: int
    item_number: str
    item_title: str
    indicator_id: int
    title: str
    light: Light
    figure: str
    period: str
    target: str


@dataclass(frozen=True, slots=True)
class DueView:
    """A report that somebody expects. `late`: open and past its day."""

    id: int
    plan_id: int
    project: str
    due_on: date
    what: str
    receiver: str
    responsible: str
    state: DueState
    late: bool
    sent_on: date | None
    evidence: str
    reason: str
    steps: tuple[DueStep, ...]
    may_edit: bool

    @property
    def state_label(self) -> str:
        return self.state.label


@dataclass(frozen=True, slots=True)
class DecisionView:
    step: TrialStep
    on: date
    reason: str
    citation: str


@dataclass(frozen=True, slots=True)
class TrialView:
    """What is tried, and what became of it, the latest first. `steps` are what the viewer may do next."""

    state: TrialState
    said: Hypothesis
    decisions: tuple[DecisionView, ...]
    steps: tuple[TrialStep, ...]


@dataclass(frozen=True, slots=True)
class SampleLine:
    """A sample in the list of a project: how many dates are closed, the last of them, and whether one is open."""

    id: int
    title: str
    size: int
    dates: int
    last_on: date | None
    open: bool


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """An evaluation in the list of a project."""

    id: int
    title: str
    held_on: date


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """All of a project. `facts` None: nobody has written anything yet. `elapsed` of the period, in percent."""

    head: ProjectHead
    facts: Facts | None
    contact: str
    units: tuple[str, ...]
    elapsed: str
    intake: TallyView
    spent: TallyView
    results: tuple[ResultLine, ...]
    dues: tuple[DueView, ...]
    trial: TrialView | None
    samples: tuple[SampleLine, ...]
    evaluations: tuple[EvaluationLine, ...]


@dataclass(frozen=True, slots=True)
class FactsToEdit:
    head: ProjectHead
    facts: Facts
    said: Hypothesis
    state: TrialState
    contact: str


@dataclass(frozen=True, slots=True)
class DueToEdit:
    head: ProjectHead
    due_id: int
    due: DueHead
    responsible: str
    state: DueState
    may_see: bool
