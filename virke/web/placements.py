"""Placements: asked of the law, reserved, begun with the statements, extended and ended."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from virke.kernel.periods import Period
from virke.organisation.access import Permission, Viewer
from virke.placements import actions, arranging, queries
from virke.placements.assessing import BOTH
from virke.placements.kinds import Absence, Kind, Party, Purpose
from virke.placements.rules.duration import Grounds
from virke.placements.states import Step
from virke.placements.views import PlacementPage, WorkplacePage
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.forms.placements import (
    AbsenceForm,
    ExtendForm,
    HoursForm,
    PlacementForm,
    StatementsForm,
    StepForm,
)
from virke.web.plan_edit import Trail
from virke.web.policies import requires
from virke.web.requests import ViewerRequest, number_in
from virke.web.trying import attempt, told_in

SEE, HANDLE = Permission.SEE_PLACEMENTS, Permission.HANDLE_PLACEMENTS
APPROVERS = (Party.CASEWORKER, Party.EMPLOYER, Party.REPRESENTATIVE)
STEPS = {
    Step.INVITE: ("Aftal en samtale", "Til samtale", "Kandidaten og arbejdspladsen skal mødes."),
    Step.AGREE: ("Skriv, at det er aftalt", "Er aftalt", "Forløbet er aftalt. Bed nu om godkendelserne."),
    Step.APPROVE: ("Godkend forløbet", "Godkend", "Forløbet er godkendt."),
    Step.START: ("Begynd forløbet", "Begynd", "Forløbet er begyndt."),
    Step.END: ("Afslut forløbet", "Afslut", "Forløbet er afsluttet."),
    Step.CANCEL: ("Aflys forløbet", "Aflys", "Forløbet er aflyst, og pladsen er fri."),
    Step.TAKE_BACK: ("Fortryd det seneste skridt", "Fortryd", "Det seneste skridt er fortrudt."),
}


@requires(SEE)
@require_GET
def placements(request: ViewerRequest) -> HttpResponse:
    found = queries.placements(viewer=request.viewer)
    return render(request, "placements/placements.html", {"found": found, "steps": STEPS})


@requires(SEE)
@require_GET
def placement(request: ViewerRequest, placement_id: int) -> HttpResponse:
    found = queries.placement(viewer=request.viewer, placement_id=placement_id, on=timezone.localdate())
    asked = queries.invitations_of(viewer=request.viewer, placement_id=placement_id, at=timezone.now())
    context = {"found": found, "steps": STEPS, "asked": asked, "parties": APPROVERS}
    context["official"] = queries.official_states(viewer=request.viewer, placement_id=placement_id)
    context |= {"assessed": queries.assessments(viewer=request.viewer, placement_id=placement_id), "sides": BOTH}
    return render(request, "placements/placement.html", context)


@requires(HANDLE)
@get_or_post
def reserve(request: ViewerRequest, workplace_id: int) -> HttpResponse:
    """The law's answer stands beside the form; a place is reserved when it is yes."""
    queries.workplace_to_handle(viewer=request.viewer, workplace_id=workplace_id)
    today = timezone.localdate()
    found = queries.workplace(viewer=request.viewer, workplace_id=workplace_id, on=today)
    form = PlacementForm(
        request.POST or None,
        offers=_offers(found),
        candidates=queries.candidates(viewer=request.viewer, on=today),
        initial=_after(request, workplace_id)
        or {"offer": request.GET.get("tilbud", ""), "citizen": request.GET.get("borger", "")},
    )
    lines: Any = ()
    arranged = None
    if request.method == "POST" and form.is_valid():
        lines = queries.law_of(viewer=request.viewer, workplace_id=workplace_id, head=form.head())
        arranged = arranging.arranged(form.head(), form.known())
        made = _made(request, form, workplace_id, today)
        if made is not None:
            messages.success(request, f"Kandidat {made} har fået pladsen.")
            return redirect("placement", made)
    context = {"found": found, "form": form, "lines": lines, "trail": _workplace_trail(found), "arranged": arranged}
    return render(request, "placements/reserve.html", context, status=422 if form.errors else 200)


@requires(HANDLE)
@get_or_post
def statements(request: ViewerRequest, placement_id: int) -> HttpResponse:
    found = _to_handle(request, placement_id)
    names = ("caseworker", "employer", "representative", "discussed")
    initial = {name: there for name, (_, there) in zip(names, found.statements, strict=True)}
    form = StatementsForm(request.POST if request.method == "POST" else None, initial=initial)
    page = EditPage(
        heading=f"Godkendelser af kandidat {placement_id}", button="Gem", done="Godkendelserne er gemt.",
        trail=placement_trail(found),
        lead="Skriv dem, der er kommet på papir. Er forløbet aftalt, bliver det godkendt, når de alle er der.",
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, **said: bool) -> None:
        actions.write_statements(placement_id=placement_id, today=timezone.localdate(), by=by, at=at, **said)

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
        today = timezone.localdate()
        actions.extend(placement_id=placement_id, ends_on=ends_on, grounds=grounds, today=today, by=by, at=at)

    return edit(request, form, page, write)


@requires(HANDLE)
@get_or_post
def take_step(request: ViewerRequest, placement_id: int, key: str) -> HttpResponse:
    found = _to_handle(request, placement_id)
    step = next((one for one in Step if one == key), None)
    if step is None or step not in found.steps:
        raise Http404
    today = timezone.localdate()
    unbegun = step is Step.END and found.line.state.waits
    form = StepForm(
        request.POST if request.method == "POST" else None, step=step, unbegun=unbegun, initial={"on": today}
    )
    heading, button, done = STEPS[step]
    page = EditPage(
        heading=f"{heading}: kandidat {placement_id}", button=button, done=done, trail=placement_trail(found)
    )

    def write(*, by: Viewer, at: datetime, **said: Any) -> None:
        actions.take_step(placement_id=placement_id, step=step, today=today, by=by, at=at, **said)

    return edit(request, form, page, write)


@requires(HANDLE)
@get_or_post
def change_hours(request: ViewerRequest, placement_id: int) -> HttpResponse:
    found, today = _to_handle(request, placement_id), timezone.localdate()
    form = HoursForm(request.POST or None, initial={"on": max(today, found.line.starts_on), "hours": found.hours_now})
    page = EditPage(
        heading=f"Andre timer for kandidat {placement_id}", button="Gem", done="Timerne er gemt.",
        trail=placement_trail(found), lead="Reglerne prøves med de nye timer på alle de dage, der er tilbage.",
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, on: date, hours: Decimal) -> None:
        actions.change_hours(placement_id=placement_id, on=on, hours=hours, today=today, by=by, at=at)

    return edit(request, form, page, write)


@requires(HANDLE)
@get_or_post
def note_absence(request: ViewerRequest, placement_id: int) -> HttpResponse:
    found, today = _to_handle(request, placement_id), timezone.localdate()
    form = AbsenceForm(request.POST or None, initial={"starts_on": today, "ends_on": today})
    page = EditPage(
        heading=f"Fravær for kandidat {placement_id}", button="Gem", done="Fraværet er skrevet.",
        trail=placement_trail(found), lead="Skriv dagene og ikke hvorfor.",
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, starts_on: date, ends_on: date, absence: str) -> None:
        days = Period(starts_on, ends_on)
        actions.note_absence(placement_id=placement_id, days=days, absence=Absence(absence), today=today, by=by, at=at)

    return edit(request, form, page, write)


@requires(HANDLE)
@require_POST
def withdraw_change(request: ViewerRequest, placement_id: int, change_id: int) -> HttpResponse:
    _to_handle(request, placement_id)
    with attempt(request, "Ændringen er fortrudt."):
        actions.withdraw_change(change_id=change_id, today=timezone.localdate(), by=request.viewer, at=timezone.now())
    return redirect("placement", placement_id)


def _after(request: ViewerRequest, workplace_id: int) -> dict[str, object]:
    """Wage subsidy that follows an internship: from the day after it, with the same hours. The law is asked anew."""
    before_id = number_in(request.GET.get("efter", ""))
    if before_id is None:
        return {}
    before = queries.placement_to_handle(viewer=request.viewer, placement_id=before_id, on=timezone.localdate())
    if before.line.workplace_id != workplace_id or not before.follow:
        return {}
    return {
        "follows": before_id,
        "citizen": before.line.citizen_id or "",
        "kind": Kind.WAGE_SUBSIDY.value,
        "group": before.group_key,
        "starts_on": max(before.line.ends_on, timezone.localdate()),
        "hours": before.hours_now,
        "purpose": Purpose.TRAINING.value,
    }


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
