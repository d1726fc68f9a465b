"""Who may see and change which meeting and item. One truth for rows already loaded (`may_*`) and questions (`visible`).

A meeting is seen by those who may see meetings in the forum's unit, whatever the subject, and by those with a seat. An
item is also seen by those whose role covers only its KLE subject; a closed item only by those who may see closed ones,
and an item of an agenda that is not sent out only by those who prepare it. What is decided is for them alone
until the minutes are closed.
"""

from __future__ import annotations

from django.db.models import Q

from virke.meetings.models import Item, Meeting
from virke.meetings.sections import DECISION
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


def may_see_decision(viewer: Viewer, item: Item, forum: Forum) -> bool:
    """Minutes that are being written are for those who write them. The item needs `case` and `meeting` loaded."""
    kle = item.case.kle if item.case else ""
    return item.meeting.status != Status.PUBLISHED or viewer.may(
        Permission.PREPARE_MEETINGS, unit_id=forum.unit_id, forum_id=forum.pk, kle=kle
    )


def check_see_item(viewer: Viewer, item: Item, forum: Forum) -> None:
    if not may_see_item(viewer, item, forum):
        raise NotAllowed("Punktet kan du ikke se. Spørg mødets sekretær, hvis du skal bruge det.")


def may_see_papers(viewer: Viewer, meeting: Meeting, *, closed: bool | None = None) -> bool:
    """A paper holds every item, so it is for those who may also see the meeting's closed ones when there are any, and
    of an agenda that was taken back for those who prepare it. `closed`: whether it has closed items, asked when None.
    """
    needed = [Permission.SEE_MEETINGS]
    if meeting.status == Status.PLANNED:
        needed.append(Permission.PREPARE_MEETINGS)
    if meeting.items.filter(closed=True).exists() if closed is None else closed:
        needed.append(Permission.SEE_CLOSED_ITEMS)
    return all(may(viewer, permission, meeting.forum) for permission in needed)


def forums(viewer: Viewer, permission: Permission, prefix: str = "") -> Q:
    """The filter for forums where the viewer may; `prefix` reaches them through a relation (`forum__`)."""
    return within(viewer, permission, unit=f"{prefix}unit_id", forum=f"{prefix}id")


def items(viewer: Viewer) -> Q:
    """The filter for items that the viewer may see: closed ones and drafts only where that is allowed too."""
    closed = Q(closed=False) | _covered(viewer, Permission.SEE_CLOSED_ITEMS)
    drafts = ~Q(meeting__status=Status.PLANNED) | _covered(viewer, Permission.PREPARE_MEETINGS)
    return _covered(viewer, Permission.SEE_MEETINGS) & closed & drafts


def sections(viewer: Viewer) -> Q:
    """The filter for the sections of such items: decisions only where they may be seen too."""
    unwritten = Q(key=DECISION, item__meeting__status=Status.PUBLISHED)
    return ~unwritten | _covered(viewer, Permission.PREPARE_MEETINGS, "item__")


def _covered(viewer: Viewer, permission: Permission, prefix: str = "") -> Q:
    forum = f"{prefix}meeting__forum"
    return within(viewer, permission, unit=f"{forum}__unit_id", forum=f"{forum}_id", kle=f"{prefix}case__kle")
