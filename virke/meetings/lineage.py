"""What connects the meetings of a forum: the one before, the minutes it approved, and the items that came back.

Papers are imported in any order, so a meeting finds both its place after earlier meetings and its part in later ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from django.db.models import Exists, OuterRef, Q, QuerySet

from virke.meetings import rows
from virke.meetings.matching import Named, come_back
from virke.meetings.models import Item, Meeting
from virke.meetings.outcomes import COMES_BACK, Outcome
from virke.meetings.states import Status, Step
from virke.meetings.titles import approves_minutes
from virke.organisation.access import Viewer

WAITING = Q(outcome__in=COMES_BACK) | ~Q(removed_reason="")
BROUGHT_BACK = (Item.Origin.FOLLOW_UP, Item.Origin.STATUS, Item.Origin.RESTATEMENT)
APPROVING = frozenset({Outcome.APPROVED, Outcome.APPROVED_AMENDED, Outcome.NOTED})


def put_in_line(meeting: Meeting) -> None:
    """Point the meeting, and those around it, at the forum's meeting before."""
    meetings = Meeting.objects.filter(forum_id=meeting.forum_id)
    after = meetings.filter(held_on__gt=meeting.held_on).order_by("held_on").first()
    touched = {found.pk: found for found in (*meetings.filter(previous=meeting), *filter(None, [after]))}
    for each in (meeting, *touched.values()):
        each.previous = meetings.filter(held_on__lt=each.held_on).order_by("-held_on").first()
        each.save(update_fields=["previous"])


def approve_previous(meeting: Meeting, *, by: Viewer, at: datetime) -> None:
    """Approve the minutes of the meeting before when this one did so under its item of approval."""
    previous = meeting.previous
    if previous is None or previous.status != Status.HELD or meeting.status not in {Status.HELD, Status.APPROVED}:
        return
    approving = meeting.items.filter(kind=Item.Kind.APPROVAL, outcome__in=APPROVING, removed_reason="")
    if any(approves_minutes(title) for title in approving.values_list("title", flat=True)):
        rows.move_on(previous, Step.APPROVE, by=by, at=at)
        rows.tell("approve_minutes", previous, by=by, at=at, details={"at_meeting": meeting.pk})


def loose_ends(forum_id: int, *, before: date) -> QuerySet[Item]:
    """Items of earlier meetings that were postponed, sent back or removed, and that no later agenda has taken up.

    Items of the follow-up are left out: their commitments, routes and notices bring them back.
    """
    found = Item.objects.filter(WAITING, meeting__forum_id=forum_id, meeting__held_on__lt=before, successors=None)
    return found.exclude(origin__in=BROUGHT_BACK).order_by("meeting__held_on", "position")


def tie(meeting: Meeting) -> None:
    """Tie the meeting's items to the loose ends they take up, and later items to those it leaves."""
    _take_up(meeting)
    _hand_on(meeting)


def follow(item: Item, predecessor: Item) -> None:
    """Let an item follow another; both chains become one thread, named by its first item."""
    root, old_root = predecessor.thread_id or predecessor.pk, item.thread_id or item.pk
    Item.objects.filter(predecessor=predecessor, meeting__held_on__gt=item.meeting.held_on).update(predecessor=item)
    item.predecessor = predecessor
    item.save(update_fields=["predecessor"])
    if root != old_root:
        Item.objects.filter(Q(pk=old_root) | Q(thread_id=old_root)).update(thread_id=root)
    item.thread_id = root


def _take_up(meeting: Meeting) -> None:
    new = _with_case(meeting.items.filter(predecessor=None))
    earlier_successor = Item.objects.filter(predecessor=OuterRef("pk"), meeting__held_on__lte=meeting.held_on)
    candidates = Item.objects.filter(WAITING, meeting__forum_id=meeting.forum_id, meeting__held_on__lt=meeting.held_on)
    _pair(_with_case(candidates.exclude(Exists(earlier_successor))), new)


def _hand_on(meeting: Meeting) -> None:
    """Later meetings, the nearest first, take up what this one left."""
    left = _with_case(meeting.items.filter(WAITING, successors=None))
    if not left:
        return
    later = Item.objects.filter(meeting__forum_id=meeting.forum_id, meeting__held_on__gt=meeting.held_on)
    open_to_it = _with_case(later.filter(Q(predecessor=None) | Q(predecessor__meeting__held_on__lt=meeting.held_on)))
    for _, items in groupby(open_to_it, key=lambda item: item.meeting_id):
        taken = _pair(left, items)
        left = [item for item in left if item.pk not in taken]


def _pair(loose: Iterable[Item], items: Iterable[Item]) -> set[int]:
    """Tie what belongs together; the ids of the loose ends that were taken up."""
    ends = {item.pk: item for item in loose}
    new = {item.pk: item for item in items}
    pairs = come_back([_named(item) for item in ends.values()], [_named(item) for item in new.values()])
    for item_id, predecessor_id in pairs.items():
        follow(new[item_id], ends[predecessor_id])
    return set(pairs.values())


def _with_case(found: QuerySet[Item]) -> list[Item]:
    return list(found.select_related("case", "meeting").order_by("meeting__held_on", "position"))


def _named(item: Item) -> Named:
    return Named(item.pk, item.title, item.case.number if item.case else "", item.number)
