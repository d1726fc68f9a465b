"""What stands on the agendas of a forum again and again."""

from __future__ import annotations

from dataclasses import fields

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from virke.kernel.periods import ONE_DAY
from virke.meetings import actions, queries
from virke.meetings.actions import Standing
from virke.meetings.views import StandingRow
from virke.web.editing import get_or_post
from virke.web.forms.meetings import StandingForm
from virke.web.policies import requires
from virke.web.preparing import PREPARE, forum_of, place_in
from virke.web.requests import ViewerRequest
from virke.web.trying import attempt, told_in


@requires(PREPARE)
@get_or_post
def items(request: ViewerRequest, forum_id: int) -> HttpResponse:
    """The list, and under it the form for one more."""
    today = timezone.localdate()
    forum = forum_of(request, forum_id)
    form = StandingForm(request.POST or None)
    if form.is_valid():
        with told_in(form):
            actions.add_standing_item(
                forum_id=forum_id, wording=_wording(form), starts_on=today, by=request.viewer, at=timezone.now()
            )
        if form.is_valid():
            messages.success(request, "Det faste punkt er tilføjet. Det kommer på, når det er dets tur.")
            return redirect("standing", forum_id)
    standing = queries.standing_items(viewer=request.viewer, forum_id=forum_id, on=today)
    context = {"form": form, "forum": forum, "standing": standing}
    return render(request, "meetings/standing.html", context, status=422 if form.errors else 200)


@requires(PREPARE)
@get_or_post
def edit(request: ViewerRequest, forum_id: int, standing_id: int) -> HttpResponse:
    forum = forum_of(request, forum_id)
    form = StandingForm(request.POST or None, standing=_standing(request, forum_id, standing_id))
    if form.is_valid():
        with told_in(form):
            actions.edit_standing_item(
                standing_id=standing_id, wording=_wording(form), by=request.viewer, at=timezone.now()
            )
        if form.is_valid():
            messages.success(request, "Det faste punkt er gemt. Dagsordener, der er lavet, ændres ikke.")
            return redirect("standing", forum_id)
    context = {"form": form, "forum": forum}
    return render(request, "meetings/standing_edit.html", context, status=422 if form.errors else 200)


@requires(PREPARE)
@require_POST
def move(request: ViewerRequest, forum_id: int, standing_id: int) -> HttpResponse:
    if (place := place_in(request.POST.get("place", ""))) is not None:
        with attempt(request):
            actions.move_standing_item(standing_id=standing_id, place=place, by=request.viewer, at=timezone.now())
    return redirect("standing", forum_id)


@requires(PREPARE)
@require_POST
def end(request: ViewerRequest, forum_id: int, standing_id: int) -> HttpResponse:
    """From today on it no longer stands on new agendas; one that began today holds until tomorrow."""
    standing = _standing(request, forum_id, standing_id)
    ends_on = max(timezone.localdate(), standing.starts_on + ONE_DAY)
    with attempt(request, "Punktet står ikke længere på nye dagsordener."):
        actions.end_standing_item(standing_id=standing_id, ends_on=ends_on, by=request.viewer, at=timezone.now())
    return redirect("standing", forum_id)


def _wording(form: StandingForm) -> Standing:
    return Standing(**{field.name: form.cleaned_data[field.name] for field in fields(Standing)})


def _standing(request: ViewerRequest, forum_id: int, standing_id: int) -> StandingRow:
    found = queries.standing_items(viewer=request.viewer, forum_id=forum_id, on=timezone.localdate())
    standing = next((one for one in found if one.id == standing_id), None)
    if standing is None:
        raise Http404("Det faste punkt findes ikke længere.")
    return standing
