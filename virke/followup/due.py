"""When a commitment is due: on a date, at the forum's next meeting, when something has happened, or nobody said. Pure.

"Next meeting" is the first meeting of the forum that must hear, after the day that it is counted from: the meeting that
made the promise, or the one that put it off. An event is due at the first meeting after it has happened; until somebody
says that it has, it is due never. What has no due is never overdue, but is brought up again after a while.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from virke.kernel.danish import format_date

LONGEST_WORDING = 200
"""Characters of a responsible or of a due as written; the columns are that wide."""


class DueKind(StrEnum):
    DATE = "date"
    NEXT_MEETING = "next_meeting"
    EVENT = "event"
    NONE = "none"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    DueKind.DATE: "På en dato",
    DueKind.NEXT_MEETING: "Til næste møde",
    DueKind.EVENT: "Når noget er sket",
    DueKind.NONE: "Ingen frist",
}


@dataclass(frozen=True, slots=True)
class Due:
    """`on` is set exactly for a date; `text` is how the source said it ("ultimo 2026", "når resultatet foreligger")."""

    kind: DueKind
    on: date | None = None
    text: str = ""

    def __post_init__(self) -> None:
        if (self.kind is DueKind.DATE) != (self.on is not None):
            raise ValueError("En frist på en dato har en dato, og ingen anden frist har.")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A due with what decides its day. `next_meeting_on` is the forum's first meeting after `counted_from_on`."""

    due: Due
    counted_from_on: date
    event_happened: bool = False
    next_meeting_on: date | None = None

    @property
    def waits_for_a_meeting(self) -> bool:
        return self.due.kind is DueKind.NEXT_MEETING or self.event_happened

    @property
    def day(self) -> date | None:
        """The day it is due, None when no day is known: no meeting planned, the event still to come, or no due."""
        return self.next_meeting_on if self.waits_for_a_meeting else self.due.on

    @property
    def wording(self) -> str:
        """As the screen says it: `3. marts 2026`, `næste møde, 12. maj 2026`, `når resultatet foreligger`."""
        if self.waits_for_a_meeting:
            return f"næste møde, {format_date(self.next_meeting_on)}" if self.next_meeting_on else "næste møde"
        return wording(self.due)


NO_DUE = Due(DueKind.NONE)
NEXT_MEETING = Due(DueKind.NEXT_MEETING)


def as_read(due: str | None, text: str | None = None) -> Due:
    """The due of the reading format: an ISO date, `next_meeting`, `event` or None, with the words that said it."""
    words = (text or "").strip()[:LONGEST_WORDING]
    if due is None:
        return Due(DueKind.NONE, text=words)
    if due in (DueKind.NEXT_MEETING, DueKind.EVENT):
        return Due(DueKind(due), text=words)
    return Due(DueKind.DATE, date.fromisoformat(due), words)


def wording(due: Due) -> str:
    """A due in words, without knowing which meeting is the next: `3. marts 2026`, `næste møde`, `ingen frist`."""
    if due.on is not None:
        return format_date(due.on)
    if due.kind is DueKind.NEXT_MEETING:
        return "næste møde"
    return due.text or ("når noget er sket" if due.kind is DueKind.EVENT else "ingen frist")


def is_overdue(deadline: Deadline, *, on: date) -> bool:
    """Its day is past. On the day itself it is not yet overdue (due 3 March: overdue from 4 March)."""
    return deadline.day is not None and deadline.day < on


def is_due_by(deadline: Deadline, *, meeting_on: date, review_after: timedelta) -> bool:
    """Whether a meeting on that day must hear of it: its date has come by then, or it waits for a meeting after
    `counted_from_on` and this is one. Before its event, never.

    Most promises in minutes have no due at all; so that they are not lost, a meeting hears of them when `review_after`
    has gone by (made on 15 January, 180 days: a meeting on 14 July or later).
    """
    if deadline.waits_for_a_meeting:
        return meeting_on > deadline.counted_from_on
    if deadline.due.kind is DueKind.NONE:
        return meeting_on >= deadline.counted_from_on + review_after
    return deadline.due.on is not None and deadline.due.on <= meeting_on


def order(deadline: Deadline) -> tuple[int, date]:
    """Sorts what is due first before what is due later, then the next meeting, an event, and no due last.

    Overdue ones have the earliest days, so they come first without being asked for.
    """
    if deadline.day is not None:
        return (0, deadline.day)
    rank = {DueKind.NEXT_MEETING: 1, DueKind.EVENT: 1 if deadline.event_happened else 2}
    return (rank.get(deadline.due.kind, 3), date.max)
