"""What the pages that write a plan show first: what stands there now, for one who may change it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from virke.kernel.calendar_words import Precision
from virke.organisation.access import Viewer
from virke.plans import access, numbering, promises
from virke.plans.access import Sight
from virke.plans.kinds import Channel, Consideration, Direction, Frequency, IndicatorKind, Light, PlanKind
from virke.plans.models import Action, Indicator, LightOverride, Observation, Plan, PlanItem, Target
from virke.plans.rows import NotFound
from virke.plans.states import ActionState, State
from virke.plans.values import (
    ActionHead,
    Decided,
    Due,
    Figure,
    IndicatorHead,
    ItemHead,
    PlanHead,
    Promise,
    Responsible,
    Scope,
)

_GONE = "findes ikke længere. Gå tilbage, og hent siden igen."


@dataclass(frozen=True, slots=True)
class PlanToEdit:
    plan_id: int
    head: PlanHead
    state: State
    owner_unit_id: int


@dataclass(frozen=True, slots=True)
class ItemToEdit:
    """`item_id` None is an item that is about to be added; its number is then the next free one.

    `may_see`: the viewer may open its page; who is responsible for something of it need not.
    """

    plan: PlanToEdit
    item_id: int | None
    head: ItemHead
    parent_id: int | None = None
    may_see: bool = True


@dataclass(frozen=True, slots=True)
class ActionToHandle:
    """`may_edit`: the words and the due too, not only how far it is. `responsible` is a name to show."""

    action_id: int
    item: ItemToEdit
    head: ActionHead
    state: ActionState
    done_on: date | None
    evidence: str
    reason: str
    responsible: str
    may_edit: bool


@dataclass(frozen=True, slots=True)
class IndicatorToEdit:
    """`item` is the item whose page leads here: the first that it serves and the viewer may see."""

    indicator_id: int
    item: ItemToEdit
    head: IndicatorHead
    owner: str
    definition_version: int
    figures: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class TargetToEdit:
    target_id: int
    indicator: IndicatorToEdit
    promise: Promise
    scope: Scope
    decided: Decided | None


@dataclass(frozen=True, slots=True)
class OverrideToRemove:
    """`ends_on` is the day it would expire, exclusive."""

    override_id: int
    target: TargetToEdit
    light: Light
    reason: str
    ends_on: date


@dataclass(frozen=True, slots=True)
class ObservationToCorrect:
    observation_id: int
    indicator: IndicatorToEdit
    starts_on: date
    ends_on: date
    figure: Figure
    note: str


def plan_to_edit(*, viewer: Viewer, plan_id: int) -> PlanToEdit:
    found = Plan.objects.filter(pk=plan_id).first()
    if found is None:
        raise NotFound(f"Planen {_GONE}")
    access.check_edit(viewer, found)
    return _plan(found)


def item_to_edit(*, viewer: Viewer, item_id: int) -> ItemToEdit:
    found = _item_row(item_id)
    access.check_edit(viewer, found.plan)
    return _item(found, access.sight(viewer))


def item_to_add(*, viewer: Viewer, plan_id: int, parent_id: int | None) -> ItemToEdit:
    """An empty item at the end of the plan, or of its parent, with the next number and the level of its siblings."""
    plan = plan_to_edit(viewer=viewer, plan_id=plan_id)
    rows = list(PlanItem.objects.filter(plan=plan_id).only("number", "parent_id", "level_name", "position"))
    parent = next((row for row in rows if row.pk == parent_id), None)
    if parent_id is not None and parent is None:
        raise NotFound(f"Punktet {_GONE}")
    siblings = [row for row in rows if row.parent_id == parent_id]
    head = ItemHead(
        number=numbering.following(parent.number if parent else "", len(siblings), {row.number for row in rows}),
        title="",
        level_name=siblings[-1].level_name if siblings else "",
    )
    return ItemToEdit(plan, None, head, parent_id)


def action_to_handle(*, viewer: Viewer, action_id: int) -> ActionToHandle:
    rows = Action.objects.select_related("item__plan", "responsible_person", "responsible_unit")
    found = rows.filter(pk=action_id).first()
    if found is None:
        raise NotFound(f"Handlingen {_GONE}")
    access.check_handle(viewer, found)
    who = found.responsible_person or found.responsible_unit
    return ActionToHandle(
        action_id=found.pk,
        item=_item(found.item, access.sight(viewer)),
        head=_action_head(found),
        state=ActionState(found.state),
        done_on=found.done_on,
        evidence=found.evidence,
        reason=found.reason,
        responsible=who.name if who else found.responsible_text,
        may_edit=access.may_edit(viewer, found.item.plan),
    )


def indicator_to_edit(*, viewer: Viewer, indicator_id: int) -> IndicatorToEdit:
    """For its words, its definition and its targets."""
    found = _indicator_row(indicator_id)
    access.check_edit_indicator(viewer, found)
    return _indicator(found, viewer)


def indicator_to_record(*, viewer: Viewer, indicator_id: int) -> IndicatorToEdit:
    """For its figures; with the periods of the whole that have one."""
    found = _indicator_row(indicator_id)
    access.check_record(viewer, found)
    return _indicator(found, viewer, with_figures=True)


def indicator_to_answer(*, viewer: Viewer, indicator_id: int) -> IndicatorToEdit:
    """To say why its target is not reached."""
    found = _indicator_row(indicator_id)
    access.check_answer(viewer, found)
    return _indicator(found, viewer)


def target_to_edit(*, viewer: Viewer, target_id: int) -> TargetToEdit:
    found = Target.objects.filter(pk=target_id).first()
    if found is None:
        raise NotFound(f"Måltallet {_GONE}")
    indicator = indicator_to_edit(viewer=viewer, indicator_id=found.indicator_id)
    decided = Decided(found.decided_on, found.decided_citation) if found.decided_on else None
    return TargetToEdit(found.pk, indicator, promises.promise_of(found), promises.scope_of(found), decided)


def override_to_remove(*, viewer: Viewer, override_id: int) -> OverrideToRemove:
    found = LightOverride.objects.filter(pk=override_id).first()
    if found is None:
        raise NotFound(f"Vurderingen {_GONE}")
    target = target_to_edit(viewer=viewer, target_id=found.target_id)
    return OverrideToRemove(found.pk, target, Light(found.light), found.reason, found.ends_on)


def observation_to_correct(*, viewer: Viewer, observation_id: int) -> ObservationToCorrect:
    """The figure as people may see it: what was withdrawn has no number here either, nor what it took over from."""
    known = Observation.objects.filter(indicator__observations=observation_id)
    found = next((row for row in promises.as_shown(known) if row.pk == observation_id), None)
    if found is None:
        raise NotFound(f"Opgørelsen {_GONE}")
    return ObservationToCorrect(
        observation_id=found.pk,
        indicator=indicator_to_record(viewer=viewer, indicator_id=found.indicator_id),
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        figure=promises.figure_of(found),
        note="" if found.withdrawn else found.note,
    )


def _item_row(item_id: int) -> PlanItem:
    found = PlanItem.objects.select_related("plan").filter(pk=item_id).first()
    if found is None:
        raise NotFound(f"Punktet {_GONE}")
    return found


def _indicator_row(indicator_id: int) -> Indicator:
    rows = Indicator.objects.select_related("owner_person", "owner_unit").prefetch_related("items__plan", "definitions")
    found = rows.filter(pk=indicator_id).first()
    if found is None:
        raise NotFound(f"Indikatoren {_GONE}")
    return found


def _plan(row: Plan) -> PlanToEdit:
    head = PlanHead(
        kind=PlanKind(row.kind),
        title=row.title,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        case_no=row.case_no,
        parent_id=row.parent_id,
        predecessor_id=row.predecessor_id,
    )
    return PlanToEdit(row.pk, head, State(row.state), row.owner_unit_id)


def _item(row: PlanItem, sight: Sight) -> ItemToEdit:
    head = ItemHead(
        number=row.number,
        title=row.title,
        level_name=row.level_name,
        source_text=row.source_text,
        lines=_lines(row.first_line, row.last_line),
        note=row.note,
        channel=Channel(row.channel),
        considerations=tuple(Consideration(key) for key in row.considerations),
        origin_id=row.origin_id,
    )
    return ItemToEdit(_plan(row.plan), row.pk, head, row.parent_id, sight.may_see(row.plan))


def _action_head(row: Action) -> ActionHead:
    precision = Precision(row.due_precision) if row.due_precision else None
    return ActionHead(
        text=row.text,
        responsible=Responsible(row.responsible_text, row.responsible_person_id, row.responsible_unit_id),
        contributors=row.contributors,
        internal_note=row.internal_note,
        due=Due(row.due_on, precision, row.due_text),
        is_new=row.is_new,
        lines=_lines(row.first_line, row.last_line),
    )


def _indicator(row: Indicator, viewer: Viewer, *, with_figures: bool = False) -> IndicatorToEdit:
    definition = next((one for one in row.definitions.all() if one.version == row.definition_version), None)
    owner = row.owner_person or row.owner_unit
    head = IndicatorHead(
        title=row.title,
        kind=IndicatorKind(row.kind),
        unit=row.unit,
        counted=row.counted,
        direction=Direction(row.direction) if row.direction else None,
        frequency=Frequency(row.frequency) if row.frequency else None,
        definition=definition.text if definition else "",
        measure_key=row.measure_key,
        exhaustive=row.exhaustive,
        source=row.source,
        owner_unit_id=row.owner_unit_id,
        owner_person_id=row.owner_person_id,
        lines=_lines(row.first_line, row.last_line),
    )
    sight = access.sight(viewer)
    items = sorted(row.items.all(), key=lambda item: (not sight.may_see(item.plan), item.pk))
    figures = row.observations.filter(org_unit=None, group="", superseded_by=None) if with_figures else None
    return IndicatorToEdit(
        indicator_id=row.pk,
        item=_item(items[0], sight),
        head=head,
        owner=owner.name if owner else "",
        definition_version=row.definition_version,
        figures=tuple(figures.values_list("starts_on", "ends_on")) if figures is not None else (),
    )


def _lines(first: int | None, last: int | None) -> tuple[int, int] | None:
    return (first, last) if first is not None and last is not None else None
