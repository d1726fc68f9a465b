"""How actions and queries find their rows, lock and keep them. Nobody else asks the tables for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from virke.audit import actions as audit
from virke.kernel.kle import parse_case_number
from virke.kernel.verdicts import NotThere
from virke.meetings import access, rules
from virke.meetings.minutes import Hearing
from virke.meetings.models import Case, Item, Meeting, StandingItem
from virke.meetings.states import Status, Step, after
from virke.organisation.access import Permission, Viewer
from virke.organisation.models import Forum


class NotFound(NotThere):
    """There is no such forum, meeting or item. The message is Danish and can be shown."""


def forum(forum_id: int) -> Forum:
    return _there(Forum.objects.filter(pk=forum_id).first())


def _there(found: Forum | None) -> Forum:
    if found is None:
        raise NotFound("Forummet findes ikke længere. Gå tilbage, og hent siden igen.")
    return found


def locked_forum(forum_id: int) -> Forum:
    """The forum, locked until the transaction ends: two who give it a meeting on one day wait for each other."""
    return _there(Forum.objects.select_for_update().filter(pk=forum_id).first())


def locked_meeting(meeting_id: int) -> Meeting:
    """The meeting, locked until the transaction ends."""
    found = Meeting.objects.select_for_update(of=("self",)).select_related("forum").filter(pk=meeting_id).first()
    if found is None:
        raise NotFound("Mødet findes ikke længere. Gå tilbage, og hent siden igen.")
    return found


def meeting_to_prepare(meeting_id: int, by: Viewer) -> Meeting:
    """The meeting, locked, for one who may prepare it."""
    found = locked_meeting(meeting_id)
    access.check(by, Permission.PREPARE_MEETINGS, found.forum)
    return found


def item_to_prepare(item_id: int, by: Viewer) -> Item:
    """The item with its meeting, both locked, for one who may prepare the meeting."""
    meeting_id = Item.objects.filter(pk=item_id).values_list("meeting_id", flat=True).first()
    if meeting_id is None:
        raise NotFound("Punktet findes ikke længere. Gå tilbage, og hent siden igen.")
    meeting = meeting_to_prepare(meeting_id, by)  # the meeting first: two who change its items wait for each other
    found = Item.objects.select_related("case").get(pk=item_id)
    found.meeting = meeting
    return found


def item_to_write(item_id: int, by: Viewer, seen: int | None) -> Item:
    """Like `item_to_prepare`, for one whose words were written on the version `seen`; counts the version up."""
    found = item_to_prepare(item_id, by)
    rules.may_overwrite(seen=seen, version=found.version).check()
    found.version += 1
    return found


def predecessor(item_id: int, meeting: Meeting, by: Viewer) -> Item:
    """The earlier item that one of the meeting may take up, for one who may see it."""
    found = Item.objects.select_related("case", "meeting__forum").filter(pk=item_id).first()
    if found is None:
        raise NotFound("Det tidligere punkt findes ikke længere. Gå tilbage, og hent siden igen.")
    access.check_see_item(by, found, found.meeting.forum)
    taken = found.successors.filter(meeting=meeting).exists()
    rules.may_follow(held_on=meeting.held_on, predecessor_on=found.meeting.held_on, taken=taken).check()
    return found


def standing_to_prepare(standing_id: int, by: Viewer) -> StandingItem:
    found = StandingItem.objects.select_related("forum").filter(pk=standing_id).first()
    if found is None:
        raise NotFound("Det faste punkt findes ikke længere. Gå tilbage, og hent siden igen.")
    access.check(by, Permission.PREPARE_MEETINGS, found.forum)
    return found


def status_of(meeting: Meeting) -> Status:
    return Status(meeting.status)


def move_on(meeting: Meeting, step: Step, *, by: Viewer, at: datetime) -> None:
    """Take a step that the rules allow."""
    status = after(status_of(meeting), step)
    assert status is not None, f"{step} from {meeting.status} was not checked"
    meeting.status = status
    touch(meeting, by=by, at=at)


def touch(meeting: Meeting, *, by: Viewer, at: datetime) -> None:
    meeting.changed_at, meeting.changed_by = at, by.username
    meeting.save()


def case_of(number: str) -> Case | None:
    """The case of a number as printed, made when it is new; KLE is kept when the number carries it."""
    number = " ".join(number.split())
    if not number:
        return None
    parsed = parse_case_number(number)
    kle = parsed.kle if parsed else None
    subject = ".".join(part for part in (kle.main_group, kle.group, kle.subject) if part) if kle else ""
    return Case.objects.get_or_create(number=number, defaults={"kle": subject})[0]


def set_hearing(item: Item, hearing: Hearing) -> None:
    item.hearing_days, item.hearing_review_days = hearing.days, hearing.review_days
    item.hearing_starts_on, item.hearing_ends_on = hearing.starts_on, hearing.ends_on


def back_on(item: Item) -> date | None:
    """The day of the meeting that took the item up, None when none did."""
    return (
        Item.objects.filter(predecessor=item)
        .order_by("meeting__held_on")
        .values_list("meeting__held_on", flat=True)
        .first()
    )


def tell(
    action: str,
    row: Meeting | Item | StandingItem,
    *,
    by: Viewer,
    at: datetime,
    details: Mapping[str, object] | None = None,
) -> None:
    """The audit event of a write; ids and keys only, never what somebody wrote."""
    audit.record(
        by=by.actor,
        at=at,
        action=f"meetings.{action}",
        object_type=row._meta.model_name or "",
        object_id=row.pk,
        details=details,
    )
