"""How a commitment begins, from a suggestion or by hand. For the actions only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from virke.followup import rows
from virke.followup.due import Due
from virke.followup.models import Commitment
from virke.followup.states import StepKind
from virke.followup.values import Responsible
from virke.kernel.verdicts import NotThere
from virke.meetings.models import Item, Meeting
from virke.organisation.access import Viewer


class ItemMissing(NotThere):
    """There is no such item."""


class MeetingMissing(NotThere):
    """There is no such meeting."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What a commitment is when it begins. `source_sentence` is empty when a person wrote it without one."""

    text: str
    source_sentence: str
    responsible: Responsible
    due: Due
    report_to_id: int


def item(item_id: int) -> Item:
    """The item with all that access to it needs."""
    row = Item.objects.select_related("meeting__forum", "case").filter(pk=item_id).first()
    if row is None:
        raise ItemMissing("Punktet findes ikke længere. Gå tilbage, og hent siden igen.")
    return row


def meeting(meeting_id: int) -> Meeting:
    row = Meeting.objects.select_related("forum").filter(pk=meeting_id).first()
    if row is None:
        raise MeetingMissing("Mødet findes ikke længere. Gå tilbage, og hent siden igen.")
    return row


def write(item: Item, promise: Promise, *, by: Viewer, at: datetime, suggestion_id: int | None = None) -> Commitment:
    """The commitment with the first step of its story. The caller has checked access and rules."""
    row = Commitment(
        item=item,
        report_to_id=promise.report_to_id,
        text=promise.text.strip(),
        source_sentence=promise.source_sentence.strip(),
        counted_from_on=item.meeting.held_on,
        opened_at=at,
        opened_by=by.username,
    )
    rows.set_due(row, promise.due)
    rows.set_responsible(row, promise.responsible)
    details = {"suggestion": suggestion_id} if suggestion_id else {}
    rows.keep(row, kind=StepKind.OPENED, by=by, at=at, due=promise.due, details=details)
    return row
