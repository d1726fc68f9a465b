"""Agenda and minutes as the PDF that people send and print: the same words as the page, in the look of a paper."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import get_valid_filename
from django.views.decorators.http import require_GET

from virke.documents.writers import fonts, pdf
from virke.meetings import queries
from virke.meetings.states import Status
from virke.meetings.views import MeetingPage, MeetingRow
from virke.organisation.access import Permission
from virke.web import agenda_figures
from virke.web.agenda_figures import StatusPart
from virke.web.files import download
from virke.web.meetings import paper_of
from virke.web.policies import requires
from virke.web.requests import ViewerRequest


@requires(Permission.SEE_MEETINGS)
@require_GET
def agenda(request: ViewerRequest, meeting_id: int) -> HttpResponse:
    return _answer(request, meeting_id, with_decisions=False)


@requires(Permission.SEE_MEETINGS)
@require_GET
def minutes(request: ViewerRequest, meeting_id: int) -> HttpResponse:
    return _answer(request, meeting_id, with_decisions=True)


def _answer(request: ViewerRequest, meeting_id: int, *, with_decisions: bool) -> HttpResponse:
    found = queries.meeting(viewer=request.viewer, meeting_id=meeting_id, on=timezone.localdate(), at=timezone.now())
    heading = _heading(Status(found.row.status), with_decisions=with_decisions)
    try:
        statuses = agenda_figures.on_paper(request.viewer, found.row, on=timezone.localdate())
        html = _html(found, heading, statuses, with_decisions=with_decisions)
        content = pdf.render(html, assets=_assets())
    except pdf.PdfUnavailable as missing:
        messages.error(request, str(missing))
        return redirect("meeting", meeting_id)
    return download(content, name=_name(found.row, heading), media_type="application/pdf")


def _heading(status: Status, *, with_decisions: bool) -> str:
    """What the paper is called; one that may still change says so."""
    if with_decisions:
        return "Referat" if status in {Status.HELD, Status.APPROVED} else "Udkast til referat"
    return "Udkast til dagsorden" if status is Status.PLANNED else "Dagsorden"


def _html(found: MeetingPage, heading: str, statuses: Mapping[int, StatusPart], *, with_decisions: bool) -> str:
    context = paper_of(found) | {
        "statuses": statuses,
        "heading": heading,
        "with_decisions": with_decisions,
        "municipality": settings.VIRKE_MUNICIPALITY,
        "fonts": fonts.faces(_assets()),
    }
    return render_to_string("papers/meeting.html", context)


def _assets() -> Path:
    return Path(settings.BASE_DIR) / "build" / "static"


def _name(row: MeetingRow, heading: str) -> str:
    """`Referat_Chefforum_2026-02-12.pdf`."""
    return get_valid_filename(f"{heading} {row.forum_name} {row.held_on.isoformat()}.pdf")
