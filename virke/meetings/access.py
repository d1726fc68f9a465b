"""Who may see and change which meeting and item. One truth for rows already loaded (`may_*`) and questions (`visible`).

A meeting is seen by those who may see meetings in the forum's unit, whatever the subject, and by those with a seat. An
item is also seen by those whose role covers only its KLE subject; a closed item only by those who may see closed ones,
and an item of an agenda that is not sent out only by those who prepare it.
"""

from __future__ import annotations

from django.db.models import Q

from virke.meetings.models import Item
from virke.meetings.states import Status
from virke.organisation.access import NotAllowed, Permission, Viewer
from virke.organisation.models import Forum
from virke.organisation.scoping import within


def may(viewer: Viewer, permission: Permission, forum: Forum) -> bool:
    return viewer.may(permission, unit_id=forum.unit_id, forum_id=forum.pk)


def check(viewer: Viewer, permission: Permission, forum: Forum) -> None:
    viewer.check(permission, unit_id=forum.unit_id, forum_id=forum.pk)


def may_see_item(viewer: Viewer, item: Item, forum: Forum) -> bool:
    """The item needs `case` and `meeting` loaded."""
    kle = item.case.kle if item.case else ""
    needed = [Permission.SEE_MEETINGS]
    if item.closed:
        needed.append(Permission.SEE_CLOSED_ITEMS)
    if item.meeting.status == Status.PLANNED:
        needed.append(Permission.PREPARE_MEETINGS)
    return all(viewer.may(one, unit_id=forum.unit_id, forum_id=forum.pk, kle=kle) for one in needed)


def check_see_item(viewer: Viewer, item: Item, forum: Forum) -> None:
    if not may_see_item(viewer, item, forum):
        raise NotAllowed("Punktet kan du ikke se. Spørg mødets sekretær, hvis du skal bruge det.")


def forums(viewer: Viewer, permission: Permission, prefix: str = "") -> Q:
    """The filter for forums where the viewer may; `prefix` reaches them through a relation (`forum__`)."""
    return within(viewer, permission, unit=f"{prefix}unit_id", forum=f"{prefix}id")


def items(viewer: Viewer) -> Q:
    """The filter for items that the viewer may see: closed ones and drafts only where that is allowed too."""
    closed = Q(closed=False) | _covered(viewer, Permission.SEE_CLOSED_ITEMS)
    drafts = ~Q(meeting__status=Status.PLANNED) | _covered(viewer, Permission.PREPARE_MEETINGS)
    return _covered(viewer, Permission.SEE_MEETINGS) & closed & drafts


def _covered(viewer: Viewer, permission: Permission) -> Q:
    return within(viewer, permission, unit="meeting__forum__unit_id", forum="meeting__forum_id", kle="case__kle")
