"""What a meeting decides of a plan flows back to it: a target, an action, a deviation closed, a plan adopted.

Each writes the plan's side and the link to the decision together, and needs the same right to the plan as without one.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from virke.followup import planning
from virke.followup.states import Effect
from virke.organisation.access import Viewer
from virke.plans import actions as plans
from virke.plans.models import Action, Deviation, Plan, Target
from virke.plans.states import Move
from virke.plans.values import WHOLE, ActionHead, Promise, Scope


@transaction.atomic
def set_target_by_decision(
    *,
    item_id: int,
    indicator_id: int,
    promise: Promise,
    by: Viewer,
    at: datetime,
    scope: Scope = WHOLE,
    supersedes_id: int | None = None,
    reason: str = "",
    sentence: str = "",
) -> int:
    """Set a target, or let it supersede the one that holds, because the item's decision says so; returns its id.

    Without a `reason` the decision is the reason.
    """
    item = planning.decision(item_id, by)
    said = reason.strip() or planning.words(item, sentence)
    target_id = plans.set_target(
        indicator_id=indicator_id,
        promise=promise,
        scope=scope,
        decided=planning.cited(item),
        supersedes_id=supersedes_id,
        reason=said if supersedes_id is not None else "",
        by=by,
        at=at,
    )
    planning.link(item, Effect.TARGET, sentence, target=Target.objects.get(pk=target_id), by=by, at=at)
    return target_id


@transaction.atomic
def add_action_by_decision(
    *, item_id: int, goal_id: int, head: ActionHead, by: Viewer, at: datetime, sentence: str = ""
) -> int:
    """Add what the meeting decided to do under an item of a plan; returns the action's id."""
    item = planning.decision(item_id, by)
    action_id = plans.add_action(item_id=goal_id, head=head, by=by, at=at)
    planning.link(item, Effect.ACTION, sentence, action=Action.objects.get(pk=action_id), by=by, at=at)
    return action_id


@transaction.atomic
def close_deviation_by_decision(
    *, item_id: int, deviation_id: int, by: Viewer, at: datetime, result: str = "", sentence: str = ""
) -> None:
    """Close a deviation with the decision as its result; `result` is said instead of the decision's words."""
    item = planning.decision(item_id, by)
    said = result.strip() or planning.words(item, sentence)
    plans.close_deviation(deviation_id=deviation_id, result=said, by=by, at=at)
    row = Deviation.objects.get(pk=deviation_id)
    planning.link(item, Effect.DEVIATION, sentence, deviation=row, by=by, at=at)


@transaction.atomic
def adopt_plan_by_decision(*, item_id: int, plan_id: int, by: Viewer, at: datetime, sentence: str = "") -> None:
    """The meeting adopted the plan."""
    item = planning.decision(item_id, by)
    plans.move_plan(plan_id=plan_id, move=Move.ADOPT, decided=planning.cited(item), by=by, at=at)
    planning.link(item, Effect.PLAN, sentence, plan=Plan.objects.get(pk=plan_id), by=by, at=at)
