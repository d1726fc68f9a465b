"""The plan itself: begun, corrected, and on its way from draft to closed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from virke.organisation.access import Permission, Viewer
from virke.plans import rows, rules, states
from virke.plans.models import Plan
from virke.plans.states import Move, State
from virke.plans.values import Decided, PlanHead


@transaction.atomic
def create_plan(*, head: PlanHead, owner_unit_id: int, by: Viewer, at: datetime, original_id: int | None = None) -> int:
    """Begin a plan of a unit as a draft; returns its id."""
    by.check(Permission.EDIT_PLANS, unit_id=owner_unit_id)
    rules.may_write_plan(head).check()
    plan = Plan(owner_unit_id=owner_unit_id, original_id=original_id)
    _write(plan, head, by=by)
    rows.touch(plan, by=by, at=at)
    rows.tell("create_plan", plan, by=by, at=at, details={"unit": owner_unit_id, "kind": head.kind})
    return plan.pk


@transaction.atomic
def edit_plan(*, plan_id: int, head: PlanHead, by: Viewer, at: datetime) -> None:
    plan = rows.plan_to_edit(plan_id, by)
    (rules.may_change([State(plan.state)]) & rules.may_write_plan(head)).check()
    _write(plan, head, by=by)
    rows.touch(plan, by=by, at=at)
    rows.tell("edit_plan", plan, by=by, at=at)


@transaction.atomic
def move_plan(*, plan_id: int, move: Move, by: Viewer, at: datetime, decided: Decided | None = None) -> None:
    """Take the plan to its next state; adopting it names the decision."""
    plan = rows.plan_to_edit(plan_id, by)
    rules.may_move(state=State(plan.state), move=move, decided=decided).check()
    state = states.after(State(plan.state), move)
    assert state is not None, "checked by rules.may_move"
    plan.state = state.value
    if decided is not None and move is Move.ADOPT:
        plan.adopted_on, plan.adopted_citation = decided.on, decided.citation.strip()
    rows.touch(plan, by=by, at=at)
    rows.tell("move_plan", plan, by=by, at=at, details={"change": move, "status": state})


def _write(plan: Plan, head: PlanHead, *, by: Viewer) -> None:
    for other_id in filter(None, (head.parent_id, head.predecessor_id)):
        rows.plan_to_edit(other_id, by)
    plan.kind, plan.title, plan.case_no = head.kind.value, head.title.strip(), head.case_no.strip()
    plan.starts_on, plan.ends_on = head.starts_on, head.ends_on
    plan.parent_id, plan.predecessor_id = head.parent_id, head.predecessor_id
