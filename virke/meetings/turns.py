"""How often a standing item comes, and when it is its turn. Pure.

A rhythm counts by the calendar, not from the last time: what is told every quarter comes on the first agenda of each
quarter, so that a meeting which is a week early or late does not push everything after it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum


class Rhythm(StrEnum):
    """How often; `label` is said of a standing item, on the screen and on the agenda."""

    EVERY_MEETING = "every_meeting"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Rhythm.EVERY_MEETING: "På hvert møde",
    Rhythm.MONTHLY: "Hver måned",
    Rhythm.QUARTERLY: "Hvert kvartal",
    Rhythm.HALF_YEARLY: "Hvert halve år",
    Rhythm.YEARLY: "Hvert år",
}
_MONTHS = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.HALF_YEARLY: 6, Rhythm.YEARLY: 12}

CHOICES = [(rhythm.value, rhythm.label) for rhythm in Rhythm]


def is_turn(rhythm: Rhythm, *, held_on: date, heard_on: Iterable[date]) -> bool:
    """Whether the meeting of a day holds the item: nobody has heard of it in that month, quarter, half-year or year.

    `heard_on` are the days of the other meetings that have it on their agenda, and of the one that decided it. Decided
    for every quarter on 15 January 2026: not on 12 March, but on 9 April.
    """
    months = _MONTHS.get(rhythm)
    if months is None:
        return True
    return _part(held_on, months) not in {_part(day, months) for day in heard_on}


def _part(day: date, months: int) -> tuple[int, int]:
    """Which part of the year, when the year is cut in parts of so many months: 9 April is (2026, 1) for quarters."""
    return day.year, (day.month - 1) // months
