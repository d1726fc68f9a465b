"""The organisation on a chosen day: the tree, a unit, a forum."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from virke.followup import queries as followup
from virke.organisation import queries
from virke.organisation.access import Permission
from virke.web.forms.organisation import DayForm
from virke.web.policies import signed_in
from virke.web.requests import ViewerRequest


def day_of(request: HttpRequest) -> date:
    """The day of `?dag=2026-03-02`; today without one, or with one that is none."""
    form = DayForm(request.GET)
    return (form.cleaned_data["dag"] if form.is_valid() else None) or timezone.localdate()


@signed_in
@require_GET
def tree(request: ViewerRequest) -> HttpResponse:
    on = day_of(request)
    context = {
        "rows": queries.tree(viewer=request.viewer, on=on),
        "may_add_top": request.viewer.may(Permission.EDIT_ORGANISATION, unit_id=None),
        "may_add_people": request.viewer.may_somewhere(Permission.EDIT_ORGANISATION),
    }
    return _page(request, "organisation/tree.html", on, context)


@signed_in
@require_GET
def unit(request: ViewerRequest, unit_id: int) -> HttpResponse:
    on = day_of(request)
    found = queries.unit_page(viewer=request.viewer, unit_id=unit_id, on=on)
    return _page(request, "organisation/unit.html", on, {"unit": found})


@signed_in
@require_GET
def forum(request: ViewerRequest, forum_id: int) -> HttpResponse:
    on = day_of(request)
    found = queries.forum_page(viewer=request.viewer, forum_id=forum_id, on=on)
    hears = followup.heard_by(viewer=request.viewer, forum_id=forum_id, on=on)
    return _page(request, "organisation/forum.html", on, {"found": found, "forum": found.forum, "hears": hears})


def _page(request: ViewerRequest, template: str, on: date, context: dict[str, object]) -> HttpResponse:
    """Links keep the day unless it is today."""
    today = timezone.localdate()
    shared = {
        "on": on,
        "is_today": on == today,
        "day_form": DayForm({"dag": on}),
        "keep_day": "" if on == today else f"?dag={on.isoformat()}",
    }
    return render(request, template, {**shared, **context})
