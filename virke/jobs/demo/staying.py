"""Who is at which workplace when, over two years up to the day of the demo. Pure: from the content to a plan.

A seat is taken again and again, with some weeks between; seats come into use one after another, so that there are more
and more. Nobody is at two places at a time, or comes back to a workplace.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from virke.placements.calendar import WEEK, monday_of
from virke.placements.kinds import Ending, Kind, TargetGroup

WEEKS_BACK = 104
_JOINING, _SINCE_DECIDED = 88, 31
_SUBSIDY_WEEKS, _BETWEEN_SUBSIDIES = 17, 23
_SHORT, _LONG = 4, 13
GROUPS = (TargetGroup.JOB_READY, TargetGroup.INSURED, TargetGroup.ACTIVITY_READY)
_REST = timedelta(days=14)
_BEFORE = {Kind.INTERNSHIP: timedelta(days=28), Kind.WAGE_SUBSIDY: timedelta(days=190)}
"""From the first day on a benefit to the start; the law asks for half a year before wage subsidy."""
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stay:
    """A placement as it was planned, and how it ended or will end. `citizen` is the number of the cast's."""

    number: int
    workplace: int
    kind: Kind
    group: TargetGroup
    starts_on: date
    weeks: int
    citizen: int
    ending: Ending

    @property
    def ends_on(self) -> date:
        return self.starts_on + self.weeks * WEEK


def stays(entries: Sequence[Entry], *, on: date, handled_from: date, since: Mapping[int, date]) -> list[Stay]:
    """In the order of their starts. `since`: from when each citizen lives on a benefit; who got a job comes no more.

    Of what began before `handled_from` nobody knows how it ended, and where it is `busy` all goes as planned.
    """
    wanted = [one for number, entry in enumerate(entries) for one in _of_workplace(number, entry, on)]
    free = dict(since)
    seen: dict[int, set[int]] = defaultdict(set)
    found: list[Stay] = []
    for starts_on, workplace, kind, group, weeks in sorted(wanted):
        who = [
            one
            for one, day in free.items()
            if GROUPS[one % len(GROUPS)] is group
            and day <= starts_on
            and workplace not in seen[one]
            and since[one] + _BEFORE[kind] <= starts_on
        ]
        if not who:
            continue
        citizen = min(who, key=lambda one: (len(seen[one]), free[one], one))
        known = starts_on >= handled_from and not entries[workplace].get("busy")
        ending = _ending(len(found), kind) if known else Ending.COMPLETED
        stay = Stay(len(found), workplace, kind, group, starts_on, weeks, citizen, ending)
        free[citizen] = date.max if ending is Ending.JOB else stay.ends_on + _REST
        seen[citizen].add(workplace)
        found.append(stay)
    return found


def _of_workplace(number: int, entry: Entry, on: date) -> Iterator[tuple[date, int, Kind, TargetGroup, int]]:
    this = monday_of(on)
    for seat in range(entry["seats"]):
        week, turn = -WEEKS_BACK + (number * 17 + seat * 23) % _JOINING, 0
        while this + week * WEEK <= this:
            group = GROUPS[(number + seat + turn) % len(GROUPS)]
            weeks = _LONG if group is TargetGroup.ACTIVITY_READY else _SHORT
            yield this + week * WEEK, number, Kind.INTERNSHIP, group, weeks
            week += weeks + (0 if entry.get("busy") else _pause(number + seat * 2 + turn * 3, week))
            turn += 1
    for seat in range(entry.get("subsidy", 0)):
        for week in range(-3 - 4 * seat, -WEEKS_BACK, -_BETWEEN_SUBSIDIES):
            yield this + week * WEEK, number, Kind.WAGE_SUBSIDY, TargetGroup.INSURED, _SUBSIDY_WEEKS


def _pause(number: int, week: int) -> int:
    """Weeks until the seat is taken again; longer before the target was decided."""
    return (1 if week > -_SINCE_DECIDED else 4) + number % 4


def _ending(number: int, kind: Kind) -> Ending:
    """Most go as planned."""
    if number % 11 == 4 or (kind is Kind.WAGE_SUBSIDY and number % 3 == 0):
        return Ending.JOB
    if number % 9 == 5:
        return Ending.INTERRUPTED
    return Ending.NO_SHOW if number % 23 == 8 else Ending.COMPLETED
