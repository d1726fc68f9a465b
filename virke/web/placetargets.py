"""The overview of places as the chiefs' forum sees it, and the decision that it is measured against."""

from __future__ import annotations

from datetime import date, datetime

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from virke.documents import media
from virke.kernel.calendar_words import MONTH_NAMES
from virke.meetings import queries as meetings
from virke.organisation.access import Permission, Viewer
from virke.placements import actions, overviewfiles, queries
from virke.placements.views import Simulation
from virke.plans.keys import NothingToShareBy
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.files import download
from virke.web.forms.figures import plain
from virke.web.forms.placetargets import HUNDRED, PlaceTargetForm
from virke.web.policies import requires
from virke.web.requests import ViewerRequest
from virke.web.trying import told_in

SEE, DECIDE = Permission.SEE_PLACEMENTS, Permission.EDIT_PLANS
ABOUT = ("praktik", "løntilskud", "pladser")
"""What a decision of places speaks of; the form offers the items that hold one of the words."""
TRAIL = (("Pladser", "workplaces"), ("Overblik", "place_overview"))


@requires(SEE)
@require_GET
def overview(request: ViewerRequest) -> HttpResponse:
    today = timezone.localdate()
    found = queries.overview(viewer=request.viewer, on=today)
    context = {"found": found, "today": today, "in_short": _in_short, "month_columns": _month_columns}
    return render(request, "placements/overview.html", context)


@requires(SEE)
@require_GET
def export(request: ViewerRequest, form: str) -> HttpResponse:
    if form not in ("xlsx", "csv"):
        raise Http404
    today = timezone.localdate()
    found = queries.overview(viewer=request.viewer, on=today)
    content = overviewfiles.as_xlsx(found) if form == "xlsx" else overviewfiles.as_csv(found).encode("utf-8")
    name = f"pladser-{today:%Y-%m-%d}.{form}"
    return download(content, name=name, media_type=media.type_of(name))


@requires(DECIDE)
@get_or_post
def decide(request: ViewerRequest) -> HttpResponse:
    """Try a target and its key, and see what each department would get; then decide it."""
    today = timezone.localdate()
    departments = queries.key_proposal(viewer=request.viewer, on=today)
    items = meetings.decisions_about(viewer=request.viewer, words=ABOUT, until=today)
    form = PlaceTargetForm(request.POST or None, departments=departments, items=items, initial=_initial(request, today))
    tried: Simulation | None = None
    if request.method == "POST" and form.is_valid():
        tried = _tried(request, form, today)
        if request.POST.get("then") == "decide" and _decided(request, form):
            messages.success(request, "Måltallet gælder. Det gamle er gemt.")
            return redirect("place_overview")
    context = {"form": form, "tried": tried, "trail": _trail()}
    return render(request, "placements/decide.html", context, status=422 if form.errors else 200)


@requires(DECIDE)
@get_or_post
def withdraw(request: ViewerRequest, target_id: int) -> HttpResponse:
    queries.key_proposal(viewer=request.viewer, on=timezone.localdate())
    held = queries.target(viewer=request.viewer, on=timezone.localdate())
    if held is None or held.id != target_id:
        raise Http404
    page = EditPage(
        heading="Fortryd måltallet", button="Fortryd måltallet", done="Måltallet er fortrudt.", trail=_trail(),
        lead=f"{held.goal.places} pladser, besluttet: {held.citation}. Måltallet før det gælder igen.", warning=True,
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime) -> None:
        actions.withdraw_target(target_id=target_id, by=by, at=at)

    return edit(request, forms.Form(request.POST if request.method == "POST" else None), page, write)


def _in_short(day: date) -> str:
    """ "jan. 26", as a column is called."""
    return f"{MONTH_NAMES[day.month - 1][:3]} {day:%y}"


def _month_columns(months: tuple[date, ...]) -> list[tuple[str, str]]:
    return [(_in_short(day), "number") for day in months]


def _trail() -> tuple[tuple[str, str], ...]:
    return tuple((text, reverse(name)) for text, name in TRAIL)


def _initial(request: ViewerRequest, today: date) -> dict[str, object]:
    """What holds now, so that a change is a change."""
    held = queries.target(viewer=request.viewer, on=timezone.localdate())
    days: dict[str, object] = {"starts_on": today}
    if held is None:
        return days
    goal = held.goal
    amounts = {"places": goal.places, "wage_subsidy": goal.wage_subsidy, "occupancy": plain(goal.occupancy * HUNDRED)}
    return {**days, **amounts}


def _tried(request: ViewerRequest, form: PlaceTargetForm, today: date) -> Simulation | None:
    """What the target would do from its day, or from today when that is past."""
    on = max(today, form.cleaned_data["starts_on"])
    try:
        return queries.simulation(viewer=request.viewer, goal=form.goal, weights=form.weights, on=on)
    except NothingToShareBy as nothing:
        form.add_error(None, str(nothing))
        return None


def _decided(request: ViewerRequest, form: PlaceTargetForm) -> bool:
    if form.errors:
        return False
    with told_in(form):
        actions.decide_target(
            goal=form.goal,
            weights=form.weights,
            starts_on=form.cleaned_data["starts_on"],
            decided=form.decided,
            item_id=form.item_id,
            by=request.viewer,
            at=timezone.now(),
        )
    return not form.errors
