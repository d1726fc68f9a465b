"""Workplaces of the municipality: who takes how many, what is legal when, and what they offer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from virke.documents import media
from virke.documents.blocks import Document
from virke.kernel.units import format_number
from virke.organisation import queries as organisation
from virke.organisation.access import Permission, Viewer
from virke.placements import actions, queries, stafffiles
from virke.placements.calendar import months_before
from virke.placements.values import WorkplaceHead
from virke.placements.views import OfferToEdit, WorkplaceToEdit
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.files import download
from virke.web.forms.workplaces import (
    ContactForm,
    OfferForm,
    ReadyForm,
    StaffFileForm,
    StaffForm,
    WorkplaceForm,
    in_words,
    of_offer,
    of_workplace,
)
from virke.web.plan_edit import Trail
from virke.web.plan_people import INDENT, with_current
from virke.web.policies import requires
from virke.web.requests import ViewerRequest
from virke.web.taking import taken
from virke.web.trying import attempt, told_in

SEE, EDIT, HANDLE = Permission.SEE_PLACEMENTS, Permission.EDIT_WORKPLACES, Permission.HANDLE_PLACEMENTS
MONTHS = 12
OFFER_STEPS = {
    "bekraeft": (actions.confirm_offer, "Tilbuddet gælder stadig."),
    "luk": (actions.close_offer, "Tilbuddet er lukket. Det kan åbnes igen."),
    "aabn": (actions.reopen_offer, "Tilbuddet er åbent igen."),
}


@requires(SEE)
@require_GET
def workplaces(request: ViewerRequest) -> HttpResponse:
    found = queries.workplaces(viewer=request.viewer, on=timezone.localdate())
    return render(request, "placements/workplaces.html", {"found": found})


@requires(SEE)
@require_GET
def workplace(request: ViewerRequest, workplace_id: int) -> HttpResponse:
    found = queries.workplace(viewer=request.viewer, workplace_id=workplace_id, on=timezone.localdate())
    return render(request, "placements/workplace.html", {"found": found, "number": format_number, "in_words": in_words})


@requires(EDIT)
@get_or_post
def add(request: ViewerRequest) -> HttpResponse:
    made: list[int] = []
    form = _workplace_form(request, None)
    page = EditPage(
        heading="Ny arbejdsplads", button="Opret arbejdspladsen", done="Arbejdspladsen er oprettet.",
        lead="En arbejdsplads er en enhed med sit eget P-nummer.",
        trail=(("Pladser", reverse("workplaces")),),
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        made.append(actions.add_workplace(head=form.head(), by=by, at=at))

    return edit(request, form, page, write, after=lambda: reverse("workplace", args=made))


@requires(EDIT)
@get_or_post
def change(request: ViewerRequest, workplace_id: int) -> HttpResponse:
    found = queries.workplace_to_edit(viewer=request.viewer, workplace_id=workplace_id)
    form = _workplace_form(request, found)
    page = EditPage(
        heading=f"Ret {found.name}", button="Gem", done="Arbejdspladsen er gemt.", trail=workplace_trail(found)
    )

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        actions.edit_workplace(workplace_id=workplace_id, head=form.head(), by=by, at=at)

    return edit(request, form, page, write)


@requires(EDIT)
@get_or_post
def ready(request: ViewerRequest, workplace_id: int) -> HttpResponse:
    found = queries.workplace_to_edit(viewer=request.viewer, workplace_id=workplace_id)
    form = ReadyForm(request.POST or None, initial={"points": [one.value for one in found.ready]})
    page = EditPage(
        heading=f"Tjekliste for {found.name}", button="Gem", done="Tjeklisten er gemt.", trail=workplace_trail(found),
        lead="Det skal være på plads, før nogen begynder.",
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, points: list[Any]) -> None:
        actions.mark_ready(workplace_id=workplace_id, points=points, by=by, at=at)

    if request.method == "POST" and not request.POST.getlist("points"):
        form = ReadyForm({"points": []})
    return edit(request, form, page, write)


@requires(HANDLE)
@get_or_post
def contact(request: ViewerRequest, workplace_id: int) -> HttpResponse:
    found = queries.workplace_to_handle(viewer=request.viewer, workplace_id=workplace_id)
    today = timezone.localdate()
    form = ContactForm(request.POST or None, initial={"on": today})
    page = EditPage(
        heading=f"Kontakt med {found.name}", button="Gem", done="Kontakten er gemt.", trail=workplace_trail(found)
    )

    def write(*, by: Viewer, at: datetime, on: date, about: str) -> None:
        actions.write_contact(workplace_id=workplace_id, on=on, about=about, today=today, by=by, at=at)

    return edit(request, form, page, write)


@requires(EDIT)
@get_or_post
def staff(request: ViewerRequest, workplace_id: int) -> HttpResponse:
    """FTE of the last year in a grid that takes what is pasted from a spreadsheet."""
    found = queries.workplace_to_edit(viewer=request.viewer, workplace_id=workplace_id)
    today = timezone.localdate()
    form = StaffForm(request.POST or None, known=found.staff, newest=months_before(today, 1)[0], months=MONTHS)
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            changed = actions.write_staff(
                workplace_id=workplace_id, figures=form.figures, today=today, by=request.viewer, at=timezone.now()
            )
        if not form.errors:
            messages.success(request, "Årsværkene er gemt." if changed else "Der var ingen ændringer.")
            return redirect("workplace", workplace_id)
    context = {"found": found, "form": form, "trail": workplace_trail(found)}
    return render(request, "placements/staff.html", context, status=422 if form.errors else 200)


@requires(EDIT)
@get_or_post
def staff_file(request: ViewerRequest) -> HttpResponse:
    """FTE of many workplaces at once: the file is taken whole or refused with every reason."""
    form = StaffFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        written = _file_written(request, form)
        if not form.errors:
            word = "arbejdsplads" if written == 1 else "arbejdspladser"
            messages.success(request, f"Årsværk er læst ind for {written} {word}.")
            return redirect("workplaces")
    return render(request, "placements/staff_file.html", {"form": form}, status=422 if form.errors else 200)


@requires(EDIT)
@require_GET
def staff_sheet(request: ViewerRequest) -> HttpResponse:
    known = queries.staff_known(viewer=request.viewer)
    month = months_before(timezone.localdate(), 1)[0]
    name = f"aarsvaerk-{month:%Y-%m}.xlsx"
    return download(stafffiles.as_xlsx(known, month=month), name=name, media_type=media.type_of(name))


@requires(EDIT)
@get_or_post
def add_offer(request: ViewerRequest, workplace_id: int) -> HttpResponse:
    found = queries.workplace_to_edit(viewer=request.viewer, workplace_id=workplace_id)
    today = timezone.localdate()
    form = OfferForm(request.POST or None, tasks=_tasks(request, found.head.unit_id), initial={"starts_on": today})
    page = EditPage(
        heading=f"Nyt tilbud fra {found.name}", button="Gem tilbuddet", done="Tilbuddet er gemt.",
        trail=workplace_trail(found), lead="Skriv opgaven, så en kandidat kan se, hvad dagen går med.",
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        actions.add_offer(workplace_id=workplace_id, head=form.head(), today=today, by=by, at=at)

    return edit(request, form, page, write)


@requires(EDIT)
@get_or_post
def edit_offer(request: ViewerRequest, offer_id: int) -> HttpResponse:
    found = queries.offer_to_edit(viewer=request.viewer, offer_id=offer_id)
    today = timezone.localdate()
    form = OfferForm(request.POST or None, tasks=_tasks(request, found.unit_id), initial=of_offer(found.head))
    page = EditPage(heading="Ret tilbuddet", button="Gem", done="Tilbuddet er gemt.", trail=offer_trail(found))

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        actions.edit_offer(offer_id=offer_id, head=form.head(), today=today, by=by, at=at)

    return edit(request, form, page, write)


@requires(EDIT)
@require_POST
def offer_step(request: ViewerRequest, offer_id: int, key: str) -> HttpResponse:
    """The workplace says that it still holds, takes it away, or brings it back."""
    found = queries.offer_to_edit(viewer=request.viewer, offer_id=offer_id)
    if key not in OFFER_STEPS:
        raise Http404
    act, done = OFFER_STEPS[key]
    with attempt(request, done):
        act(offer_id=offer_id, today=timezone.localdate(), by=request.viewer, at=timezone.now())
    return redirect("workplace", found.workplace_id)


def workplace_trail(found: WorkplaceToEdit) -> Trail:
    return (("Pladser", reverse("workplaces")), (found.name, reverse("workplace", args=[found.id])))


def offer_trail(found: OfferToEdit) -> Trail:
    return (("Pladser", reverse("workplaces")), (found.workplace, reverse("workplace", args=[found.workplace_id])))


def _tasks(request: ViewerRequest, unit_id: int) -> tuple[tuple[int, str], ...]:
    return queries.task_choices(viewer=request.viewer, unit_id=unit_id)


def _workplace_form(request: ViewerRequest, found: WorkplaceToEdit | None) -> WorkplaceForm:
    today = timezone.localdate()
    units = [
        (str(unit_id), INDENT * depth + name)
        for unit_id, name, depth in queries.unit_choices(viewer=request.viewer, on=today)
    ]
    rows = organisation.tree(viewer=request.viewer, on=today)
    people = sorted({(str(one.person_id), one.name) for row in rows for one in row.people}, key=lambda one: one[1])
    head: WorkplaceHead | None = found.head if found else None
    if found is not None and head is not None:
        people = with_current(people, value=str(head.consultant_id or ""), label=found.consultant)
    initial = of_workplace(head) if head else {"unit": request.GET.get("enhed", "")}
    return WorkplaceForm(request.POST or None, units=units, people=people, initial=initial)


def _file_written(request: ViewerRequest, form: StaffFileForm) -> int | None:
    def write(document: Document) -> int | None:
        read = stafffiles.read(document)
        for reason in read.reasons:
            form.add_error(None, reason)
        if read.reasons:
            return None
        return actions.write_staff_of_many(
            figures=read.figures, today=timezone.localdate(), by=request.viewer, at=timezone.now()
        )

    return taken(form, write)
