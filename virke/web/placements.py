"""Placements: asked of the law, reserved, begun with the statements, extended and ended."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from virke.organisation.access import Permission, Viewer
from virke.placements import actions, queries, states
from virke.placements.rules.duration import Grounds
from virke.placements.states import Step
from virke.placements.views import PlacementPage, WorkplacePage
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.forms.placements import ExtendForm, PlacementForm, StatementsForm, StepForm
from virke.web.plan_edit import Trail
from virke.web.policies import requires
from virke.web.requests import ViewerRequest
from virke.web.trying import told_in

SEE, HANDLE = Permission.SEE_PLACEMENTS, Permission.HANDLE_PLACEMENTS
STEPS = {
    Step.START: ("Begynd forløbet", "Begynd", "Forløbet er begyndt."),
    Step.END: ("Afslut forløbet", "Afslut", "Forløbet er afsluttet."),
    Step.CANCEL: ("Aflys forløbet", "Aflys", "Forløbet er aflyst, og pladsen er fri."),
    Step.TAKE_BACK: ("Fortryd det seneste skridt", "Fortryd", "Det seneste skridt er fortrudt."),
}


@requires(SEE)
@require_GET
def placements(request: ViewerRequest) -> HttpResponse:
    found = queries.placements(viewer=request.viewer, on=timezone.localdate())
    return render(request, "placements/placements.html", {"found": found, "steps": STEPS})


@requires(SEE)
@require_GET
def placement(request: ViewerRequest, placement_id: int) -> HttpResponse:
    found = queries.placement(viewer=request.viewer, placement_id=placement_id, on=timezone.localdate())
    return render(request, "placements/placement.html", {"found": found, "steps": STEPS})


@requires(HANDLE)
@get_or_post
def reserve(request: ViewerRequest, workplace_id: int) -> HttpResponse:
    """The law's answer stands beside the form; a place is reserved when it is yes."""
    queries.workplace_to_handle(viewer=request.viewer, workplace_id=workplace_id)
    today = timezone.localdate()
    found = queries.workplace(viewer=request.viewer, workplace_id=workplace_id, on=today)
    form = PlacementForm(request.POST or None, offers=_offers(found), initial={"offer": request.GET.get("tilbud", "")})
    lines: Any = ()
    if request.method == "POST" and form.is_valid():
        lines = queries.law_of(viewer=request.viewer, workplace_id=workplace_id, head=form.head())
        made = _made(request, form, workplace_id, today)
        if made is not None:
            messages.success(request, f"Kandidat {made} har fået pladsen.")
            return redirect("placement", made)
    context = {"found": found, "form": form, "lines": lines, "trail": _workplace_trail(found)}
    return render(request, "placements/reserve.html", context, status=422 if form.errors else 200)


@requires(HANDLE)
@get_or_post
def statements(request: ViewerRequest, placement_id: int) -> HttpResponse:
    found = _to_handle(request, placement_id)
    names = ("employer", "representative", "discussed")
    initial = {name: there for name, (_, there) in zip(names, found.statements, strict=True)}
    form = StatementsForm(request.POST if request.method == "POST" else None, initial=initial)
    page = EditPage(
        heading=f"Udtalelser om kandidat {placement_id}", button="Gem", done="Udtalelserne er gemt.",
        trail=placement_trail(found), lead="De skal være skriftlige, og de skal være der, før forløbet begynder.",
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, **said: bool) -> None:
        actions.write_statements(placement_id=placement_id, by=by, at=at, **said)

    return edit(request, form, page, write)


@requires(HANDLE)
@get_or_post
def extend(request: ViewerRequest, placement_id: int) -> HttpResponse:
    found = _to_handle(request, placement_id)
    form = ExtendForm(request.POST or None)
    page = EditPage(
        heading=f"Forlæng forløbet for kandidat {placement_id}", button="Forlæng", done="Forløbet er forlænget.",
        trail=placement_trail(found), quiet=("assessed", "special_need"),
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, ends_on: date, assessed: bool, special_need: bool) -> None:
        grounds = Grounds(assessed, special_need)
        actions.extend(placement_id=placement_id, ends_on=ends_on, grounds=grounds, by=by, at=at)

    return edit(request, form, page, write)


@requires(HANDLE)
@get_or_post
def take_step(request: ViewerRequest, placement_id: int, key: str) -> HttpResponse:
    found = _to_handle(request, placement_id)
    step = next((one for one in Step if one == key), None)
    if step is None or states.after(found.line.state, step) is None:
        raise Http404
    today = timezone.localdate()
    form = StepForm(request.POST if request.method == "POST" else None, step=step, initial={"on": today})
    heading, button, done = STEPS[step]
    page = EditPage(
        heading=f"{heading}: kandidat {placement_id}", button=button, done=done, trail=placement_trail(found)
    )

    def write(*, by: Viewer, at: datetime, **said: Any) -> None:
        actions.take_step(placement_id=placement_id, step=step, today=today, by=by, at=at, **said)

    return edit(request, form, page, write)


def placement_trail(found: PlacementPage) -> Trail:
    line = found.line
    return (
        ("Pladser", reverse("workplaces")),
        (line.workplace, reverse("workplace", args=[line.workplace_id])),
        (line.candidate, reverse("placement", args=[line.id])),
    )


def _workplace_trail(found: WorkplacePage) -> Trail:
    return (("Pladser", reverse("workplaces")), (found.head.name, reverse("workplace", args=[found.id])))


def _to_handle(request: ViewerRequest, placement_id: int) -> PlacementPage:
    return queries.placement_to_handle(viewer=request.viewer, placement_id=placement_id, on=timezone.localdate())


def _offers(found: WorkplacePage) -> list[tuple[str, str]]:
    return [
        (str(one.id), f"{one.head.title} ({one.head.kind.label.lower()})") for one in found.offers if not one.closed_on
    ]


def _made(request: ViewerRequest, form: PlacementForm, workplace_id: int, today: date) -> int | None:
    """The candidate's number; None when the rules were only asked, or said no."""
    then, head = request.POST.get("then"), form.head()
    by, at = request.viewer, timezone.now()
    with told_in(form):
        if then == "reserve":
            return actions.reserve(workplace_id=workplace_id, head=head, by=by, at=at)
        if then == "record":
            return actions.record(workplace_id=workplace_id, head=head, today=today, by=by, at=at)
    return None
