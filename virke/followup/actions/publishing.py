"""Sending an agenda out: from then on its figures stand as they were shown, whatever happens to them later."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from virke.audit import actions as audit
from virke.followup import collecting, freezing, opening, placing, reach, restating, rules
from virke.followup.models import Publication
from virke.kernel import danish
from virke.meetings import access
from virke.meetings import actions as meetings
from virke.meetings.models import Meeting
from virke.organisation.access import Permission, Viewer


@transaction.atomic
def publish_agenda(*, meeting_id: int, by: Viewer, at: datetime) -> None:
    """Send the agenda out, with its status items as they are now, and keep the figures as they were shown.

    Not while a red figure has no deviation, and not while something that the forum must hear is missing.
    """
    meeting = opening.meeting(meeting_id)
    access.check(by, Permission.PREPARE_MEETINGS, meeting.forum)
    drafts = placing.renew(meeting, by=by, at=at)
    waiting = [figure.title for draft in drafts for figure in draft.figures if figure.unanswered]
    (rules.may_send_out(unanswered=waiting) & rules.may_leave_out(due=_missing(meeting, at))).check()
    restating.renew(meeting, by=by, at=at)
    meetings.publish_agenda(meeting_id=meeting_id, by=by, at=at)
    if not any(draft.figures for draft in drafts):
        return
    publication = Publication.objects.create(meeting=meeting, at=at, by=by.username)
    kept = freezing.keep(publication, drafts)
    _tell("status_sent", meeting_id, len(kept), by=by, at=at)


@transaction.atomic
def withdraw_publication(*, meeting_id: int, by: Viewer, at: datetime) -> None:
    """Take a sent agenda back; its figures are a draft again, and what was sent out is kept as it was."""
    meetings.withdraw_publication(meeting_id=meeting_id, by=by, at=at)
    holding = Publication.objects.filter(meeting_id=meeting_id, withdrawn_at=None).first()
    if holding is not None:
        holding.withdrawn_at = at
        holding.save(update_fields=["withdrawn_at"])
        _tell("status_withdrawn", meeting_id, holding.figures.count(), by=by, at=at)


def _missing(meeting: Meeting, at: datetime) -> tuple[str, ...]:
    """The plans and goals that have become due since the agenda was built."""
    due = collecting.due(meeting, on=danish.day_of(at))
    known = reach.of_plans({one.subject.plan_id for one in due})
    return tuple(known.name(one.subject) for one in due)


def _tell(what: str, meeting_id: int, figures: int, *, by: Viewer, at: datetime) -> None:
    audit.record(
        by=by.actor,
        at=at,
        action=f"followup.{what}",
        object_type="meeting",
        object_id=meeting_id,
        details={"figures": figures},
    )
