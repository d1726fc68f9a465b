"""What stands under each item of a plan, by the id of the item, as the pages show it. For queries and actions only."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from virke.organisation.access import Viewer
from virke.plans import indicating, loading, showing
from virke.plans.models import Indicator
from virke.plans.views import ActionView, IndicatorView


def actions(plan_id: int, *, viewer: Viewer, on: date) -> dict[int, list[ActionView]]:
    """In the order of the plan. One query."""
    found: dict[int, list[ActionView]] = defaultdict(list)
    for row in loading.actions().filter(item__plan_id=plan_id).order_by("position", "pk"):
        found[row.item_id].append(showing.action(row, viewer=viewer, on=on))
    return found


def indicators(plan_id: int, *, viewer: Viewer, on: date) -> dict[int, list[IndicatorView]]:
    """Judged as of the day, with all their figures; an indicator of two items stands under both."""
    links = Indicator.items.through.objects.filter(planitem__plan_id=plan_id).order_by("indicator_id")
    places = list(links.values_list("planitem_id", "indicator_id"))
    rows = list(loading.indicators().filter(pk__in={indicator_id for _, indicator_id in places}).order_by("pk"))
    views = {view.id: view for view in indicating.views(rows, viewer=viewer, on=on)}
    found: dict[int, list[IndicatorView]] = defaultdict(list)
    for item_id, indicator_id in places:
        found[item_id].append(views[indicator_id])
    return found
