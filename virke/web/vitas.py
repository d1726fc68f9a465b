"""The file to apply from in VITAS, and the states of the applications back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from virke.documents import media
from virke.documents.blocks import Document
from virke.organisation.access import Permission
from virke.placements import actions, queries, vitasfiles
from virke.placements.kinds import Official
from virke.placements.vitasfiles import LoadReport
from virke.web.editing import get_or_post
from virke.web.files import download
from virke.web.forms.workplaces import StaffFileForm
from virke.web.policies import requires
from virke.web.requests import ViewerRequest
from virke.web.taking import taken

HANDLE = Permission.HANDLE_PLACEMENTS


@requires(HANDLE)
@get_or_post
def vitas(request: ViewerRequest) -> HttpResponse:
    """Read a file of states and say what became of every line."""
    form = StaffFileForm(request.POST or None, request.FILES or None)
    report: LoadReport | None = None
    if request.method == "POST" and form.is_valid():
        report = _loaded(request, form)
        if report is not None:
            messages.success(request, f"{report.new} nye, {report.known} kendte, {len(report.rejected)} ikke taget.")
    context = {"form": form, "report": report, "states": Official}
    return render(request, "placements/vitas.html", context, status=422 if form.errors else 200)


@requires(HANDLE)
@require_GET
def export(request: ViewerRequest) -> HttpResponse:
    content = vitasfiles.as_csv(queries.official_rows(viewer=request.viewer))
    name = f"vitas-{timezone.localdate():%Y-%m-%d}.csv"
    return download(content.encode(), name=name, media_type=media.type_of(name))


def _loaded(request: ViewerRequest, form: StaffFileForm) -> LoadReport | None:
    def write(document: Document) -> LoadReport:
        found = vitasfiles.read(document, today=timezone.localdate())
        return actions.write_official_states(found=found, by=request.viewer, at=timezone.now())

    return taken(form, write)
