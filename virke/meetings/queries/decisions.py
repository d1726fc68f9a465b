"""Decisions that something can rest on: found by words, and one by its id. Closed items are left out of both."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from virke.meetings import access, rows, show
from virke.meetings.models import Item
from virke.meetings.queries.search import holds
from virke.meetings.views import ItemRef
from virke.organisation.access import Viewer

MOST = 40


def decisions_about(*, viewer: Viewer, words: Iterable[str], until: date) -> tuple[ItemRef, ...]:
    """Items that hold one of the words and whose decision the viewer may see, the newest first; at most `MOST`."""
    about = Q()
    for word in words:
        about |= holds(viewer=viewer, word=word)
    newest = _decided(viewer).filter(about, meeting__held_on__lte=until).order_by("-meeting__held_on", "position", "pk")
    refs = (show.item_ref(one, viewer) for one in newest[:MOST])
    return tuple(ref for ref in refs if ref.outcome is not None)


def decision(*, viewer: Viewer, item_id: int) -> ItemRef:
    """One item with a decision. Raises `NotFound` also for one that the viewer may not see."""
    found = _decided(viewer).filter(pk=item_id).first()
    ref = show.item_ref(found, viewer) if found else None
    if ref is None or ref.outcome is None:
        raise rows.NotFound("Der er ingen beslutning at henvise til i punktet.")
    return ref


def openable(*, viewer: Viewer, item_id: int) -> bool:
    """Whether a link to the item leads the viewer somewhere."""
    found = Item.objects.filter(pk=item_id).select_related("meeting__forum", "case").first()
    return found is not None and access.may_see_item(viewer, found, found.meeting.forum)


def _decided(viewer: Viewer) -> QuerySet[Item]:
    seen = Item.objects.filter(access.items(viewer), closed=False, removed_reason="", outcome__isnull=False)
    return seen.select_related("meeting__forum", "case")
