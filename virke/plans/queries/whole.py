"""Everything that stands in a plan, item by item, for those who take it with them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from virke.organisation.access import Viewer
from virke.plans import indicating, loading, showing, trees
from virke.plans.models import Indicator
from virke.plans.views import IndicatorView, ItemContents, PlanContents


def contents(*, viewer: Viewer, plan_id: int, on: date) -> PlanContents:
    """All items in the order of the plan, each with its actions and its indicators with all their figures.

    A dozen queries whatever the size of the plan. Raises `NotFound` and `NotAllowed`.
    """
    plan = loading.plan(viewer, plan_id)
    actions = defaultdict(list)
    for row in loading.actions().filter(item__plan_id=plan_id).order_by("position", "pk"):
        actions[row.item_id].append(showing.action(row, viewer=viewer, on=on))
    links = Indicator.items.through.objects.filter(planitem__plan_id=plan_id).order_by("indicator_id")
    places = list(links.values_list("planitem_id", "indicator_id"))
    rows = list(loading.indicators().filter(pk__in={indicator_id for _, indicator_id in places}).order_by("pk"))
    views = {view.id: view for view in indicating.views(rows, viewer=viewer, on=on)}
    indicators: dict[int, list[IndicatorView]] = defaultdict(list)
    for item_id, indicator_id in places:
        indicators[item_id].append(views[indicator_id])
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
