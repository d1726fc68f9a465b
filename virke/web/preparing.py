"""The forum, meeting or item of a page where meetings are prepared; for those who prepare them, and nobody else."""

from __future__ import annotations

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from virke.meetings import queries
from virke.meetings.views import ForumRow, ItemPage, MeetingPage
from virke.organisation.access import NotYours, Permission
from virke.web.requests import ViewerRequest

PREPARE = Permission.PREPARE_MEETINGS
NOT_PREPARING = "Kun de, der forbereder forummets møder, kan gøre det. Spørg mødets sekretær."


def forum_of(request: ViewerRequest, forum_id: int) -> ForumRow:
    forums = queries.forums(viewer=request.viewer, on=timezone.localdate(), permission=PREPARE)
    found = next((forum for forum in forums if forum.id == forum_id), None)
    if found is None:
        raise Http404("Forummet findes ikke, eller dets møder forberedes af andre.")
    return found


def meeting_of(request: ViewerRequest, meeting_id: int) -> MeetingPage:
    found = queries.meeting(viewer=request.viewer, meeting_id=meeting_id, on=timezone.localdate(), at=timezone.now())
    if not found.may_prepare:
        raise NotYours(NOT_PREPARING)
    return found


def item_of(request: ViewerRequest, item_id: int) -> ItemPage:
    found = queries.item(viewer=request.viewer, item_id=item_id, on=timezone.localdate(), at=timezone.now())
    if not found.may_prepare:
        raise NotYours(NOT_PREPARING)
    return found


def agenda_at(meeting_id: int, item_id: int) -> str:
    """The agenda in preparation, at one of its items."""
    return reverse("agenda", args=[meeting_id]) + f"#punkt-{item_id}"


def place_in(text: str) -> int | None:
    """A place on an agenda as somebody wrote it, None when it is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None
