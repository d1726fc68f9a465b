"""The course of each of the demo's placements, step by step and each step on its day, as the consultant made it.

What had begun when the municipality took Virke into use was agreed before, so it is written down as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from virke.jobs.demo.deeds import Deed
from virke.jobs.demo.seeking import Cast
from virke.jobs.demo.stage import Stage
from virke.jobs.demo.staying import Stay
from virke.kernel.periods import ONE_DAY, Period
from virke.placements import actions, law
from virke.placements.assessing import Told
from virke.placements.kinds import Absence, Ending, Grade, Kind, Party, Purpose, TargetGroup
from virke.placements.states import Step
from virke.placements.values import PlacementHead

RESERVED, INVITED, AGREED, APPROVED = (timedelta(days=-days) for days in (11, 7, 5, 3))
_EMPLOYER_TELLS, _CITIZEN_TELLS = timedelta(days=2), timedelta(days=4)
_MATCHED = timedelta(days=14)
_FULL, _PART, _FEWER = Decimal(37), Decimal(25), Decimal(20)
_Steps = Iterator[tuple[date, int, Callable[[datetime], None]]]


@dataclass(slots=True)
class Places:
    """What was made of the content: workplaces and their offers by their numbers in it, and who signs there."""

    workplaces: dict[int, int] = field(default_factory=dict)
    offers: dict[int, int] = field(default_factory=dict)
    signers: dict[int, str] = field(default_factory=dict)
    tasks: dict[int, str] = field(default_factory=dict)


def deeds(
    stay: Stay, stage: Stage, cast: Cast, places: Places, words: Mapping[str, Any], *, begun: date
) -> Iterator[Deed]:
    """From the day `begun`, on which Virke was taken into use, to the day before that of the demo."""
    course = _Course(stay, stage, cast, places, words)
    steps = course.handled() if stay.starts_on + RESERVED > begun and _known(stay) else course.recorded(begun)
    return (Deed(stage.year.moment(day, hour=hour), do) for day, hour, do in steps if begun <= day < stage.year.on)


def _known(stay: Stay) -> bool:
    """Whether somebody has confirmed the rules of its days; no place can be reserved where nobody has."""
    try:
        for day in (stay.starts_on, stay.ends_on - ONE_DAY):
            law.number("ratio", "full_week", on=day)
    except law.RulesUnknown:
        return False
    return True


class _Course:
    """One placement; `id` is that of its row once it is there."""

    def __init__(self, stay: Stay, stage: Stage, cast: Cast, places: Places, words: Mapping[str, Any]) -> None:
        self.stay, self.cast, self.places, self.words = stay, cast, places, words
        self.by, self.on = stage.viewer(stage.year.on, "anders"), stage.year.on
        self.id = 0

    def handled(self) -> _Steps:
        starts_on, number = self.stay.starts_on, self.stay.number
        yield starts_on + RESERVED, 10, self._reserve
        if number % 3 == 0:
            yield starts_on + INVITED, 10, partial(self._step, Step.INVITE)
        yield starts_on + AGREED, 11, partial(self._step, Step.AGREE)
        yield starts_on + APPROVED, 13, self._approve
        if self.stay.ending is Ending.NO_SHOW:
            yield starts_on, 15, partial(self._end, starts_on)
            return
        yield starts_on, 8, partial(self._step, Step.START)
        if number % 5 == 2:
            yield starts_on + timedelta(days=9), 9, self._away
        if self.stay.group is TargetGroup.ACTIVITY_READY and number % 4 == 1:
            yield starts_on + timedelta(days=23), 10, self._fewer_hours
        yield from self._ended()

    def recorded(self, begun: date) -> _Steps:
        """Written down when Virke was taken into use, or when it began; what is free at last is for the match."""
        if self.stay.starts_on > self.on - _MATCHED:
            return
        yield max(begun, self.stay.starts_on), 16, self._record
        if self.stay.ends_on > begun:
            yield from self._ended()

    def _ended(self) -> _Steps:
        last = self._last_day()
        yield last + ONE_DAY, 9, partial(self._end, last)
        if self.stay.ending is Ending.JOB:
            yield last + ONE_DAY, 10, self._got_a_job
        if self.stay.number % 8 != 3:
            yield last + _EMPLOYER_TELLS, 14, partial(self._tell, Party.EMPLOYER)
        if self.stay.number % 4 != 2:
            yield last + _CITIZEN_TELLS, 14, partial(self._tell, Party.CITIZEN)

    def _last_day(self) -> date:
        """A job or an interruption comes when two thirds are over."""
        early = self.stay.ending in (Ending.JOB, Ending.INTERRUPTED)
        weeks = self.stay.weeks * 2 // 3 if early else self.stay.weeks
        return self.stay.starts_on + timedelta(weeks=weeks) - ONE_DAY

    def _head(self) -> PlacementHead:
        stay, internship = self.stay, self.stay.kind is Kind.INTERNSHIP
        return PlacementHead(
            kind=stay.kind,
            group=stay.group,
            period=Period(stay.starts_on, stay.ends_on),
            hours=_PART if stay.group is TargetGroup.ACTIVITY_READY else _FULL,
            purpose=Purpose.CLARIFY if internship else Purpose.TRAINING,
            offer_id=self.places.offers[stay.workplace] if internship else None,
            citizen_id=self.cast.ids[stay.citizen],
        )

    def _reserve(self, at: datetime) -> None:
        where = self.places.workplaces[self.stay.workplace]
        self.id = actions.reserve(workplace_id=where, head=self._head(), by=self.by, at=at)

    def _record(self, at: datetime) -> None:
        where = self.places.workplaces[self.stay.workplace]
        self.id = actions.record(workplace_id=where, head=self._head(), today=at.date(), by=self.by, at=at)

    def _step(self, step: Step, at: datetime) -> None:
        actions.take_step(placement_id=self.id, step=step, today=at.date(), by=self.by, at=at)

    def _approve(self, at: datetime) -> None:
        actions.write_statements(
            placement_id=self.id,
            caseworker=True,
            employer=True,
            representative=True,
            discussed=self.stay.kind is Kind.WAGE_SUBSIDY,
            today=at.date(),
            by=self.by,
            at=at,
        )

    def _away(self, at: datetime) -> None:
        days = Period(at.date() - ONE_DAY, at.date())
        how = Absence.ABSENT if self.stay.number % 3 == 0 else Absence.AGREED
        actions.note_absence(placement_id=self.id, days=days, absence=how, today=at.date(), by=self.by, at=at)

    def _fewer_hours(self, at: datetime) -> None:
        on = at.date() + timedelta(days=7)
        actions.change_hours(placement_id=self.id, on=on, hours=_FEWER, today=at.date(), by=self.by, at=at)

    def _end(self, last: date, at: datetime) -> None:
        ending = self.stay.ending
        actions.take_step(
            placement_id=self.id,
            step=Step.END,
            today=at.date(),
            by=self.by,
            at=at,
            on=last,
            ending=ending,
            reason=_chosen(self.words["reasons"], self.stay.number) if ending.asks_why else "",
        )

    def _got_a_job(self, at: datetime) -> None:
        citizen_id = self.cast.ids[self.stay.citizen]
        actions.close_citizen(citizen_id=citizen_id, today=at.date(), by=self.by, at=at)

    def _tell(self, party: Party, at: datetime) -> None:
        badly = self.stay.ending is Ending.INTERRUPTED
        grade = Grade.MIXED if badly else Grade.WELL
        own = self.words["mixed" if badly else "well"][party.value]
        employer = party is Party.EMPLOYER
        told = Told(
            grade=grade,
            told=_chosen(own, self.stay.number),
            signed_by=self.places.signers[self.stay.workplace] if employer else self.cast.names[self.stay.citizen],
            learned=() if badly else (self.places.tasks[self.stay.workplace],),
            recommends=employer and not badly,
        )
        actions.assess(placement_id=self.id, party=party, told=told, today=at.date(), by=self.by, at=at)


def _chosen(texts: list[str], number: int) -> str:
    return texts[number % len(texts)]
