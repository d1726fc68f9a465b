"""How items are loaded with everything they show, and the trail of those who see closed ones. For the queries only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from virke.audit import actions as audit
from virke.meetings import access
from virke.meetings.models import Attachment, Attendance, Item, RecommendationPoint, Section
from virke.organisation.access import Viewer

DECIDED = ("standing__decided_in__meeting__forum", "standing__decided_in__case")


def prefetched(items: QuerySet[Item]) -> list[Item]:
    """The items with all that `show.item_view` needs: six queries, however many there are."""
    successors = Item.objects.select_related("meeting__forum", "case").order_by("meeting__held_on")
    found = items.select_related("case", "meeting__forum", "predecessor__meeting__forum", "predecessor__case", *DECIDED)
    return list(
        found.prefetch_related(
            Prefetch("sections", Section.objects.order_by("position")),
            Prefetch("points", RecommendationPoint.objects.order_by("position")),
            Prefetch("attachments", Attachment.objects.order_by("position")),
            Prefetch("attendances", Attendance.objects.order_by("position")),
            Prefetch("successors", successors),
        )
    )


def leave_read_event(viewer: Viewer, items: Sequence[Item], *, at: datetime) -> None:
    """One event for the closed items among those that are shown; the items need `case` and `meeting.forum` loaded."""
    seen = [item.pk for item in items if item.closed and access.may_see_item(viewer, item, item.meeting.forum)]
    if seen:
        audit.record_seen(
            by=viewer.actor, at=at, action="meetings.see_closed_items", object_type="item", object_ids=seen
        )
