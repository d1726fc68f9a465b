"""What a match knows of a person and of a place: no name, no CPR number, nothing about health. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from virke.kernel.periods import Period
from virke.placements.calendar import WEEK, of_weeks
from virke.placements.kinds import Demand, Kind, Language, TargetGroup
from virke.placements.law import RulesUnknown
from virke.placements.rules import checks, duration
from virke.placements.rules.benefit import Background


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation by its id; `group` is its ISCO-08 code, whose digits go from the wide to the narrow."""

    id: int
    group: str = ""


@dataclass(frozen=True, slots=True)
class Sought:
    """What a wish or a no is about: one of the three."""

    offer_id: int | None = None
    workplace_id: int | None = None
    task_id: int | None = None

    def covers(self, place: Place) -> bool:
        return (
            (self.offer_id is not None and self.offer_id == place.id)
            or (self.workplace_id is not None and self.workplace_id == place.workplace_id)
            or (self.task_id is not None and self.task_id == place.task_id)
        )


@dataclass(frozen=True, slots=True)
class Earlier:
    """Where somebody was before."""

    workplace_id: int
    task_id: int | None
    period: Period


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who seeks a place. `minutes`: the way to each workplace that it is known for, one way.

    `hours`: the most a week; `mentor_hours`: what a buddy must give a week. Goals and wishes: the first one first.
    """

    id: int
    group: TargetGroup
    ready_on: date
    background: Background | None = None
    hours: Decimal | None = None
    mentor_hours: Decimal = Decimal()
    language: Language | None = None
    excluded: frozenset[Demand] = frozenset()
    skills: frozenset[int] = frozenset()
    goals: tuple[Occupation, ...] = ()
    wishes: tuple[Sought, ...] = ()
    vetoes: tuple[Sought, ...] = ()
    minutes: Mapping[int, int] = field(default_factory=dict)
    most_minutes: int | None = None
    earlier: tuple[Earlier, ...] = ()
    offer_by: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """An offer of a workplace. `essential` are skills that the task takes, `optional` those that can be learned there.

    `least_weeks`: the shortest time in which the task makes sense. `ready`: points of the checklist that are in place,
    of `ready_of`. `refused`: persons to whom the workplace has said no; `wanted`: those it would rather have, the first
    one first. `mentor_later`: what buddies have left on the Mondays after, when `mentor_limit` is another number.
    `law`: what the rules ask of the workplace. `called`: the workplace in the words of a reader.
    """

    id: int
    workplace_id: int
    kind: Kind
    weeks: int
    hours: Decimal
    starts_on: date
    law: checks.Place
    called: str
    task_id: int | None = None
    occupation: Occupation | None = None
    least_weeks: int = 1
    essential: frozenset[int] = frozenset()
    optional: frozenset[int] = frozenset()
    language: Language | None = None
    demands: frozenset[Demand] = frozenset()
    mentor_hours: Decimal = Decimal()
    mentor_limit: Decimal | None = None
    mentor_later: Mapping[date, Decimal] = field(default_factory=dict)
    ready: int = 0
    ready_of: int = 4
    refused: frozenset[int] = frozenset()
    wanted: tuple[int, ...] = ()

    def mentors_left(self, on: date) -> Decimal | None:
        """Hours a week that buddies have left for who begins on the day; None: nobody has said how many there are."""
        return self.mentor_later.get(on, self.mentor_limit)


@dataclass(frozen=True, slots=True)
class Pair:
    """A person at a place from a day on."""

    person: Person
    place: Place
    period: Period
    hours: Decimal

    @property
    def weeks(self) -> int:
        return max((self.period.days or 0) // WEEK.days, 1)


def pair(person: Person, place: Place, *, starts_on: date) -> Pair:
    """The placement as it would be: as long as offer and law allow, and no more hours than the person has.

    Worked: an offer of 13 weeks for somebody who is job-ready is 4 weeks, the longest internship for them.
    """
    weeks = place.weeks
    try:
        latest = duration.latest_end(place.kind, person.group, starts_on)
    except RulesUnknown:
        latest = None
    if latest is not None:
        weeks = max(min(weeks, ((latest + timedelta(days=1)) - starts_on) // WEEK), 1)
    hours = place.hours if person.hours is None else min(place.hours, person.hours)
    return Pair(person, place, of_weeks(starts_on, weeks), hours)
