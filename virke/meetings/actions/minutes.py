"""Agendas and minutes that come from documents, in any order: minutes after their agenda, old ones after new ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from virke.kernel.danish import parse_time
from virke.meetings import access, lineage, order, paperwork, recording, rows
from virke.meetings.minutes import Kind, Reading
from virke.meetings.models import Item, Meeting, Paper
from virke.meetings.recording import Change
from virke.meetings.states import Status
from virke.organisation.access import Permission, Viewer


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a paper became. `item_ids` follow the items of the reading, none when nothing changed.

    `left_over` is the number of items that stood on the agenda and are not in the minutes.
    """

    meeting_id: int
    item_ids: tuple[int, ...]
    change: Change
    left_over: int = 0


@transaction.atomic
def record_minutes(*, reading: Reading, forum_id: int, original_id: int, by: Viewer, at: datetime) -> Recorded:
    """Write an agenda or minutes as a meeting of the forum, with its links to earlier and later ones.

    Minutes complete an agenda that is there; the same paper again changes nothing. Raises `NotPossible` when something
    is missing or when another paper says otherwise.
    """
    forum = rows.locked_forum(forum_id)
    access.check(by, Permission.IMPORT_DOCUMENTS, forum)
    recording.may_write(reading).check()
    found = paperwork.known_meeting(reading, forum_id)
    meeting = rows.locked_meeting(found.pk) if found else None
    if meeting and paperwork.is_known(meeting, reading):
        return Recorded(meeting.pk, (), Change.UNCHANGED)
    paperwork.may_stand(meeting, reading).check()
    change = Change.COMPLETED if meeting else Change.CREATED
    meeting = _headed(meeting or Meeting(forum=forum), reading, by, at)
    before = order.all_items(meeting)
    item_ids = paperwork.write_items(meeting, reading, before)
    paperwork.write_attendance(meeting, reading)
    _file(meeting, reading, original_id, by, at)
    _connect(meeting, by, at)
    rows.tell("record_minutes", meeting, by=by, at=at, details={"change": change, "original": original_id})
    return Recorded(meeting.pk, item_ids, change, left_over=_left_over(reading, before, item_ids))


def _left_over(reading: Reading, before: Sequence[Item], item_ids: Sequence[int]) -> int:
    decided = reading.kind.value is Kind.MINUTES
    return len({item.pk for item in before} - set(item_ids)) if decided else 0


def _headed(meeting: Meeting, reading: Reading, by: Viewer, at: datetime) -> Meeting:
    assert reading.date.value is not None, "checked by recording.may_write"
    meeting.held_on = reading.date.value
    meeting.starts_at = (parse_time(reading.time.value) if reading.time.value else None) or meeting.starts_at
    meeting.place = reading.place.value or meeting.place
    meeting.status = Status.HELD if reading.kind.value is Kind.MINUTES else Status.PUBLISHED
    rows.touch(meeting, by=by, at=at)
    return meeting


def _file(meeting: Meeting, reading: Reading, original_id: int, by: Viewer, at: datetime) -> None:
    Paper.objects.create(
        meeting=meeting,
        kind=reading.kind.value,
        original_id=original_id,
        fingerprint=recording.fingerprint(reading),
        recorded_at=at,
        recorded_by=by.username,
    )


def _connect(meeting: Meeting, by: Viewer, at: datetime) -> None:
    lineage.put_in_line(meeting)
    lineage.tie(meeting)
    lineage.approve_previous(meeting, by=by, at=at)
    for follower in meeting.followers.select_related("previous"):
        lineage.approve_previous(follower, by=by, at=at)
