"""Meetings with decisions, suggestions and commitments, all invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.factories.organisation import a_forum, a_viewer
from virke.followup import actions
from virke.followup.due import NO_DUE, Due, DueKind
from virke.followup.models import Suggestion
from virke.followup.values import NOBODY, Responsible, Suggested
from virke.meetings.models import Case, Item, Meeting, Section
from virke.organisation.access import Viewer
from virke.organisation.models import Forum


def noon(on: date) -> datetime:
    """A moment of the day, for actions of that day."""
    return datetime(on.year, on.month, on.day, 11, 0, tzinfo=UTC)


def by_the(day: str) -> Due:
    return Due(DueKind.DATE, date.fromisoformat(day))


def a_held_meeting(forum: Forum | None = None, *, on: date = date(2026, 1, 15)) -> Meeting:
    return Meeting.objects.create(
        forum=forum or a_forum(), held_on=on, status="held", changed_at=noon(on), changed_by="fabrik"
    )


def a_decided_item(
    meeting: Meeting | None = None,
    *,
    title: str = "Sygefravær i 2025",
    decision: str = "Taget til efterretning. HR laver en plan inden sommer.",
    number: str = "",
    closed: bool = False,
    case_number: str = "",
    kle: str = "",
) -> Item:
    meeting = meeting or a_held_meeting()
    position = meeting.items.count() + 1
    item = Item.objects.create(
        meeting=meeting,
        position=position,
        number=number or str(position),
        title=title,
        kind="decision",
        origin="imported",
        outcome="noted",
        closed=closed,
        case=Case.objects.get_or_create(number=case_number, defaults={"kle": kle})[0] if case_number else None,
    )
    Section.objects.create(item=item, position=1, key="decision", label="Beslutning", text=decision)
    return item


def a_secretary(forum: Forum) -> Viewer:
    """Who prepares the forum's meetings and confirms what was promised there."""
    return a_viewer(forum=forum, seat="secretary")


def a_suggestion(
    item: Item | None = None,
    text: str = "HR laver en plan inden sommer.",
    *,
    responsible: str = "HR",
    due: Due = NO_DUE,
    confidence: float = 0.9,
    kind: str = "task",
) -> Suggestion:
    item = item or a_decided_item()
    suggested = Suggested(text=text, kind=kind, responsible_text=responsible, due=due, confidence=confidence)
    at = noon(item.meeting.held_on)
    actions.suggest(item_id=item.pk, suggestions=[suggested], by=a_secretary(item.meeting.forum), at=at)
    return item.suggestions.get(text=text)


def a_commitment(
    item: Item | None = None,
    text: str = "HR laver en plan.",
    *,
    source_sentence: str = "",
    due: Due = NO_DUE,
    responsible: Responsible = NOBODY,
    report_to: Forum | None = None,
    by: Viewer | None = None,
) -> int:
    """A commitment written on the day of the item's meeting; returns its id."""
    item = item or a_decided_item()
    return actions.open(
        item_id=item.pk,
        text=text,
        source_sentence=source_sentence or text,
        due=due,
        responsible=responsible,
        report_to_id=report_to.pk if report_to else None,
        by=by or a_secretary(item.meeting.forum),
        at=noon(item.meeting.held_on),
    )
