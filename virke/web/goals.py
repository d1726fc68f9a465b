"""One goal on one page: what the plan says, what is measured and why it stands so, and what is done."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET
from markupsafe import Markup

from virke.documents.writers import chart
from virke.kernel.periods import ONE_DAY
from virke.organisation.access import Permission
from virke.plans import pictures, queries
from virke.plans.values import WHOLE
from virke.plans.views import IndicatorView, ReadingView
from virke.web.policies import requires
from virke.web.requests import ViewerRequest


@requires(Permission.SEE_PLANS)
@require_GET
def goal(request: ViewerRequest, item_id: int) -> HttpResponse:
    found = queries.item(viewer=request.viewer, item_id=item_id, on=timezone.localdate())
    context = {
        "goal": found,
        "charts": {one.id: picture(one) for one in found.indicators},
        "newest": {one.id: newest(one) for one in found.indicators},
        "figures": {one.id: whole(one) for one in found.indicators},
        "last_day": last_day,
    }
    return render(request, "plans/goal.html", context)


def picture(indicator: IndicatorView) -> Markup:
    """The curve in both sizes; the style shows the one that fits the screen."""
    drawn = pictures.drawn(indicator.curve, key=f"kurve-{indicator.id}", title=indicator.title)
    return Markup("").join(Markup(chart.svg(drawn, size)) for size in (chart.WIDE, chart.NARROW))  # noqa: S704 - escaped there


def whole(indicator: IndicatorView) -> tuple[ReadingView, ...]:
    """The figures of the whole, newest first; those of units stand with their own targets."""
    return tuple(one for one in indicator.readings if one.scope == WHOLE)


def newest(indicator: IndicatorView) -> ReadingView | None:
    return next(iter(whole(indicator)), None)


def last_day(ends_on: date) -> date:
    return ends_on - ONE_DAY
