"""Items about places, drafted by Virke; a secretary edits, accepts or drops them. None gets on an agenda unseen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from virke.audit import actions as audit
from virke.followup import access, outcome_words, placetexts, routing, rows, rules
from virke.followup.models import ItemDraft
from virke.followup.placetexts import Words
from virke.followup.routing import Cadence, Occasion, Situation
from virke.followup.states import DraftKind, DraftState
from virke.kernel.verdicts import unless
from virke.meetings import actions as meetings
from virke.meetings.models import Item, Meeting
from virke.meetings.rules import LONGEST_TITLE
from virke.meetings.sections import OCCASION, PRESENTATION, SectionText
from virke.meetings.states import Status
from virke.organisation.access import Permission, Viewer
from virke.organisation.models import Forum
from virke.organisation.models.validity import valid_on
from virke.placements import queries as placements
from virke.placements.views import PlaceReport

_MED = (Forum.Kind.MAIN_MED, Forum.Kind.DEPARTMENT_MED, Forum.Kind.LOCAL_MED)
_MONTHLY = Cadence(Occasion.EVERY_MONTHS, 1)


@transaction.atomic
def draft_place_items(*, on: date, by: Viewer, at: datetime) -> int:
    """Draft, for each forum's next meeting in preparation, what it should hear of places; how many are new.

    The forum that decided the target hears once a month how it goes, each MED committee once of each target. A draft
    that nobody has touched is written anew. For the nightly job.
    """
    by.check(Permission.PREPARE_MEETINGS, unit_id=None)
    report = placements.report(viewer=by, on=on)
    if report is None:
        return 0
    outcome, new = outcome_words.sentences(by), 0
    for meeting, kind in _due(report, on):
        words = _words(kind, report, meeting, outcome)
        new += _draft(meeting, kind, report.target_id, words, by=by, at=at)
    return new


@transaction.atomic
def edit_draft(
    *, draft_id: int, title: str, occasion: str, presentation: str, points: str, by: Viewer, at: datetime
) -> None:
    """Write a draft as somebody wants it; from then on it is theirs and is not written anew."""
    row = _to_change(draft_id, by)
    rules.may_change_draft(state=DraftState(row.state)).check()
    unless(
        None if title.strip() else "Skriv en titel.",
        f"Titlen må højst fylde {LONGEST_TITLE} tegn." if len(title.strip()) > LONGEST_TITLE else None,
    ).check()
    row.title, row.occasion, row.presentation = title.strip(), occasion.strip(), presentation.strip()
    row.points, row.edited = points.strip(), True
    _keep(row, "draft_edited", by=by, at=at)


@transaction.atomic
def accept_draft(*, draft_id: int, by: Viewer, at: datetime) -> int:
    """Put a draft on its meeting's agenda as it stands; the id of the item, which follows the last one of its kind."""
    row = _to_change(draft_id, by)
    rules.may_change_draft(state=DraftState(row.state)).check()
    follows = _heard(row.meeting, DraftKind(row.kind)).order_by("meeting__held_on").last()
    row.item_id = meetings.add_item(
        meeting_id=row.meeting_id,
        title=row.title,
        kind=Item.Kind.FOLLOW_UP if row.kind == DraftKind.STATUS else Item.Kind.DISCUSSION,
        origin=Item.Origin.STATUS if row.kind == DraftKind.STATUS else Item.Origin.FOLLOW_UP,
        sections=(SectionText(OCCASION, row.occasion), SectionText(PRESENTATION, row.presentation)),
        points=tuple(line.strip() for line in row.points.splitlines() if line.strip()),
        predecessor_id=_free(follows, row.meeting),
        by=by,
        at=at,
    )
    row.state = DraftState.ACCEPTED.value
    _keep(row, "draft_accepted", by=by, at=at)
    return row.item_id


@transaction.atomic
def drop_draft(*, draft_id: int, reason: str, by: Viewer, at: datetime) -> None:
    """Say that the meeting should not have it, and why; the forum's next meeting gets a new status."""
    row = _to_change(draft_id, by)
    rules.may_drop_draft(state=DraftState(row.state), reason=reason).check()
    row.state, row.dropped_reason = DraftState.DROPPED.value, reason.strip()
    _keep(row, "draft_dropped", by=by, at=at)


def _due(report: PlaceReport, on: date) -> Iterator[tuple[Meeting, DraftKind]]:
    """The next meeting in preparation of each forum that should hear something, and what. A closed one is silent."""
    decided = Item.objects.select_related("meeting__forum")
    item = decided.filter(pk=report.item_id).first() if report.item_id else None
    if item and item.closed:
        return
    deciding = ((item.meeting.forum, DraftKind.STATUS),) if item else ()
    committees = Forum.objects.filter(valid_on(on), kind__in=[one.value for one in _MED])
    for forum, kind in (*deciding, *((one, DraftKind.DISCUSSION) for one in committees)):
        coming = Meeting.objects.filter(forum=forum, held_on__gte=on, status=Status.PLANNED)
        meeting = coming.select_related("forum").order_by("held_on", "pk").first()
        if meeting and _is_due(meeting, kind, report):
            yield meeting, kind


def _is_due(meeting: Meeting, kind: DraftKind, report: PlaceReport) -> bool:
    if kind is DraftKind.DISCUSSION:
        settled = ItemDraft.objects.filter(meeting__forum=meeting.forum_id, kind=kind.value, target=report.target_id)
        return not settled.exclude(state=DraftState.PENDING.value).exists()
    last = _heard(meeting, kind).order_by("meeting__held_on").last()
    return routing.is_due(_MONTHLY, Situation(last.meeting.held_on if last else None), meeting_on=meeting.held_on)


def _heard(meeting: Meeting, kind: DraftKind) -> QuerySet[ItemDraft]:
    accepted = ItemDraft.objects.filter(meeting__forum=meeting.forum_id, kind=kind.value, item__removed_reason="")
    return accepted.filter(state=DraftState.ACCEPTED.value, meeting__held_on__lt=meeting.held_on)


def _free(follows: ItemDraft | None, meeting: Meeting) -> int | None:
    """The item before, when nothing on the agenda follows it yet."""
    if follows is None or meeting.items.filter(predecessor=follows.item_id).exists():
        return None
    return follows.item_id


def _words(kind: DraftKind, report: PlaceReport, meeting: Meeting, outcome: tuple[str, ...]) -> Words:
    if kind is DraftKind.STATUS:
        return placetexts.status(report, outcome)
    return placetexts.discussion(report, meeting.forum.name)


def _draft(meeting: Meeting, kind: DraftKind, target_id: int, words: Words, *, by: Viewer, at: datetime) -> int:
    """1 when it is new; one that somebody has touched or decided stays."""
    row = ItemDraft.objects.select_for_update().filter(meeting=meeting, kind=kind.value).first()
    if row and (row.edited or row.state != DraftState.PENDING):
        return 0
    points = "\n".join(words.points)
    wanted = (target_id, words.title, words.occasion, words.presentation, points)
    if row and (row.target_id, row.title, row.occasion, row.presentation, row.points) == wanted:
        return 0
    is_new = row is None
    row = row or ItemDraft(meeting=meeting, kind=kind.value)
    row.target_id, row.title, row.occasion, row.presentation, row.points = wanted
    row.drafted_at = at
    _keep(row, "drafted", by=by, at=at)
    return int(is_new)


def _to_change(draft_id: int, by: Viewer) -> ItemDraft:
    row = rows.draft(draft_id)
    access.check_prepare(by, row.meeting.forum)
    return row


def _keep(row: ItemDraft, what: str, *, by: Viewer, at: datetime) -> None:
    row.changed_at, row.changed_by = at, by.username
    row.save()
    audit.record(
        by=by.actor,
        at=at,
        action=f"followup.{what}",
        object_type="item_draft",
        object_id=row.pk,
        details={"meeting": row.meeting_id, "kind": row.kind, "item": row.item_id},
    )
