"""The meeting itself: planned, moved, sent out, closed, approved; and who was there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import transaction

from virke.meetings import access, lineage, order, rows, rules
from virke.meetings.models import Attendance, Meeting
from virke.meetings.states import Status, Step
from virke.meetings.values import Attendee
from virke.organisation.access import Permission, Viewer


@transaction.atomic
def plan_meeting(
    *,
    forum_id: int,
    held_on: date,
    by: Viewer,
    at: datetime,
    starts_at: time | None = None,
    place: str = "",
) -> int:
    """Put a meeting into the forum's calendar; returns its id. The agenda is empty until `fill_agenda`."""
    forum = rows.locked_forum(forum_id)
    access.check(by, Permission.PREPARE_MEETINGS, forum)
    taken = Meeting.objects.filter(forum=forum, held_on=held_on).exists()
    rules.may_plan(held_on=held_on, taken=taken, forum_ends_on=forum.ends_on).check()
    meeting = Meeting(forum=forum, held_on=held_on, starts_at=starts_at, place=place.strip(), status=Status.PLANNED)
    rows.touch(meeting, by=by, at=at)
    lineage.put_in_line(meeting)
    rows.tell("plan_meeting", meeting, by=by, at=at)
    return meeting.pk


@transaction.atomic
def move_meeting(
    *, meeting_id: int, held_on: date, starts_at: time | None, place: str, by: Viewer, at: datetime
) -> None:
    """Give the meeting another day, time or place."""
    meeting = rows.meeting_to_prepare(meeting_id, by)
    rules.may_move_meeting(status=rows.status_of(meeting)).check()
    taken = Meeting.objects.filter(forum=meeting.forum, held_on=held_on).exclude(pk=meeting.pk).exists()
    rules.may_plan(held_on=held_on, taken=taken, forum_ends_on=meeting.forum.ends_on).check()
    was = meeting.held_on
    meeting.held_on, meeting.starts_at, meeting.place = held_on, starts_at, place.strip()
    rows.touch(meeting, by=by, at=at)
    lineage.put_in_line(meeting)
    rows.tell("move_meeting", meeting, by=by, at=at, details={"from": was, "to": held_on})


@transaction.atomic
def publish_agenda(*, meeting_id: int, by: Viewer, at: datetime) -> None:
    """Send the agenda out: its items get their numbers, and from now on decisions can be written."""
    meeting = rows.meeting_to_prepare(meeting_id, by)
    items = order.on_agenda(meeting)
    rules.may_publish(status=rows.status_of(meeting), items=len(items)).check()
    order.give_numbers(meeting)
    rows.move_on(meeting, Step.PUBLISH, by=by, at=at)
    rows.tell("publish_agenda", meeting, by=by, at=at, details={"items": len(items)})


@transaction.atomic
def withdraw_publication(*, meeting_id: int, by: Viewer, at: datetime) -> None:
    """Take a sent agenda back to preparation, as long as nothing is decided."""
    meeting = rows.meeting_to_prepare(meeting_id, by)
    decided = [item.number for item in order.on_agenda(meeting) if item.outcome is not None]
    rules.may_withdraw(status=rows.status_of(meeting), decided=decided).check()
    rows.move_on(meeting, Step.WITHDRAW, by=by, at=at)
    rows.tell("withdraw_publication", meeting, by=by, at=at)


@transaction.atomic
def close_minutes(*, meeting_id: int, on: date, by: Viewer, at: datetime) -> None:
    """Close the meeting on the day `on`: every item has its outcome, and the minutes await approval.

    Where the meeting approved the minutes of the last one, those are approved now.
    """
    meeting = rows.meeting_to_prepare(meeting_id, by)
    items = order.on_agenda(meeting)
    undecided = [item.number for item in items if item.outcome is None]
    status = rows.status_of(meeting)
    rules.may_close(status=status, held_on=meeting.held_on, on=on, undecided=undecided).check()
    rows.move_on(meeting, Step.CLOSE, by=by, at=at)
    rows.tell("close_minutes", meeting, by=by, at=at)
    lineage.approve_previous(meeting, by=by, at=at)


@transaction.atomic
def approve_minutes(*, meeting_id: int, by: Viewer, at: datetime) -> None:
    """Approve the minutes outside a meeting, for instance in writing. From now on nothing in them changes."""
    meeting = rows.meeting_to_prepare(meeting_id, by)
    rules.may_approve(status=rows.status_of(meeting)).check()
    rows.move_on(meeting, Step.APPROVE, by=by, at=at)
    rows.tell("approve_minutes", meeting, by=by, at=at)


@transaction.atomic
def record_attendance(*, meeting_id: int, attendees: Sequence[Attendee], by: Viewer, at: datetime) -> None:
    """Write down who was there and who was not, in the given order; what stood there before is replaced."""
    meeting = rows.meeting_to_prepare(meeting_id, by)
    rules.may_attend(status=rows.status_of(meeting)).check()
    meeting.attendances.filter(item=None).delete()
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            position=position,
            name=attendee.name.strip(),
            role=attendee.role.strip(),
            absent=attendee.absent,
            person_id=attendee.person_id,
        )
        for position, attendee in enumerate(attendees, start=1)
    )
    rows.tell("record_attendance", meeting, by=by, at=at, details={"named": len(attendees)})
