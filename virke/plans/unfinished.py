"""Which items of a plan are not finished when it ends. For actions and queries only."""

from __future__ import annotations

from virke.plans import trees
from virke.plans.models import DroppedItem, Plan, PlanItem


def items(plan: Plan) -> list[PlanItem]:
    """The items that something is done or measured for, or that stand alone, and that the last frozen report does not
    call closed; in the order of the plan.
    """
    everything = trees.in_order(plan.items.all())
    parents = {item.parent_id for item in everything}
    worked = set(plan.items.filter(actions__isnull=False).values_list("pk", flat=True))
    worked |= set(plan.items.filter(indicators__isnull=False).values_list("pk", flat=True))
    closed = _closed(plan)
    return [one for one in everything if (one.pk not in parents or one.pk in worked) and one.pk not in closed]


def is_rolled_over(plan: Plan) -> bool:
    carried = PlanItem.objects.filter(origin__plan=plan).exists()
    return carried or DroppedItem.objects.filter(item__plan=plan).exists()


def _closed(plan: Plan) -> set[int]:
    last = plan.reports.exclude(frozen_at=None).order_by("-frozen_at", "-pk").first()
    return set(last.lines.filter(closed=True).values_list("item_id", flat=True)) if last else set()
