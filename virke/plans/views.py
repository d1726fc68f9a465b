"""What the pages show of plans: plain values, never rows. Pure.

What only the municipality's own people may see stands in a value of its own (`ActionInternals`), so that it cannot slip
into a text for others; see `audiences`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from virke.plans.curves import PathPoint
from virke.plans.deviating import DeviationView
from virke.plans.judging import Judgement
from virke.plans.kinds import Light
from virke.plans.states import ActionState, DeviationState, Move, State
from virke.plans.values import Figure, Promise, Scope


@dataclass(frozen=True, slots=True)
class Lights:
    """How many indicators stand where; only those that occur, the worst first."""

    counts: tuple[tuple[Light, int], ...] = ()

    @property
    def worst(self) -> Light | None:
        return self.counts[0][0] if self.counts else None

    @property
    def total(self) -> int:
        return sum(count for _, count in self.counts)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in a list. The period is half-open; `period` says it in words."""

    id: int
    kind: str
    kind_label: str
    title: str
    starts_on: date
    ends_on: date
    period: str
    owner_unit_id: int
    owner_unit: str
    case_no: str
    state: State
    adopted_on: date | None
    adopted_citation: str
    lights: Lights
    open_actions: int
    late_actions: int
    may_edit: bool

    @property
    def state_label(self) -> str:
        return self.state.label


@dataclass(frozen=True, slots=True)
class PlanLink:
    """A plan that is only named."""

    id: int
    title: str
    kind_label: str
    period: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item in the tree with what stands under it: lights and actions of its own and of everything below."""

    id: int
    number: str
    title: str
    level_name: str
    channel_label: str
    lights: Lights
    open_actions: int
    late_actions: int
    indicators: int
    children: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class ActionInternals:
    """For the municipality's own people only. `responsible` is the person, the unit or the words of the paper."""

    responsible: str
    responsible_text: str
    responsible_person_id: int | None
    responsible_unit_id: int | None
    contributors: str
    note: str


@dataclass(frozen=True, slots=True)
class ActionView:
    """Something to do. `due` is as the screen says it, `due_text` as the paper did; late only while it is open."""

    id: int
    item_id: int
    item_number: str
    item_title: str
    plan_id: int
    plan_title: str
    text: str
    due_on: date | None
    due: str
    due_text: str
    state: ActionState
    late: bool
    done_on: date | None
    evidence: str
    reason: str
    is_new: bool
    lines: tuple[int, int] | None
    internals: ActionInternals
    may_handle: bool

    @property
    def state_label(self) -> str:
        return self.state.label


@dataclass(frozen=True, slots=True)
class FormerFigure:
    """A figure that was corrected: what it was, and why it is not any more."""

    shown: str
    reason: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class ComputationView:
    """Where a computed figure comes from; `version` and `extract` are shortened, `rows` is what the extract held."""

    measure: str
    version: str
    system: str
    extract: str
    rows: int
    excluded: int | None
    computed_at: datetime


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A figure that holds. `former` are those that it took over from, the latest first.

    `summed` says of which units a sum is made ("7 af 8 enheder; mangler Ydelse"), `incomplete` that some lack. A sum
    has no id, as it is not stored, but names in `made_of` the figures that it is made of; another figure names itself.
    """

    id: int | None
    scope: Scope
    scope_name: str
    starts_on: date
    ends_on: date
    period: str
    figure: Figure
    value: Decimal | None
    shown: str
    parts: str
    preliminary: bool
    definition_version: int
    source: str
    note: str
    recorded_at: datetime
    recorded_by: str
    former: tuple[FormerFigure, ...]
    summed: str = ""
    incomplete: bool = False
    made_of: tuple[int, ...] = ()
    computed: ComputationView | None = None


@dataclass(frozen=True, slots=True)
class OverrideView:
    """A judgement by a person. It holds from its first day to the last one, `ends_on` exclusive, or until removed."""

    id: int
    light: Light
    reason: str
    starts_on: date
    ends_on: date
    by: str
    at: datetime
    removed_on: date | None
    removed_by: str
    removal_reason: str
    holds: bool


@dataclass(frozen=True, slots=True)
class TargetView:
    """A target with its decision and, when it is the one that counts on the day, its judgement.

    `says` is the whole in words ("mindst 80 pladser fra 1. januar 2024"), `ends_on` the day it really ends. `overrides`
    are the judgements by persons, the latest first.
    """

    id: int
    scope: Scope
    scope_name: str
    promise: Promise
    says: str
    ends_on: date | None
    decided_on: date | None
    decided_citation: str
    supersedes_id: int | None
    superseded_by_id: int | None
    reason: str
    key_name: str
    judgement: Judgement | None
    overrides: tuple[OverrideView, ...]
    path: tuple[PathPoint, ...]

    @property
    def holds(self) -> bool:
        """Whether it is the one that counts on the day."""
        return self.judgement is not None


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A figure to draw on the last day of its period."""

    on: date
    value: Decimal
    label: str
    preliminary: bool


@dataclass(frozen=True, slots=True)
class CurvePath:
    """What a target expects from day to day: its ends, straight in between. A `former` one was superseded."""

    label: str
    points: tuple[PathPoint, ...]
    former: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """The figures of the whole and the ways to its targets. `summed`: each point is the sum so far."""

    unit_word: str
    points: tuple[CurvePoint, ...]
    paths: tuple[CurvePath, ...]
    summed: bool


@dataclass(frozen=True, slots=True)
class DefinitionView:
    version: int
    text: str
    unit_word: str
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator with all its targets, figures and definitions. `light` is the worst of the targets that count.

    `measure` is the title of what it is computed of, or its key where nobody knows it any more (`measure_known`).
    `unanswered` are the ids of the red targets without an open deviation.
    """

    id: int
    title: str
    kind: str
    kind_label: str
    measure: str
    measure_key: str
    measure_known: bool
    unit: str
    unit_word: str
    counted: str
    direction_label: str
    frequency_label: str
    exhaustive: bool
    source: str
    owner: str
    definition: str
    definitions: tuple[DefinitionView, ...]
    lines: tuple[int, int] | None
    light: Light
    reasons: tuple[str, ...]
    targets: tuple[TargetView, ...]
    readings: tuple[ReadingView, ...]
    curve: Curve
    may_record: bool
    may_answer: bool
    may_edit: bool
    deviations: tuple[DeviationView, ...] = ()
    unanswered: tuple[int, ...] = ()

    @property
    def open_deviations(self) -> tuple[DeviationView, ...]:
        return tuple(one for one in self.deviations if one.state is DeviationState.OPEN)

    @property
    def closed_deviations(self) -> tuple[DeviationView, ...]:
        return tuple(one for one in self.deviations if one.state is DeviationState.CLOSED)


@dataclass(frozen=True, slots=True)
class RelationView:
    """What the item hangs together with; `other_id` when it is an item the viewer may see."""

    id: int
    way_label: str
    kind_label: str
    text: str
    other_id: int | None


@dataclass(frozen=True, slots=True)
class ItemLink:
    """An item that is only named; `plan` is the plan's title."""

    id: int
    number: str
    title: str
    plan_id: int
    plan: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan on one screen. `late` are the actions past their day, the longest first; `notes` what the reader noted."""

    row: PlanRow
    areas: tuple[ItemRow, ...]
    late: tuple[ActionView, ...]
    notes: tuple[str, ...]
    parent: PlanLink | None
    children: tuple[PlanLink, ...]
    predecessor: PlanLink | None
    successors: tuple[PlanLink, ...]
    original_id: int | None
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class ItemPage:
    """A goal on one page. `above` leads from the top to its parent, `origin` is what it came from, `heirs` its own."""

    row: ItemRow
    plan: PlanLink
    plan_state: State
    above: tuple[ItemLink, ...]
    previous: ItemLink | None
    following: ItemLink | None
    source_text: str
    lines: tuple[int, int] | None
    original_id: int | None
    note: str
    channel: str
    considerations: tuple[str, ...]
    actions: tuple[ActionView, ...]
    indicators: tuple[IndicatorView, ...]
    relations: tuple[RelationView, ...]
    origin: ItemLink | None
    heirs: tuple[ItemLink, ...]
    may_edit: bool


@dataclass(frozen=True, slots=True)
class ItemContents:
    """An item with all that stands directly under it."""

    number: str
    title: str
    level_name: str
    source_text: str
    actions: tuple[ActionView, ...]
    indicators: tuple[IndicatorView, ...]


@dataclass(frozen=True, slots=True)
class PlanContents:
    """A whole plan, its items in the order of the paper."""

    title: str
    items: tuple[ItemContents, ...]


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """An indicator with the items that it serves, as far as the viewer may see them."""

    indicator: IndicatorView
    items: tuple[ItemLink, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """An indicator in two periods; a value is None where the period's figures cannot be added or are missing.

    `better`: the later period is nearer to what is good; None when nobody said which way is, or both are the same.
    """

    indicator_id: int
    title: str
    item: ItemLink
    unit_word: str
    first: Decimal | None
    first_shown: str
    second: Decimal | None
    second_shown: str
    change_shown: str
    better: bool | None
