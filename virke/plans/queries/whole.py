"""Everything that stands in a plan, item by item, for those who take it with them."""

from __future__ import annotations

from datetime import date

from virke.organisation.access import Viewer
from virke.plans import loading, trees, under_items
from virke.plans.views import ItemContents, PlanContents


def contents(*, viewer: Viewer, plan_id: int, on: date) -> PlanContents:
    """All items in the order of the plan, each with its actions and its indicators with all their figures.

    A dozen queries whatever the size of the plan. Raises `NotFound` and `NotAllowed`.
    """
    plan = loading.plan(viewer, plan_id)
    actions = under_items.actions(plan_id, viewer=viewer, on=on)
    indicators = under_items.indicators(plan_id, viewer=viewer, on=on)
    return PlanContents(
        title=plan.title,
        items=tuple(
            ItemContents(
                number=item.number,
                title=item.title,
                level_name=item.level_name,
                source_text=item.source_text,
                actions=tuple(actions[item.pk]),
                indicators=tuple(indicators[item.pk]),
            )
            for item in trees.in_order(plan.items.order_by("position", "pk"))
        ),
    )
