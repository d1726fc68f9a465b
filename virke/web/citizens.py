"""Citizens who seek a place: for caseworkers and consultants. Names and CPR numbers never stand in an address."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from virke.documents import media
from virke.documents.blocks import Document
from virke.kernel.cpr import parse_cpr
from virke.organisation import queries as organisation
from virke.organisation.access import Permission, Viewer
from virke.placements import actions, citizenfiles, queries
from virke.placements.citizenfiles import LoadReport
from virke.placements.citizenviews import CitizenToEdit
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.files import download
from virke.web.forms.citizens import (
    CitizenFileForm,
    CitizenForm,
    DescribeForm,
    SearchForm,
    SpellForm,
    WishesForm,
    of_citizen,
    of_wishes,
)
from virke.web.plan_edit import Trail
from virke.web.plan_people import INDENT, with_current
from virke.web.policies import requires
from virke.web.requests import ViewerRequest
from virke.web.taking import taken
from virke.web.trying import attempt

HANDLE = Permission.HANDLE_CITIZENS
SHEET = "borgere.xlsx"
STEPS = {
    "luk": "Borgeren søger ikke plads mere. Det kan fortrydes.",
    "aabn": "Borgeren søger plads igen.",
}


@requires(HANDLE)
@get_or_post
def citizens(request: ViewerRequest) -> HttpResponse:
    """Those who seek a place. What is searched for is sent as a POST; a whole CPR number leads to its citizen."""
    today, now = timezone.localdate(), timezone.now()
    form = SearchForm(request.POST or None)
    text = form.cleaned_data["text"] if form.is_bound and form.is_valid() else ""
    cpr = parse_cpr(text) if text else None
    if cpr is not None:
        keys = settings.VIRKE_PERSON_KEYS
        found = actions.find_by_cpr(cpr=cpr, keys=keys, by=request.viewer, at=now)
        if found is not None:
            return redirect("citizen", found)
        form.add_error("text", "Ingen af dine borgere har det CPR-nummer.")
    closed = request.GET.get("vis") == "lukkede"
    page = queries.citizens(
        viewer=request.viewer, on=today, at=now, text="" if cpr else text, closed=closed, page=_page(request)
    )
    context = {"found": page, "form": form, "closed": closed, "text": "" if cpr else text}
    return render(request, "citizens/citizens.html", context, status=422 if form.errors else 200)


@requires(HANDLE)
@require_GET
def citizen(request: ViewerRequest, citizen_id: int) -> HttpResponse:
    return _card(request, citizen_id, "")


@requires(HANDLE)
@require_POST
def show_cpr(request: ViewerRequest, citizen_id: int) -> HttpResponse:
    """The page with the whole CPR number; that somebody saw it stands in the trail."""
    number = actions.show_cpr(
        citizen_id=citizen_id, keys=settings.VIRKE_PERSON_KEYS, by=request.viewer, at=timezone.now()
    )
    return _card(request, citizen_id, number)


@requires(HANDLE)
@get_or_post
def add(request: ViewerRequest) -> HttpResponse:
    made: list[int] = []
    form = _citizen_form(request, None)
    page = EditPage(
        heading="Ny borger", button="Opret borgeren", done="Borgeren er oprettet. Skriv nu målgruppe og ydelse.",
        lead="Kun det, en plads kræver: aldrig en diagnose.", trail=(("Borgere", reverse("citizens")),),
        quiet=QUIET,
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        made.append(
            actions.add_citizen(
                new=form.new(),
                keys=settings.VIRKE_PERSON_KEYS,
                today=timezone.localdate(),
                is_requirement=form.is_requirement_said,
                by=by,
                at=at,
            )
        )

    return edit(request, form, page, write, after=lambda: reverse("citizen", args=made))


QUIET = ("unqualified", "single_provider", "is_requirement")


@requires(HANDLE)
@get_or_post
def change(request: ViewerRequest, citizen_id: int) -> HttpResponse:
    found = _to_edit(request, citizen_id)
    form = _citizen_form(request, found)
    page = EditPage(
        heading=f"Ret borger {found.id}", button="Gem", done="Borgeren er gemt.", trail=_trail(found), quiet=QUIET
    )

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        said = form.is_requirement_said
        actions.edit_citizen(citizen_id=citizen_id, head=form.head(), is_requirement=said, by=by, at=at)

    return edit(request, form, page, write)


@requires(HANDLE)
@get_or_post
def spell(request: ViewerRequest, citizen_id: int) -> HttpResponse:
    found = _to_edit(request, citizen_id)
    form = SpellForm(request.POST or None)
    page = EditPage(
        heading=f"Målgruppe og ydelse for borger {found.id}", button="Gem", done="Perioden er gemt.",
        trail=_trail(found), lead="Det nye gælder fra dagen; det, der gjaldt før, slutter samme dag og bliver stående.",
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        actions.write_spell(citizen_id=citizen_id, spell=form.spell(), today=timezone.localdate(), by=by, at=at)

    return edit(request, form, page, write)


@requires(HANDLE)
@get_or_post
def describe(request: ViewerRequest, citizen_id: int) -> HttpResponse:
    found = _to_edit(request, citizen_id)
    initial = {"goals": "\n".join(found.goals), "skills": "\n".join(found.skills)}
    form = DescribeForm(request.POST if request.method == "POST" else None, initial=initial)
    page = EditPage(
        heading=f"Mål og kompetencer for borger {found.id}", button="Gem", done="Mål og kompetencer er gemt.",
        trail=_trail(found), quiet=("goals", "skills"),
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        goals, skills = form.lines("goals"), form.lines("skills")
        actions.describe_citizen(citizen_id=citizen_id, goals=goals, skills=skills, by=by, at=at)

    return edit(request, form, page, write)


@requires(HANDLE)
@get_or_post
def wishes(request: ViewerRequest, citizen_id: int) -> HttpResponse:
    found = _to_edit(request, citizen_id)
    form = WishesForm(
        request.POST if request.method == "POST" else None,
        offered=queries.wish_choices(viewer=request.viewer),
        initial=of_wishes(found.wishes, found.vetoes),
    )
    page = EditPage(
        heading=f"Ønsker fra borger {found.id}", button="Gem", done="Ønskerne er gemt.", trail=_trail(found),
        lead="Ønskerne tæller i matchet i den rækkefølge, de står. Ingen skal sige, hvorfor de ikke vil et sted hen.",
        quiet=tuple(form.fields),
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        actions.write_wishes(citizen_id=citizen_id, wishes=form.said("wish"), vetoes=form.said("veto"), by=by, at=at)

    return edit(request, form, page, write)


@requires(HANDLE)
@require_POST
def step(request: ViewerRequest, citizen_id: int, key: str) -> HttpResponse:
    """Seeks no place any more, or again."""
    _to_edit(request, citizen_id)
    if key not in STEPS:
        raise Http404
    by, at = request.viewer, timezone.now()
    with attempt(request, STEPS[key]):
        if key == "luk":
            actions.close_citizen(citizen_id=citizen_id, today=timezone.localdate(), by=by, at=at)
        else:
            actions.reopen_citizen(citizen_id=citizen_id, by=by, at=at)
    return redirect("citizen", citizen_id)


@requires(HANDLE)
@get_or_post
def citizen_file(request: ViewerRequest) -> HttpResponse:
    """Citizens from a sheet; the report says what became of each row that was not taken."""
    form = CitizenFileForm(request.POST or None, request.FILES or None)
    report = _loaded(request, form) if request.method == "POST" and form.is_valid() else None
    context = {"form": form, "report": report}
    return render(request, "citizens/file.html", context, status=422 if form.errors else 200)


@requires(HANDLE)
@require_GET
def sheet(_request: ViewerRequest) -> HttpResponse:
    return download(citizenfiles.template(), name=SHEET, media_type=media.type_of(SHEET))


def _page(request: ViewerRequest) -> int:
    text = request.GET.get("side", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _card(request: ViewerRequest, citizen_id: int, cpr: str) -> HttpResponse:
    found = queries.citizen(viewer=request.viewer, citizen_id=citizen_id, on=timezone.localdate(), at=timezone.now())
    return render(request, "citizens/citizen.html", {"found": found, "cpr": cpr})


def _to_edit(request: ViewerRequest, citizen_id: int) -> CitizenToEdit:
    return queries.citizen_to_edit(viewer=request.viewer, citizen_id=citizen_id, on=timezone.localdate())


def _trail(found: CitizenToEdit) -> Trail:
    return (("Borgere", reverse("citizens")), (found.name, reverse("citizen", args=[found.id])))


def _citizen_form(request: ViewerRequest, found: CitizenToEdit | None) -> CitizenForm:
    units = [
        (str(unit_id), INDENT * depth + name)
        for unit_id, name, depth in queries.citizen_units(viewer=request.viewer, on=timezone.localdate())
    ]
    people = sorted(((str(pk), name) for pk, name in _people(request)), key=lambda one: one[1])
    initial: dict[str, Any] = {"ready_on": timezone.localdate()}
    if found is not None:
        people = with_current(people, value=str(found.head.caseworker_id or ""), label=found.caseworker)
        initial = of_citizen(found.head)
    return CitizenForm(request.POST or None, units=units, people=people, new=found is None, initial=initial)


def _people(request: ViewerRequest) -> set[tuple[int, str]]:
    rows = organisation.tree(viewer=request.viewer, on=timezone.localdate())
    return {(one.person_id, one.name) for row in rows for one in row.people}


def _loaded(request: ViewerRequest, form: CitizenFileForm) -> LoadReport | None:
    def write(document: Document) -> LoadReport | None:
        today = timezone.localdate()
        units = queries.citizen_units(viewer=request.viewer, on=today)
        read = citizenfiles.read(
            document,
            units=citizenfiles.names((unit_id, unit) for unit_id, unit, _ in units),
            caseworkers=citizenfiles.names(_people(request)),
            today=today,
        )
        for reason in read.reasons:
            form.add_error("file", reason)
        if read.reasons:
            return None
        report = actions.bring_in_citizens(
            read=read.rows, keys=settings.VIRKE_PERSON_KEYS, today=today, by=request.viewer, at=timezone.now()
        )
        messages.success(request, f"{report.new} nye borgere og {report.changed} rettede er læst ind.")
        return report

    return taken(form, write)
