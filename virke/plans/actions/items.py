"""The items of a plan and what they hang together with."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from virke.kernel.verdicts import NotPossible
from virke.organisation.access import Viewer
from virke.plans import access, rows, rules, writing
from virke.plans.kinds import RelationKind, Way
from virke.plans.models import Plan, PlanItem, PlanRelation
from virke.plans.states import State
from virke.plans.values import ItemHead


@transaction.atomic
def add_item(*, plan_id: int, head: ItemHead, by: Viewer, at: datetime, parent_id: int | None = None) -> int:
    """Put an item last in the plan, or last under its parent; returns its id."""
    plan = rows.plan_to_edit(plan_id, by)
    _check(plan, head)
    if parent_id is not None and not plan.items.filter(pk=parent_id).exists():
        raise NotPossible(("Det overordnede punkt hører til en anden plan.",))
    last = plan.items.filter(parent_id=parent_id).aggregate(last=Max("position"))["last"] or 0
    item = writing.item(PlanItem(plan=plan, parent_id=parent_id, position=last + 1), head)
    rows.tell("add_item", item, by=by, at=at, details={"plan": plan_id})
    return item.pk


@transaction.atomic
def edit_item(*, item_id: int, head: ItemHead, by: Viewer, at: datetime) -> None:
    item = rows.item_to_edit(item_id, by)
    _check(item.plan, head, item_id)
    writing.item(item, head)
    rows.tell("edit_item", item, by=by, at=at, details={"plan": item.plan_id})


@transaction.atomic
def relate(
    *,
    item_id: int,
    way: Way,
    kind: RelationKind,
    by: Viewer,
    at: datetime,
    text: str = "",
    other_id: int | None = None,
) -> int:
    """Say what the item serves or is served by: another item (`other_id`), or a law, strategy or text by its words."""
    item = rows.item_to_edit(item_id, by)
    words = text.strip()
    rules.may_relate(kind=kind, text=words, other=other_id is not None, itself=other_id == item_id).check()
    if other_id is not None:
        access.sight(by).check(rows.item(other_id).plan)
    relation, _ = PlanRelation.objects.get_or_create(
        item=item, way=way.value, kind=kind.value, other_id=other_id, text=words
    )
    rows.tell("relate", item, by=by, at=at, details={"relation": relation.pk})
    return relation.pk


@transaction.atomic
def unrelate(*, relation_id: int, by: Viewer, at: datetime) -> None:
    relation = rows.relation(relation_id)
    item = rows.item_to_edit(relation.item_id, by)
    relation.delete()
    rows.tell("unrelate", item, by=by, at=at, details={"relation": relation_id})


def _check(plan: Plan, head: ItemHead, item_id: int | None = None) -> None:
    taken = plan.items.filter(number=head.number.strip()).exclude(pk=item_id or 0).exists()
    rules.may_write_item(head, taken=taken, state=State(plan.state)).check()
