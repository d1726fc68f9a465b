"""Meetings made by the same actions that people use; everything in them is invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.factories.organisation import a_forum, a_viewer
from virke.meetings import actions
from virke.organisation.access import Viewer
from virke.organisation.models import Forum


def noon(on: date) -> datetime:
    """A moment of the day, for actions of that day."""
    return datetime(on.year, on.month, on.day, 11, 0, tzinfo=UTC)


AT = noon(date(2026, 1, 5))


def a_secretary(forum: Forum | None = None) -> Viewer:
    """Who prepares the forum's meetings, by a seat in it."""
    return a_viewer(forum=forum or a_forum(), seat="secretary")


def a_planned_meeting(forum: Forum, *, by: Viewer, on: date = date(2026, 2, 12)) -> int:
    return actions.plan_meeting(forum_id=forum.pk, held_on=on, by=by, at=AT)


def an_item(meeting_id: int, title: str = "Sygefravær i 2025", *, by: Viewer, **fields: object) -> int:
    """An item of a meeting that is being prepared; further fields are those of `actions.add_item`."""
    return actions.add_item(meeting_id=meeting_id, title=title, by=by, at=AT, **fields)  # type: ignore[arg-type]


def a_published_meeting(forum: Forum, *titles: str, by: Viewer, on: date = date(2026, 2, 12)) -> tuple[int, list[int]]:
    """A meeting whose agenda is sent out, and the ids of its items."""
    meeting_id = a_planned_meeting(forum, by=by, on=on)
    item_ids = [an_item(meeting_id, title, by=by) for title in titles or ("Sygefravær i 2025",)]
    actions.publish_agenda(meeting_id=meeting_id, by=by, at=AT)
    return meeting_id, item_ids


def a_held_meeting(
    forum: Forum, decisions: dict[str, tuple[str, str]], *, by: Viewer, on: date = date(2026, 2, 12)
) -> tuple[int, list[int]]:
    """A meeting whose minutes await approval; `decisions` goes from title to text and outcome."""
    meeting_id, item_ids = a_published_meeting(forum, *decisions, by=by, on=on)
    for item_id, (text, outcome) in zip(item_ids, decisions.values(), strict=True):
        actions.record_decision(item_id=item_id, text=text, outcome=outcome, by=by, at=noon(on))
    actions.close_minutes(meeting_id=meeting_id, on=on, by=by, at=noon(on))
    return meeting_id, item_ids
