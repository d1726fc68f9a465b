"""Who may see and handle which commitment. One truth for rows already loaded (`may_*`) and for questions (`visible`).

A commitment is seen by those who follow the forum that made it or the forum that must hear, and by the responsible; one
from a closed item only by those who may see closed items there, and the responsible. It is handled by those who handle
the commitments of the forum that must hear, and by the responsible.
"""

from __future__ import annotations

from django.db.models import Q

from virke.followup.models import Commitment
from virke.meetings.models import Item
from virke.meetings.states import Status
from virke.organisation.access import NotAllowed, NotYours, Permission, Viewer
from virke.organisation.models import Forum
from virke.organisation.scoping import within


def check_item(viewer: Viewer, permission: Permission, item: Item) -> None:
    """The item needs `meeting.forum` and `case` loaded."""
    if not _may_through(viewer, permission, item.meeting.forum, item):
        raise NotAllowed("Det har du ikke adgang til på dette punkt. Spørg mødets sekretær.")


def check_prepare(viewer: Viewer, forum: Forum) -> None:
    """Whoever prepares the forum's agendas."""
    if not viewer.may(Permission.PREPARE_MEETINGS, unit_id=forum.unit_id, forum_id=forum.pk):
        raise NotAllowed("Det er mødets sekretær, der gør dagsordenen klar.")


def check_answer(viewer: Viewer, item: Item) -> None:
    """Say yes or no to what an item promises; while its minutes are being written, only those who write them may."""
    check_item(viewer, Permission.CONFIRM_SUGGESTIONS, item)
    if item.meeting.status == Status.PUBLISHED:
        check_item(viewer, Permission.PREPARE_MEETINGS, item)


def check_handle(viewer: Viewer, commitment: Commitment) -> None:
    """The commitment needs `report_to`, `responsible_group`, `item.meeting.forum` and `item.case` loaded."""
    if may_handle(viewer, commitment):
        return
    if Commitment.objects.filter(visible(viewer), pk=commitment.pk).exists():
        raise NotYours("Aftalen kan kun ændres af den ansvarlige og af dem, der følger op for forummet.")
    raise NotAllowed


def may_handle(viewer: Viewer, commitment: Commitment) -> bool:
    return is_responsible(viewer, commitment) or _may_through(
        viewer, Permission.HANDLE_COMMITMENTS, commitment.report_to, commitment.item
    )


def is_responsible(viewer: Viewer, commitment: Commitment) -> bool:
    """The named person, who handles commitments in the responsible unit, or who leads the responsible group."""
    if commitment.responsible_person_id is not None:
        return commitment.responsible_person_id == viewer.person_id
    if commitment.responsible_unit_id is not None:
        return viewer.may(
            Permission.HANDLE_COMMITMENTS, unit_id=commitment.responsible_unit_id, kle=_kle(commitment.item)
        )
    group = commitment.responsible_group
    return group is not None and viewer.may(
        Permission.HANDLE_COMMITMENTS, unit_id=group.unit_id, forum_id=group.pk, kle=_kle(commitment.item)
    )


def visible(viewer: Viewer) -> Q:
    """The filter for the commitments that the viewer may see."""
    handles = Permission.HANDLE_COMMITMENTS
    group = {"unit": "responsible_group__unit_id", "forum": "responsible_group_id", "kle": "item__case__kle"}
    return (
        Q(responsible_person_id=viewer.person_id)
        | Q(responsible_unit__isnull=False) & within(viewer, handles, unit="responsible_unit_id", kle="item__case__kle")
        | Q(responsible_group__isnull=False) & within(viewer, handles, **group)
        | _through(viewer, Permission.SEE_FOLLOW_UP, forum="report_to", item="item")
        | _through(viewer, Permission.SEE_FOLLOW_UP, forum="item__meeting__forum", item="item")
    )


def suggested_to(viewer: Viewer) -> Q:
    """The filter for the suggestions that the viewer answers: the same as `check_answer`."""
    where = {"forum": "item__meeting__forum", "item": "item"}
    written = ~Q(item__meeting__status=Status.PUBLISHED) | _through(viewer, Permission.PREPARE_MEETINGS, **where)
    return _through(viewer, Permission.CONFIRM_SUGGESTIONS, **where) & written


def _may_through(viewer: Viewer, permission: Permission, forum: Forum, item: Item) -> bool:
    needed = (permission, Permission.SEE_CLOSED_ITEMS) if item.closed else (permission,)
    return all(viewer.may(one, unit_id=forum.unit_id, forum_id=forum.pk, kle=_kle(item)) for one in needed)


def _kle(item: Item) -> str:
    return item.case.kle if item.case else ""


def _through(viewer: Viewer, permission: Permission, *, forum: str, item: str) -> Q:
    where = {"unit": f"{forum}__unit_id", "forum": f"{forum}_id", "kle": f"{item}__case__kle"}
    closed = within(viewer, Permission.SEE_CLOSED_ITEMS, **where)
    return within(viewer, permission, **where) & (Q(**{f"{item}__closed": False}) | closed)
