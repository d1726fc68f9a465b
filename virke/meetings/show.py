"""From rows to what is shown. For the queries only."""

from __future__ import annotations

from datetime import date

from virke.kernel.verdicts import Verdict, no
from virke.meetings import access, outcomes, rules
from virke.meetings.minutes import Hearing
from virke.meetings.models import Attendance, Item, Meeting, Paper, RecommendationPoint, StandingItem
from virke.meetings.outcomes import Outcome
from virke.meetings.sections import DECISION, SectionText
from virke.meetings.states import Status
from virke.meetings.turns import Rhythm
from virke.meetings.views import (
    Allowed,
    AttachmentView,
    AttendeeView,
    ItemRef,
    ItemView,
    MeetingRow,
    PaperView,
    Point,
    StandingRow,
    StandsFor,
)
from virke.organisation.access import Viewer

CLOSED_TITLE = "Lukket punkt"
NOT_PREPARING = "Kun de, der forbereder forummets møder, kan gøre det."


def meeting_row(meeting: Meeting) -> MeetingRow:
    """The meeting needs `forum` loaded."""
    return MeetingRow(
        id=meeting.pk,
        forum_id=meeting.forum_id,
        forum_name=meeting.forum.name,
        held_on=meeting.held_on,
        starts_at=meeting.starts_at,
        place=meeting.place,
        status=meeting.status,
        status_label=Status(meeting.status).label,
    )


def paper_view(paper: Paper) -> PaperView:
    """The paper needs `original` loaded."""
    return PaperView(paper.pk, paper.kind, Paper.Kind(paper.kind).label, paper.original.name)


def outcome_label(outcome: str | None) -> str:
    return outcomes.LABELS[Outcome(outcome)] if outcome else ""


def attendee(attendance: Attendance) -> AttendeeView:
    return AttendeeView(
        name=attendance.name, role=attendance.role, absent=attendance.absent, person_id=attendance.person_id
    )


def item_ref(item: Item, viewer: Viewer, *, with_decision: bool = False) -> ItemRef:
    """The item needs `meeting.forum` and `case` loaded, for its decision `sections` too."""
    told = access.may_see_decision(viewer, item, item.meeting.forum)
    return ItemRef(
        item_id=item.pk,
        meeting_id=item.meeting_id,
        forum_id=item.meeting.forum_id,
        forum_name=item.meeting.forum.name,
        held_on=item.meeting.held_on,
        number=item.number,
        title=item.title,
        outcome=item.outcome if told else None,
        outcome_label=outcome_label(item.outcome) if told else "",
        decision=_decision(item) if told and with_decision else "",
        removed_reason=item.removed_reason,
    )


def _decision(item: Item) -> str:
    return next((section.text for section in item.sections.all() if section.key == DECISION), "")


def item_view(item: Item, viewer: Viewer) -> ItemView:
    """The item as the viewer may see it; needs all that `details.prefetched` loads."""
    if not access.may_see_item(viewer, item, item.meeting.forum):
        return _hidden(item)
    told = access.may_see_decision(viewer, item, item.meeting.forum)
    parts = [part for part in item.sections.all() if told or part.key != DECISION]
    return ItemView(
        id=item.pk,
        number=item.number,
        title=item.title,
        kind=item.kind,
        kind_label=Item.Kind(item.kind).label,
        origin=item.origin,
        origin_label=Item.Origin(item.origin).label,
        outcome=item.outcome if told else None,
        outcome_label=outcome_label(item.outcome) if told else "",
        closed=item.closed,
        hidden=False,
        case_number=item.case.number if item.case else "",
        kle=item.case.kle if item.case else "",
        recommended_by=item.recommended_by,
        sections=tuple(SectionText(part.key, part.text, part.label) for part in parts),
        points=tuple(_point(point, told=told) for point in item.points.all()),
        attachments=tuple(AttachmentView(a.pk, a.name, a.original_id is not None) for a in item.attachments.all()),
        absent=tuple(attendee(one) for one in item.attendances.all()),
        hearing=_hearing(item),
        predecessor=_seen(item.predecessor, viewer) if item.predecessor else None,
        taken_up=tuple(ref for one in item.successors.all() if (ref := _seen(one, viewer))),
        removed_reason=item.removed_reason,
        standing=_stands_for(item, viewer),
        version=item.version,
    )


def _point(point: RecommendationPoint, *, told: bool) -> Point:
    outcome = point.outcome if told else None
    return Point(point.position, point.text, outcome, outcome_label(outcome))


def _hidden(item: Item) -> ItemView:
    return ItemView(
        id=item.pk,
        number=item.number,
        title=CLOSED_TITLE,
        kind=item.kind,
        kind_label="",
        origin=item.origin,
        origin_label="",
        outcome=None,
        outcome_label="",
        closed=True,
        hidden=True,
        case_number="",
        kle="",
        recommended_by="",
        sections=(),
        points=(),
        attachments=(),
        absent=(),
        hearing=None,
        predecessor=None,
        taken_up=(),
        removed_reason="",
        version=item.version,
    )


def _hearing(item: Item) -> Hearing | None:
    parts = (item.hearing_days, item.hearing_review_days, item.hearing_starts_on, item.hearing_ends_on)
    return Hearing(*parts) if any(part is not None for part in parts) else None


def _stands_for(item: Item, viewer: Viewer) -> StandsFor | None:
    """None for one that stands on every agenda because somebody set it up so: that says its title."""
    if item.standing is None or (item.standing.rhythm == Rhythm.EVERY_MEETING and item.standing.decided_in is None):
        return None
    return StandsFor(Rhythm(item.standing.rhythm).label, decided_in(item.standing, viewer))


def decided_in(standing: StandingItem, viewer: Viewer) -> ItemRef | None:
    """The decision that asked for it; the standing item needs `decided_in` with its meeting, forum and case loaded."""
    return _seen(standing.decided_in, viewer) if standing.decided_in else None


def standing_row(standing: StandingItem, viewer: Viewer) -> StandingRow:
    return StandingRow(
        id=standing.pk,
        title=standing.title,
        kind=standing.kind,
        kind_label=Item.Kind(standing.kind).label,
        at_end=standing.at_end,
        occasion=standing.occasion,
        recommended_by=standing.recommended_by,
        recommendation=standing.recommendation,
        starts_on=standing.starts_on,
        ends_on=standing.ends_on,
        rhythm=Rhythm(standing.rhythm),
        decided_in=decided_in(standing, viewer),
    )


def _seen(item: Item, viewer: Viewer) -> ItemRef | None:
    return item_ref(item, viewer) if access.may_see_item(viewer, item, item.meeting.forum) else None


def allowed(meeting: Meeting, items: list[Item], *, may_prepare: bool, on: date) -> Allowed:
    """What the rules say now; `items` are those on the agenda."""
    if not may_prepare:
        return _nothing(no(NOT_PREPARING))
    status = Status(meeting.status)
    decided = [item.number for item in items if item.outcome is not None]
    undecided = [item.number for item in items if item.outcome is None]
    return Allowed(
        edit=rules.may_edit(status=status),
        move=rules.may_move_meeting(status=status),
        publish=rules.may_publish(status=status, items=len(items)),
        withdraw=rules.may_withdraw(status=status, decided=decided),
        decide=rules.may_decide(status=status, removed=False),
        attend=rules.may_attend(status=status),
        attach=rules.may_attach(status=status),
        close=rules.may_close(status=status, held_on=meeting.held_on, on=on, undecided=undecided),
        approve=rules.may_approve(status=status),
    )


def _nothing(verdict: Verdict) -> Allowed:
    return Allowed(
        edit=verdict,
        move=verdict,
        publish=verdict,
        withdraw=verdict,
        decide=verdict,
        attend=verdict,
        attach=verdict,
        close=verdict,
        approve=verdict,
    )
