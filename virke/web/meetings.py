"""Reading meetings: the lists, the search, one meeting as a paper, one item with its case, and the files."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from virke.followup import queries as followup
from virke.meetings import queries
from virke.meetings.queries.search import MOST
from virke.meetings.views import ItemPage, MeetingPage
from virke.organisation.access import Permission, Viewer
from virke.web import agenda_figures, reading, threads
from virke.web.files import download
from virke.web.policies import requires
from virke.web.requests import ViewerRequest, number_in
from virke.web.steps import next_step, task_of


@requires(Permission.SEE_MEETINGS)
@require_GET
def meetings(request: ViewerRequest) -> HttpResponse:
    viewer, today = request.viewer, timezone.localdate()
    forum_id = number_in(request.GET.get("forum", ""))
    forums = queries.forums(viewer=viewer, on=today)
    context = {
        "forums": [(forum, task_of(forum, on=today)) for forum in forums],
        "chosen": next((forum for forum in forums if forum.id == forum_id), None),
        "coming": queries.coming(viewer=viewer, on=today, forum_id=forum_id),
        "past": queries.past(viewer=viewer, on=today, forum_id=forum_id),
    }
    return render(request, "meetings/meetings.html", context)


@requires(Permission.SEE_MEETINGS)
@require_GET
def search(request: ViewerRequest) -> HttpResponse:
    words = " ".join(request.GET.get("q", "").split())
    hits = queries.search(viewer=request.viewer, text=words, at=timezone.now()) if words else ()
    return render(request, "meetings/search.html", {"words": words, "hits": hits, "most": MOST})


@requires(Permission.SEE_MEETINGS)
@require_GET
def meeting(request: ViewerRequest, meeting_id: int) -> HttpResponse:
    viewer, today = request.viewer, timezone.localdate()
    found = queries.meeting(viewer=viewer, meeting_id=meeting_id, on=today, at=timezone.now())
    waiting = followup.waiting_suggestions(viewer=viewer, meeting_id=meeting_id)
    context = paper_of(found) | {
        "statuses": agenda_figures.on_screen(viewer, found.row, on=today),
        "step": next_step(found, on=today),
        "waiting": sum(len(one.suggestions) for one in waiting),
    }
    return render(request, "meetings/meeting.html", context)


@requires(Permission.SEE_MEETINGS)
@require_GET
def item(request: ViewerRequest, item_id: int) -> HttpResponse:
    viewer, today = request.viewer, timezone.localdate()
    found = queries.item(viewer=viewer, item_id=item_id, on=today, at=timezone.now())
    context = {
        "page_of": found,
        "item": found.item,
        "meeting": found.meeting,
        "thread": threads.timeline(found),
        "standing": followup.status_for_agenda(viewer=viewer, item_id=item_id, on=today),
        "commitments": followup.for_item(viewer=viewer, item_id=item_id, on=today),
        "may_promise": _may_promise(viewer, found, on=today),
        "effects": followup.set_by_decision(viewer=viewer, item_id=item_id) if found.item.outcome else (),
        "may_set": found.item.outcome is not None and viewer.may_somewhere(Permission.EDIT_PLANS),
        "statuses": agenda_figures.on_screen(viewer, found.meeting, item_id=item_id, on=today),
        "parts_of": reading.parts,
    }
    return render(request, "meetings/item.html", context)


def _may_promise(viewer: Viewer, found: ItemPage, *, on: date) -> bool:
    """Whether the viewer may write down a promise of the item that the reader did not see."""
    if found.item.outcome is None:
        return False
    forums = queries.forums(viewer=viewer, on=on, permission=Permission.CONFIRM_SUGGESTIONS)
    return any(forum.id == found.meeting.forum_id for forum in forums)


@requires(Permission.SEE_MEETINGS)
@require_GET
def paper(request: ViewerRequest, paper_id: int) -> HttpResponse:
    file = queries.paper(viewer=request.viewer, paper_id=paper_id, at=timezone.now())
    return download(file.content, name=file.name, media_type=file.media_type)


@requires(Permission.SEE_MEETINGS)
@require_GET
def paper_text(request: ViewerRequest, paper_id: int) -> HttpResponse:
    """The document as it was read; an address can end in `#linje-72`."""
    found = queries.paper_text(viewer=request.viewer, paper_id=paper_id, at=timezone.now())
    return render(request, "meetings/paper.html", {"found": found, "paper": found.paper, "meeting": found.meeting})


@requires(Permission.SEE_MEETINGS)
@require_GET
def attachment(request: ViewerRequest, attachment_id: int) -> HttpResponse:
    file = queries.attachment(viewer=request.viewer, attachment_id=attachment_id, at=timezone.now())
    return download(file.content, name=file.name, media_type=file.media_type)


def paper_of(found: MeetingPage) -> dict[str, Any]:
    """What the templates of a meeting need, on the page and on paper."""
    return {
        "meeting": found,
        "hidden": sum(item.hidden for item in found.items),
        "present": [one for one in found.attendees if not one.absent],
        "absent": [one for one in found.attendees if one.absent],
        "parts_of": reading.parts,
    }
