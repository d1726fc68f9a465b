"""The whole chains of items that some items belong to, in one question."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from virke.meetings import access, show
from virke.meetings.models import Item, Section
from virke.meetings.sections import DECISION
from virke.meetings.views import ThreadItem, Threads
from virke.organisation.access import Viewer


def threads(*, viewer: Viewer, item_ids: Collection[int]) -> Threads:
    """The items, and those that they came back from or came back as, the oldest first. One query.

    Leaves no read event, since most are loaded to be counted: who shows a closed one tells the trail.
    """
    if not item_ids:
        return Threads()
    roots = Item.objects.filter(pk__in=item_ids).annotate(root=Coalesce("thread_id", "pk")).values("root")
    found = Item.objects.filter(Q(pk__in=roots) | Q(thread__in=roots)).select_related("meeting__forum", "case")
    rows = list(found.annotate(decision=_decision()).order_by("meeting__held_on", "position", "pk"))
    seen = [row for row in rows if access.may_see_item(viewer, row, row.meeting.forum)]
    items = tuple(_item(row, row.decision or "", viewer) for row in seen)
    return Threads(items, hidden=len(seen) < len(rows))


def _item(row: Item, decision: str, viewer: Viewer) -> ThreadItem:
    ref = show.item_ref(row, viewer)
    told = access.may_see_decision(viewer, row, row.meeting.forum)
    return ThreadItem(
        ref=replace(ref, decision=decision if told else ""),
        predecessor_id=row.predecessor_id,
        closed=row.closed,
        decided=ref.outcome is not None,
    )


def _decision() -> Subquery:
    own = Section.objects.filter(item=OuterRef("pk"), key=DECISION).order_by("position")
    return Subquery(own.values("text")[:1])
