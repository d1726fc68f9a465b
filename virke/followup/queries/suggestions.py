"""What waits for a person's yes or no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count

from virke.followup import access, rows
from virke.followup.due import Due, wording
from virke.followup.models import Suggestion
from virke.followup.recurrence import suggested_rhythm
from virke.followup.states import SuggestionState
from virke.meetings.turns import Rhythm
from virke.organisation.access import Viewer


@dataclass(frozen=True, slots=True)
class Waiting:
    """A suggestion. `confidence` 0-1; `lines` first and last line in the original, None when it has no lines.

    `rhythm` is set when it is better a standing item than a commitment; one of the two ids when it became either.
    """

    suggestion_id: int
    text: str
    kind: str
    responsible_text: str
    due: Due
    due_wording: str
    lines: tuple[int, int] | None
    confidence: float
    state: SuggestionState
    rejected_reason: str
    commitment_id: int | None
    rhythm: Rhythm | None
    standing_id: int | None


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """An item with its suggestions in the order of the paper."""

    item_id: int
    item_number: str
    item_title: str
    closed: bool
    meeting_id: int
    meeting_on: date
    forum_id: int
    forum: str
    suggestions: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class WaitingMeeting:
    """A meeting with how many of its suggestions wait."""

    meeting_id: int
    meeting_on: date
    forum: str
    count: int


def waiting_suggestions(
    *, viewer: Viewer, meeting_id: int | None = None, forum_id: int | None = None, answered: bool = False
) -> tuple[WaitingItem, ...]:
    """What the viewer can say yes or no to, by item, the latest meeting first; of one meeting or forum when given.

    `answered` also gives those that have been answered, for the page where a meeting's sentences are gone through.
    """
    asked = Suggestion.objects.filter(access.suggested_to(viewer))
    if not answered:
        asked = asked.filter(state=SuggestionState.PENDING)
    if meeting_id is not None:
        asked = asked.filter(item__meeting_id=meeting_id)
    if forum_id is not None:
        asked = asked.filter(item__meeting__forum_id=forum_id)
    found = asked.select_related("item__meeting__forum").order_by(
        "-item__meeting__held_on", "item__meeting_id", "item__position", "item_id", "position"
    )
    return tuple(_item(list(group)) for _, group in groupby(found, key=lambda row: row.item_id))


def waiting_meetings(*, viewer: Viewer) -> tuple[WaitingMeeting, ...]:
    """The meetings with suggestions that wait for the viewer, the latest first. One query, whatever their number."""
    asked = Suggestion.objects.filter(access.suggested_to(viewer), state=SuggestionState.PENDING)
    meeting = ("item__meeting_id", "item__meeting__held_on", "item__meeting__forum__name")
    found = asked.values_list(*meeting).annotate(count=Count("pk")).order_by("-item__meeting__held_on", meeting[0])
    return tuple(WaitingMeeting(*row) for row in found)


def waiting_count(*, viewer: Viewer) -> int:
    """How many suggestions wait for the viewer, for the front page."""
    mine = access.suggested_to(viewer)
    return Suggestion.objects.filter(mine, state=SuggestionState.PENDING).count()


def _item(found: list[Suggestion]) -> WaitingItem:
    item = found[0].item
    return WaitingItem(
        item_id=item.pk,
        item_number=item.number,
        item_title=item.title,
        closed=item.closed,
        meeting_id=item.meeting_id,
        meeting_on=item.meeting.held_on,
        forum_id=item.meeting.forum_id,
        forum=item.meeting.forum.name,
        suggestions=tuple(_waiting(row) for row in found),
    )


def _waiting(row: Suggestion) -> Waiting:
    return Waiting(
        suggestion_id=row.pk,
        text=row.text,
        kind=row.kind,
        responsible_text=row.responsible_text,
        due=rows.due_of(row),
        due_wording=wording(rows.due_of(row)),
        lines=(row.first_line, row.last_line) if row.first_line and row.last_line else None,
        confidence=row.confidence,
        state=SuggestionState(row.state),
        rejected_reason=row.rejected_reason,
        commitment_id=row.commitment_id,
        rhythm=None if row.item.closed else suggested_rhythm(kind=row.kind, text=row.text),
        standing_id=row.standing_id,
    )
