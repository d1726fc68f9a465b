"""From rows to what the pages show. For the queries only; everything needed is loaded before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from virke.kernel.calendar_words import Precision
from virke.kernel.danish import format_date
from virke.kernel.periods import Period
from virke.organisation.access import Viewer
from virke.plans import access, wording
from virke.plans.models import Action, Plan, PlanItem, PlanRelation
from virke.plans.states import ActionState, State
from virke.plans.views import ActionInternals, ActionView, ItemLink, Lights, PlanLink, PlanRow, RelationView


def plan_row(row: Plan, *, viewer: Viewer, lights: Lights, actions: Sequence[Action], on: date) -> PlanRow:
    """The plan needs `owner_unit`."""
    return PlanRow(
        id=row.pk,
        kind=row.kind,
        kind_label=row.get_kind_display(),
        title=row.title,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        period=wording.period(Period(row.starts_on, row.ends_on)),
        owner_unit_id=row.owner_unit_id,
        owner_unit=row.owner_unit.name,
        case_no=row.case_no,
        state=State(row.state),
        adopted_on=row.adopted_on,
        adopted_citation=row.adopted_citation,
        lights=lights,
        open_actions=sum(ActionState(action.state).open for action in actions),
        late_actions=sum(is_late(action, on=on) for action in actions),
        may_edit=access.may_edit(viewer, row),
    )


def plan_link(row: Plan) -> PlanLink:
    return PlanLink(row.pk, row.title, row.get_kind_display(), wording.period(Period(row.starts_on, row.ends_on)))


def item_link(row: PlanItem) -> ItemLink:
    """The item needs `plan`."""
    return ItemLink(row.pk, row.number, row.title, row.plan_id, row.plan.title)


def is_late(row: Action, *, on: date) -> bool:
    """Open and past its last day; on the day itself it is not late."""
    return ActionState(row.state).open and row.due_on is not None and row.due_on < on


def action(row: Action, *, viewer: Viewer, on: date) -> ActionView:
    """The action needs `item.plan`, `responsible_person` and `responsible_unit`."""
    known = row.responsible_person or row.responsible_unit
    return ActionView(
        id=row.pk,
        item_id=row.item_id,
        item_number=row.item.number,
        item_title=row.item.title,
        plan_id=row.item.plan_id,
        plan_title=row.item.plan.title,
        text=row.text,
        due_on=row.due_on,
        due=due(row),
        due_text=row.due_text,
        state=ActionState(row.state),
        late=is_late(row, on=on),
        done_on=row.done_on,
        evidence=row.evidence,
        reason=row.reason,
        is_new=row.is_new,
        lines=lines(row.first_line, row.last_line),
        internals=ActionInternals(
            responsible=known.name if known else row.responsible_text,
            responsible_text=row.responsible_text,
            responsible_person_id=row.responsible_person_id,
            responsible_unit_id=row.responsible_unit_id,
            contributors=row.contributors,
            note=row.internal_note,
        ),
        may_handle=access.may_handle(viewer, row),
    )


def due(row: Action) -> str:
    """ "31. december 2020" for a day, "ultimo 2020" for what is less exact, empty when nobody said."""
    if row.due_on is None:
        return row.due_text
    exact = row.due_precision == Precision.DAY.value or not row.due_text
    return format_date(row.due_on) if exact else row.due_text


def relation(row: PlanRelation, *, seen: bool) -> RelationView:
    """`seen`: the viewer may see the other item's plan; its `other.plan` is loaded."""
    other = row.other if seen else None
    named = f"{other.plan.title}, {other.number} {other.title}" if other else row.text
    text = named or "Et punkt i en plan, du ikke kan se."
    return RelationView(row.pk, row.get_way_display(), row.get_kind_display(), text, other.pk if other else None)


def lines(first: int | None, last: int | None) -> tuple[int, int] | None:
    return None if first is None else (first, last if last is not None else first)
