"""One goal on one page: what the plan says, what is measured and why it stands so, and what is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET
from markupsafe import Markup

from virke.documents.writers import chart
from virke.followup import queries as followup
from virke.followup.queries import Behind
from virke.kernel.alphabet import in_order
from virke.kernel.periods import ONE_DAY
from virke.organisation.access import Permission, Viewer
from virke.plans import pictures, queries, wording
from virke.plans.kinds import Shape
from virke.plans.values import WHOLE, Scope
from virke.plans.views import IndicatorView, ItemPage, ReadingView, TargetView
from virke.web.policies import requires
from virke.web.requests import ViewerRequest


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands big beside the light, with its period and how it came about; empty where there is no figure."""

    shown: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit's share of a target, with its newest figure."""

    target: TargetView
    newest: ReadingView | None


@requires(Permission.SEE_PLANS)
@require_GET
def goal(request: ViewerRequest, item_id: int) -> HttpResponse:
    found = queries.item(viewer=request.viewer, item_id=item_id, on=timezone.localdate())
    context = {
        "goal": found,
        "behind": behind(request.viewer, found),
        "charts": {one.id: picture(one) for one in found.indicators},
        "big": {one.id: big(one) for one in found.indicators},
        "figures": {one.id: whole(one) for one in found.indicators},
        "units": {one.id: units(one) for one in found.indicators},
        "last_day": last_day,
        "hearers": followup.hearers_of_goal(viewer=request.viewer, goal=found, on=timezone.localdate()),
    }
    return render(request, "plans/goal.html", context)


def behind(viewer: Viewer, goal: ItemPage) -> Behind:
    """The decisions behind what stands on the page, as far as the viewer may open them."""
    return followup.decided_behind(
        viewer=viewer,
        target_ids=[target.id for one in goal.indicators for target in one.targets],
        deviation_ids=[deviation.id for one in goal.indicators for deviation in one.deviations],
        action_ids=[action.id for action in goal.actions],
    )


def picture(indicator: IndicatorView) -> Markup:
    """The curve in both sizes; the style shows the one that fits the screen. Nothing where there is no curve."""
    if not indicator.curve.points or any(
        one.holds and one.promise.shape is Shape.DEADLINE for one in indicator.targets
    ):
        return Markup()
    drawn = pictures.drawn(indicator.curve, key=f"kurve-{indicator.id}", title=indicator.title)
    return Markup("").join(Markup(chart.svg(drawn, size)) for size in (chart.WIDE, chart.NARROW))  # noqa: S704 - escaped there


def whole(indicator: IndicatorView) -> tuple[ReadingView, ...]:
    """The figures of the whole, newest first; those of units stand with their own targets."""
    return tuple(one for one in indicator.readings if one.scope == WHOLE)


def big(indicator: IndicatorView) -> Figure:
    """The newest figure; where a sum is promised, the sum so far."""
    newest = next(iter(whole(indicator)), None)
    if newest is None:
        return Figure("", ())
    if indicator.curve.summed and indicator.curve.points:
        total = wording.amount(indicator.curve.points[-1].value, indicator.unit, indicator.counted)
        return Figure(total, ("i alt", f"heraf {newest.shown} i {newest.period}"))
    if happens(indicator):
        return Figure("Sket", (newest.period,))
    parts = (newest.period, "foreløbigt" if newest.preliminary else "", newest.summed, newest.parts)
    first, *others = filter(None, parts)
    return Figure(newest.shown, (first[:1].upper() + first[1:], *others))


def happens(indicator: IndicatorView) -> bool:
    """It is asked whether something happens by a day, not how much of it."""
    return any(one.holds and one.promise.shape is Shape.DEADLINE for one in indicator.targets)


def units(indicator: IndicatorView) -> tuple[UnitLine, ...]:
    """The units with a target of their own that holds, by name."""
    own = [one for one in indicator.targets if one.scope != WHOLE and one.holds]
    lines = [UnitLine(one, _newest(indicator, one.scope)) for one in own]
    return tuple(sorted(lines, key=lambda line: in_order(line.target.scope_name)))


def _newest(indicator: IndicatorView, scope: Scope) -> ReadingView | None:
    return next((one for one in indicator.readings if one.scope == scope), None)


def last_day(ends_on: date) -> date:
    return ends_on - ONE_DAY
