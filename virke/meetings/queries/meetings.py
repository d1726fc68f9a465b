"""Meetings in lists, and one meeting as the paper they know."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet

from virke.meetings import access, details, rows, show
from virke.meetings.models import Item, Meeting
from virke.meetings.states import Status
from virke.meetings.views import MeetingPage, MeetingRow, PaperView
from virke.organisation.access import Permission, Viewer


def coming(*, viewer: Viewer, on: date, forum_id: int | None = None) -> tuple[MeetingRow, ...]:
    """Meetings on the day and later, the nearest first. One query."""
    found = _visible(viewer, forum_id).filter(held_on__gte=on).order_by("held_on", "starts_at", "id")
    return tuple(show.meeting_row(meeting) for meeting in found)


def past(*, viewer: Viewer, on: date, forum_id: int | None = None, most: int = 100) -> tuple[MeetingRow, ...]:
    """Meetings before the day, the latest first, at most so many. One query."""
    found = _visible(viewer, forum_id).filter(held_on__lt=on).order_by("-held_on", "-starts_at", "-id")
    return tuple(show.meeting_row(meeting) for meeting in found[:most])


def last_meeting(*, viewer: Viewer, forum_id: int, before: date) -> MeetingRow | None:
    """The forum's latest meeting before a day, None when there is none. One query."""
    found = _visible(viewer, forum_id).filter(held_on__lt=before).order_by("-held_on").first()
    return show.meeting_row(found) if found else None


def next_meeting(*, viewer: Viewer, forum_id: int, after: date) -> MeetingRow | None:
    """The forum's first meeting after a day, None when there is none. One query."""
    found = _visible(viewer, forum_id).filter(held_on__gt=after).order_by("held_on").first()
    return show.meeting_row(found) if found else None


def meeting(*, viewer: Viewer, meeting_id: int, on: date, at: datetime) -> MeetingPage:
    """One meeting in full. Closed items stay hidden without the right; seeing them leaves a read event. An agenda that
    is not sent out has no items for those who do not prepare it.

    Raises `NotFound`, and `NotAllowed` for one who may not see the forum's meetings. Eleven queries at the most,
    and five for the read event.
    """
    found = Meeting.objects.select_related("forum", "previous__forum").filter(pk=meeting_id).first()
    if found is None:
        raise rows.NotFound("Mødet findes ikke. Det kan være slettet, eller adressen er forkert.")
    access.check(viewer, Permission.SEE_MEETINGS, found.forum)
    may_prepare = access.may(viewer, Permission.PREPARE_MEETINGS, found.forum)
    drafted = found.status == Status.PLANNED and not may_prepare
    chosen = Item.objects.none() if drafted else Item.objects.filter(meeting=found)
    items = details.prefetched(chosen.order_by("position", "id"))
    views = [show.item_view(item, viewer) for item in items]
    details.leave_read_event(viewer, items, at=at)
    following = found.followers.select_related("forum").order_by("held_on").first()
    standing = [item for item in items if not item.removed_reason]
    return MeetingPage(
        row=show.meeting_row(found),
        unit_id=found.forum.unit_id,
        previous=show.meeting_row(found.previous) if found.previous else None,
        following=show.meeting_row(following) if following else None,
        attendees=tuple(show.attendee(one) for one in found.attendances.filter(item=None).order_by("position")),
        items=tuple(view for item, view in zip(items, views, strict=True) if not item.removed_reason),
        removed=tuple(view for item, view in zip(items, views, strict=True) if item.removed_reason),
        papers=_papers(viewer, found, closed=None if drafted else any(item.closed for item in items)),
        may_prepare=may_prepare,
        allowed=show.allowed(found, standing, may_prepare=may_prepare, on=on),
    )


def present(*, viewer: Viewer, meeting_id: int) -> tuple[str, ...]:
    """The names of those who were there, as the minutes have them. Two queries."""
    found = _visible(viewer, None).filter(pk=meeting_id).first()
    if found is None:
        raise rows.NotFound("Mødet findes ikke. Det kan være slettet, eller adressen er forkert.")
    there = found.attendances.filter(item=None, absent=False)
    return tuple(there.order_by("position").values_list("name", flat=True))


def _papers(viewer: Viewer, found: Meeting, *, closed: bool | None) -> tuple[PaperView, ...]:
    """Those that the viewer may open."""
    if not access.may_see_papers(viewer, found, closed=closed):
        return ()
    papers = found.papers.select_related("original").defer("original__content").order_by("recorded_at", "id")
    return tuple(show.paper_view(one) for one in papers)


def _visible(viewer: Viewer, forum_id: int | None) -> QuerySet[Meeting]:
    seen = access.forums(viewer, Permission.SEE_MEETINGS, "forum__")
    found = Meeting.objects.filter(seen).select_related("forum")
    return found if forum_id is None else found.filter(forum_id=forum_id)
