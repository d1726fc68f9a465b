"""Who hears of a plan, a goal or a figure: another forum is let hear, or does not any more."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from virke.followup import actions, queries
from virke.followup.values import Heard
from virke.meetings.queries import forums
from virke.organisation.access import Permission, Viewer
from virke.plans.queries import indicator_to_edit, item_to_edit, plan_to_edit
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.forms.routes import RouteForm
from virke.web.plan_edit import EDIT, Trail, item_trail, plan_trail
from virke.web.policies import requires
from virke.web.requests import ViewerRequest

LEAD = (
    "Virke sætter det på forummets næste dagsorden, når det er tid: med beslutningen, tallet og hvad der er sket siden "
    "sidst. Alt, der står under det valgte, følger med."
)


@requires(EDIT)
@get_or_post
def for_plan(request: ViewerRequest, plan_id: int) -> HttpResponse:
    found = plan_to_edit(viewer=request.viewer, plan_id=plan_id)
    return _add(request, Heard(plan_id=plan_id), "planen", found.head.title, plan_trail(found))


@requires(EDIT)
@get_or_post
def for_goal(request: ViewerRequest, item_id: int) -> HttpResponse:
    found = item_to_edit(viewer=request.viewer, item_id=item_id)
    return _add(request, Heard(item_id=item_id), "målet", found.head.title, item_trail(found))


@requires(EDIT)
@get_or_post
def for_indicator(request: ViewerRequest, indicator_id: int) -> HttpResponse:
    found = indicator_to_edit(viewer=request.viewer, indicator_id=indicator_id)
    return _add(request, Heard(indicator_id=indicator_id), "tallet", found.head.title, item_trail(found.item))


@requires(EDIT)
@get_or_post
def end(request: ViewerRequest, route_id: int) -> HttpResponse:
    """Asked before, as whatever stops something is."""
    route = queries.route_to_end(viewer=request.viewer, route_id=route_id)
    place = reverse("goal", args=[route.item_id]) if route.item_id else reverse("plan", args=[route.plan_id])
    page = EditPage(
        heading="Skal forummet ikke længere høre om det?",
        lead=f"{route.forum} hører om »{route.name}« {route.when}. Fra i dag kommer det ikke længere på forummets nye "
        "dagsordener. Det, der står på en dagsorden nu, bliver stående.",
        button="Slut ruten",
        done=f"{route.forum} hører ikke længere om det.",
        trail=((route.name, place),),
        warning=True,
    )

    def write(*, by: Viewer, at: datetime) -> None:
        actions.end_route(route_id=route_id, on=timezone.localdate(), by=by, at=at)

    form = forms.Form(request.POST if request.method == "POST" else None)
    return edit(request, form, page, write)


def _add(request: ViewerRequest, heard: Heard, what: str, name: str, trail: Trail) -> HttpResponse:
    today = timezone.localdate()
    known = forums(viewer=request.viewer, on=today, permission=Permission.SEE_MEETINGS)
    form = RouteForm(request.POST or None, forums=[(one.id, one.name) for one in known], initial={"starts_on": today})
    page = EditPage(
        heading=f"Hvem skal høre om {what} »{name}«?",
        lead=LEAD,
        button="Gem",
        done="Gemt. Forummet hører om det, når det er tid.",
        trail=trail,
    )

    def write(*, by: Viewer, at: datetime, forum_id: int, **_: object) -> None:
        actions.set_route(
            heard=heard,
            forum_id=forum_id,
            cadence=form.cadence(),
            starts_on=form.cleaned_data["starts_on"],
            by=by,
            at=at,
        )

    return edit(request, form, page, write)
