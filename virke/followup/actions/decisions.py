"""What a meeting decides, written once: the decision, what it says of old promises, and the new ones it makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from virke.followup import access, opening, pending, readings
from virke.followup.actions.reports import report_back
from virke.followup.commitments import Kind
from virke.followup.values import Answer, Suggested
from virke.meetings import actions as meetings
from virke.meetings.minutes import Hearing
from virke.meetings.models import Item, Section
from virke.meetings.outcomes import COMES_BACK
from virke.meetings.sections import DECISION
from virke.organisation.access import Permission, Viewer


@transaction.atomic
def decide(
    *,
    item_id: int,
    text: str,
    outcome: str | None,
    by: Viewer,
    at: datetime,
    point_outcomes: Mapping[int, str | None] | None = None,
    answers: Sequence[Answer] = (),
    hearing: Hearing | None = None,
    seen: int | None = None,
) -> int:
    """Write the decision, report the answers back, and put its promises forward; tells how many of those are new.

    Written again, promises that no longer stand in the text and that nobody has answered are taken back. `seen` is the
    version of the item on the writer's screen; when somebody changed it since, nothing is written.
    """
    meetings.record_decision(
        item_id=item_id,
        text=text,
        outcome=outcome,
        point_outcomes=point_outcomes,
        hearing=hearing,
        seen=seen,
        by=by,
        at=at,
    )
    if answers:
        report_back(item_id=item_id, answers=answers, by=by, at=at)
    item = opening.item(item_id)
    found = _promised(item, text)
    pending.take_back(item, unless_in=found)
    return pending.put_forward(item, found, by=by, at=at)


@transaction.atomic
def suggest_from_decisions(*, meeting_id: int, by: Viewer, at: datetime) -> int:
    """Read all decisions of a meeting anew, and put forward what they promise; tells how many suggestions are new.

    Doing it again adds nothing but what is new in a decision that was corrected.
    """
    meeting = opening.meeting(meeting_id)
    decided = Section.objects.filter(item__meeting=meeting, item__removed_reason="", key=DECISION)
    new = 0
    for section in decided.select_related("item__meeting__forum", "item__case").order_by("item__position"):
        access.check_item(by, Permission.IMPORT_DOCUMENTS, section.item)
        new += pending.put_forward(section.item, _promised(section.item, section.text), by=by, at=at)
    return new


def _promised(item: Item, text: str) -> tuple[Suggested, ...]:
    """That an item is put off promises nothing: it comes back by itself."""
    names = tuple(item.meeting.attendances.values_list("name", flat=True))
    found = readings.promised(text, on=item.meeting.held_on, names=names)
    return tuple(one for one in found if not (item.outcome in COMES_BACK and one.kind == Kind.POSTPONED))
