"""When the next place is legal: each week of half a year, and the first in which somebody more can begin. Pure.

It rests on what is known today: placements end when they were agreed to end, and the newest figure for the staff holds
until there is a newer one. More staff in every month, or a placement that ends earlier, never makes it later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from virke.kernel.periods import Period
from virke.placements.calendar import WEEK, monday_of, weeks_from
from virke.placements.kinds import Kind
from virke.placements.law import RulesUnknown
from virke.placements.rules import increase, ratio
from virke.placements.rules.answers import Answer, stop
from virke.placements.rules.ratio import Load, Room, Staff

WEEKS = 26


@dataclass(frozen=True, slots=True)
class Week:
    """A week as the ratio sees it. `room` is the tightest day of the week, None when its rules are not known."""

    period: Period
    room: Room | None


def weeks(staff: Staff, loads: Sequence[Load], *, on: date, count: int = WEEKS) -> tuple[Week, ...]:
    """The week of the day and those after it."""
    return tuple(Week(week, _tightest(staff, loads, week)) for week in weeks_from(on, count))


def next_legal(
    staff: Staff, loads: Sequence[Load], *, kind: Kind, hours: Decimal, length: int, on: date, count: int = WEEKS
) -> tuple[date | None, Answer]:
    """The first day, today or a Monday after it, on which a placement of so many weeks is legal; and why not today.

    None: not within the weeks. The answer is that of today, so that it says what stands in the way.
    """
    days = [on, *(monday_of(on) + number * WEEK for number in range(1, count))]
    answers = ((day, may_begin(staff, loads, kind=kind, hours=hours, length=length, on=day)) for day in days)
    first, today = next(answers)
    if today.ok:
        return first, today
    return next((day for day, answer in answers if answer.ok), None), today


def may_begin(staff: Staff, loads: Sequence[Load], *, kind: Kind, hours: Decimal, length: int, on: date) -> Answer:
    """What the workplace decides, whoever comes: the ratio, and for wage subsidy that it is on top."""
    try:
        new = Load(Period(on, on + length * WEEK), hours)
        return ratio.may_take(staff, loads, new) & increase.on_top(kind, staff, on=on)
    except RulesUnknown as unknown:
        return stop(str(unknown))


def _tightest(staff: Staff, loads: Iterable[Load], week: Period) -> Room | None:
    there = [one for one in loads if one.period.overlaps(week)]
    days = {week.starts_on, *(one.period.starts_on for one in there if one.period.starts_on in week)}
    try:
        return min((ratio.room(staff, there, on=day) for day in days), key=lambda room: room.left)
    except RulesUnknown:
        return None
