"""The unfinished items of a plan go into the next one, or are dropped by a decision; none is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from virke.organisation.access import Viewer
from virke.plans import rollover, rows, unfinished
from virke.plans.kinds import Channel
from virke.plans.models import Action, DroppedItem, Plan, PlanItem
from virke.plans.rollover import Split
from virke.plans.states import ActionState
from virke.plans.values import Decided


@transaction.atomic
def roll_over(*, plan_id: int, into_id: int, dropped: Mapping[int, Decided], by: Viewer, at: datetime) -> Split:
    """Carry every open item of the plan under one heading of the next, for orientation, but those that are `dropped`.

    The open actions of a carried item and its indicators go with it, and the next plan is known as the successor
    unless it follows another. Raises `NotPossible` with the reasons.
    """
    old, new = rows.plan_to_edit(plan_id, by), rows.plan_to_edit(into_id, by)
    open_items = unfinished.items(old)
    ids = [item.pk for item in open_items]
    rollover.may_roll_over(ids, dropped, same_plan=plan_id == into_id, already=unfinished.is_rolled_over(old)).check()
    found = rollover.split(ids, dropped)
    for item_id in found.dropped:
        decided = dropped[item_id]
        DroppedItem.objects.create(
            item_id=item_id, decided_on=decided.on, decided_citation=decided.citation.strip(), at=at, by=by.username
        )
    _carry([item for item in open_items if item.pk in set(found.carried)], new, by, at)
    if new.predecessor_id is None:
        new.predecessor = old
        rows.touch(new, by=by, at=at)
    details = {"into": into_id, "carried": list(found.carried), "dropped": list(found.dropped)}
    rows.tell("roll_over", old, by=by, at=at, details=details)
    return found


def _carry(items: list[PlanItem], new: Plan, by: Viewer, at: datetime) -> None:
    if not items:
        return
    heading = new.items.filter(parent=None, title=rollover.HEADING).first() or _heading(new)
    before = heading.children.count()
    for position, item in enumerate(items, start=before + 1):
        _heir(item, heading, position, by, at)


def _heading(new: Plan) -> PlanItem:
    last = new.items.filter(parent=None).aggregate(last=Max("position"))["last"] or 0
    taken = set(new.items.values_list("number", flat=True))
    heads = {number.partition(".")[0] for number in taken}  # a plan may have a 2.1 without a 2
    number = next(str(one) for one in range(last + 1, last + len(heads) + 2) if str(one) not in heads)
    return PlanItem.objects.create(
        plan=new, position=last + 1, number=number, title=rollover.HEADING, channel=Channel.ORIENTATION.value
    )


def _heir(item: PlanItem, heading: PlanItem, position: int, by: Viewer, at: datetime) -> None:
    heir = PlanItem.objects.create(
        plan=heading.plan,
        parent=heading,
        position=position,
        number=rollover.number_of(position, heading.number),
        title=item.title,
        level_name=item.level_name,
        source_text=item.source_text,
        channel=Channel.ORIENTATION.value,
        considerations=item.considerations,
        origin=item,
    )
    for indicator in item.indicators.all():
        indicator.items.add(heir)
    open_states = [state.value for state in ActionState if state.open]
    for action in item.actions.filter(state__in=open_states).order_by("position"):
        _go_on(action, heir, by, at)


def _go_on(action: Action, heir: PlanItem, by: Viewer, at: datetime) -> None:
    """A copy in the new plan, marked as begun before; the old one keeps what was said of it there."""
    action.pk, action.item, action.is_new = None, heir, False
    action._state.adding = True
    rows.touch(action, by=by, at=at)
