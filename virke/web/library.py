"""The task library: standard tasks and tasks that nobody solves today, with the occupations and skills of ESCO."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from virke.documents.blocks import Document
from virke.organisation.access import Permission, Viewer
from virke.placements import actions, library, queries
from virke.placements.kinds import ConceptKind, TaskKind
from virke.placements.library import LibraryReport
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.forms.library import TaskForm, TaskSearchForm, of_task
from virke.web.forms.workplaces import StaffFileForm
from virke.web.plan_people import INDENT
from virke.web.policies import requires
from virke.web.requests import ViewerRequest
from virke.web.taking import taken
from virke.web.trying import attempt

SEE, EDIT, HANDLE = Permission.SEE_PLACEMENTS, Permission.EDIT_WORKPLACES, Permission.HANDLE_PLACEMENTS
TRAIL = (("Pladser", "workplaces"), ("Opgaver", "tasks"))
EVERYBODY = ("", "Alle arbejdspladser")
SHOWN_TITLES = 12


@requires(SEE)
@require_GET
def tasks(request: ViewerRequest) -> HttpResponse:
    form = TaskSearchForm(request.GET or None)
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    text, kind = said.get("sog", ""), said.get("slags", "")
    closed = request.GET.get("vis") == "lukkede"
    found = queries.tasks(viewer=request.viewer, text=text, kind=TaskKind(kind) if kind else None, closed=closed)
    titles = [
        (one.label, queries.titles(viewer=request.viewer, kind=one, text=text)[:SHOWN_TITLES]) for one in ConceptKind
    ]
    context = {"found": found, "form": form, "text": text, "titles": titles if text else [], "closed": closed}
    return render(request, "placements/tasks.html", context)


@requires(EDIT)
@get_or_post
def add(request: ViewerRequest) -> HttpResponse:
    form = TaskForm(request.POST or None, units=_units(request))
    page = EditPage(
        heading="Ny opgave", button="Gem opgaven", done="Opgaven er i biblioteket.", trail=_trail(),
        lead="En standardopgave, som flere kan bruge, eller noget, I ikke når i dag.",
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        actions.add_task(head=form.head(), by=by, at=at)

    return edit(request, form, page, write)


@requires(EDIT)
@get_or_post
def change(request: ViewerRequest, task_id: int) -> HttpResponse:
    found = queries.task_to_edit(viewer=request.viewer, task_id=task_id)
    form = TaskForm(request.POST or None, units=_units(request), initial=of_task(found.head))
    page = EditPage(heading=f"Ret opgaven {found.head.title}", button="Gem", done="Opgaven er gemt.", trail=_trail())

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        actions.edit_task(task_id=task_id, head=form.head(), by=by, at=at)

    return edit(request, form, page, write)


@requires(EDIT)
@require_POST
def step(request: ViewerRequest, task_id: int, key: str) -> HttpResponse:
    """No new offer uses it, or it is open again."""
    queries.task_to_edit(viewer=request.viewer, task_id=task_id)
    by, at = request.viewer, timezone.now()
    if key not in ("luk", "aabn"):
        raise Http404
    with attempt(request, "Opgaven er lukket. Den kan åbnes igen." if key == "luk" else "Opgaven er åben igen."):
        if key == "luk":
            actions.close_task(task_id=task_id, today=timezone.localdate(), by=by, at=at)
        else:
            actions.reopen_task(task_id=task_id, by=by, at=at)
    return redirect("tasks")


@requires(HANDLE)
@get_or_post
def bring_in(request: ViewerRequest) -> HttpResponse:
    """A file of ESCO, or the postal areas; the report says what became of its rows."""
    form = StaffFileForm(request.POST or None, request.FILES or None)
    report = _brought_in(request, form) if request.method == "POST" and form.is_valid() else None
    shown = list(library.told(report.rejected)) if report else []
    context = {"form": form, "report": report, "shown": shown, "trail": _trail()}
    return render(request, "placements/library_file.html", context, status=422 if form.errors else 200)


def _brought_in(request: ViewerRequest, form: StaffFileForm) -> LibraryReport | None:
    def write(document: Document) -> LibraryReport:
        report = actions.bring_in_library(read=library.read(document), by=request.viewer, at=timezone.now())
        messages.success(request, f"{report.new} nye og {report.changed} rettede {report.what} er læst ind.")
        return report

    return taken(form, write)


def _units(request: ViewerRequest) -> list[tuple[str, str]]:
    found = queries.unit_choices(viewer=request.viewer, on=timezone.localdate())
    own = [(str(unit_id), INDENT * depth + name) for unit_id, name, depth in found]
    return [EVERYBODY, *own] if request.viewer.may(HANDLE, unit_id=None) else own


def _trail() -> tuple[tuple[str, str], ...]:
    return tuple((text, reverse(name)) for text, name in TRAIL)
