"""What is done for an item: the actions of the plan, and how far they are."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from virke.organisation.access import Viewer
from virke.plans import access, rows, rules, writing
from virke.plans.models import Action
from virke.plans.states import ActionState, State
from virke.plans.values import ActionHead


@transaction.atomic
def add_action(*, item_id: int, head: ActionHead, by: Viewer, at: datetime) -> int:
    """Put an action last under the item; returns its id."""
    item = rows.item_to_edit(item_id, by)
    rules.may_write_action(head, state=State(item.plan.state)).check()
    last = item.actions.aggregate(last=Max("position"))["last"] or 0
    action = writing.action(Action(item=item, position=last + 1), head)
    rows.touch(action, by=by, at=at)
    rows.tell("add_action", action, by=by, at=at, details={"item": item_id})
    return action.pk


@transaction.atomic
def edit_action(*, action_id: int, head: ActionHead, by: Viewer, at: datetime) -> None:
    action = rows.action(action_id)
    access.check_edit(by, action.item.plan)
    rules.may_write_action(head, state=State(action.item.plan.state)).check()
    rows.touch(writing.action(action, head), by=by, at=at)
    rows.tell("edit_action", action, by=by, at=at, details={"item": action.item_id})


@transaction.atomic
def set_action_state(
    *,
    action_id: int,
    to: ActionState,
    on: date,
    by: Viewer,
    at: datetime,
    done_on: date | None = None,
    evidence: str = "",
    reason: str = "",
) -> None:
    """Say how far the action is; `on` is today. Done has its day and what shows it, put off and dropped a reason."""
    action = rows.action(action_id)
    access.check_handle(by, action)
    rules.may_set_action_state(
        to=to, done_on=done_on, evidence=evidence, reason=reason, on=on, plan=State(action.item.plan.state)
    ).check()
    was, action.state = action.state, to.value
    done, put_off = to is ActionState.DONE, to in (ActionState.POSTPONED, ActionState.DROPPED)
    action.done_on = done_on if done else None
    action.evidence = evidence.strip() if done else ""
    action.reason = reason.strip() if put_off else ""
    rows.touch(action, by=by, at=at)
    rows.tell("set_action_state", action, by=by, at=at, details={"was": was, "status": to})
