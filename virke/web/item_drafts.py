"""Drafts of agenda items: seen, edited, put on the agenda or dropped by whoever prepares the meeting."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from virke.followup import actions, queries
from virke.followup.queries import DraftView
from virke.kernel.danish import format_date
from virke.organisation.access import Viewer
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.forms.item_drafts import DraftForm, DropForm
from virke.web.policies import requires
from virke.web.preparing import PREPARE, agenda_at, meeting_of
from virke.web.requests import ViewerRequest
from virke.web.trying import attempt


@requires(PREPARE)
@require_GET
def drafts(request: ViewerRequest, meeting_id: int) -> HttpResponse:
    meeting = meeting_of(request, meeting_id)
    found = queries.item_drafts(viewer=request.viewer, meeting_id=meeting_id)
    return render(request, "meetings/drafts.html", {"meeting": meeting, "drafts": found})


@requires(PREPARE)
@get_or_post
def edit_one(request: ViewerRequest, draft_id: int) -> HttpResponse:
    found = queries.item_draft(viewer=request.viewer, draft_id=draft_id)
    words = {name: getattr(found, name) for name in ("title", "occasion", "presentation", "points")}
    form = DraftForm(request.POST if request.method == "POST" else None, initial=words)
    page = EditPage(
        heading="Ret udkastet", button="Gem udkastet", done="Udkastet er gemt.", trail=_trail(request, found)
    )

    def write(*, by: Viewer, at: datetime, **words: str) -> None:
        actions.edit_draft(draft_id=draft_id, by=by, at=at, **words)

    return edit(request, form, page, write)


@requires(PREPARE)
@get_or_post
def drop(request: ViewerRequest, draft_id: int) -> HttpResponse:
    found = queries.item_draft(viewer=request.viewer, draft_id=draft_id)
    form = DropForm(request.POST if request.method == "POST" else None)
    page = EditPage(
        heading="Drop udkastet",
        button="Drop udkastet",
        done="Udkastet er droppet.",
        trail=_trail(request, found),
        lead=found.title,
        warning=True,
    )

    def write(*, by: Viewer, at: datetime, reason: str) -> None:
        actions.drop_draft(draft_id=draft_id, reason=reason, by=by, at=at)

    return edit(request, form, page, write)


@requires(PREPARE)
@require_POST
def accept(request: ViewerRequest, draft_id: int) -> HttpResponse:
    found = queries.item_draft(viewer=request.viewer, draft_id=draft_id)
    with attempt(request, "Punktet står på dagsordenen.") as outcome:
        item_id = actions.accept_draft(draft_id=draft_id, by=request.viewer, at=timezone.now())
    if not outcome.done:
        return redirect("item_drafts", found.meeting_id)
    return redirect(agenda_at(found.meeting_id, item_id))


def _trail(request: ViewerRequest, found: DraftView) -> tuple[tuple[str, str], ...]:
    row = meeting_of(request, found.meeting_id).row
    agenda = (f"Dagsorden {format_date(row.held_on)}", reverse("agenda", args=[row.id]))
    return (("Møder", reverse("meetings")), agenda, ("Udkast", reverse("item_drafts", args=[row.id])))
