"""The workplaces of the demo with two years of placements, through the actions of a consultant.

What runs was agreed before Virke, so it is written down as it is. One workplace stands at its limit, so that the next
request there is refused with its paragraph; one department takes nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from virke.jobs.demo import seeking
from virke.jobs.demo.deeds import Deed
from virke.jobs.demo.seeking import Cast
from virke.jobs.demo.stage import Stage
from virke.kernel.danish import format_date
from virke.kernel.periods import Period
from virke.kernel.verdicts import NotPossible
from virke.organisation import access
from virke.placements import actions
from virke.placements.calendar import monday_from, monday_of, months_before, of_weeks
from virke.placements.kinds import Agreement, Kind, Purpose, Ready, TargetGroup
from virke.placements.targeting import PlaceGoal
from virke.placements.values import OfferHead, PlacementHead, StaffFigure, WorkplaceHead
from virke.plans.values import Decided

_FILE = Path(__file__).parent / "placements.yaml"
_FIRST_P_NUMBER = 1_012_000_001
_OFFERED, _LATELY, _LONG_AGO = -720, -20, -130
_GROUPS = (TargetGroup.JOB_READY, TargetGroup.INSURED, TargetGroup.ACTIVITY_READY)
_RIGHTS = (
    access.Permission.SEE_PLACEMENTS,
    access.Permission.EDIT_WORKPLACES,
    access.Permission.HANDLE_PLACEMENTS,
    access.Permission.HANDLE_CITIZENS,
)
_FULL, _PART = Decimal(37), Decimal(25)
_SUBSIDY_WEEKS = 17
Entry = Mapping[str, Any]


def deeds(stage: Stage) -> Iterator[Deed]:
    """Each workplace with what happened there, all told on the day of the demo's founding and its last morning."""
    content = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    consultant_id = stage.organisation.people[content["consultant"]]
    yield Deed(stage.year.moment(stage.year.meeting("cf2")), lambda at: _decide(stage, content, at))
    cast = Cast(content["occupations"])
    yield Deed(stage.year.moment(stage.year.on, hour=3), lambda at: seeking.make(stage, cast, at))
    for number, entry in enumerate(content["workplaces"]):
        runner = _Runner(stage, entry, number, consultant_id, cast)
        yield Deed(stage.year.moment(stage.year.on, hour=4), runner.run)
    yield Deed(stage.year.moment(stage.year.on, hour=5), lambda at: seeking.choose(cast, at))


def _decide(stage: Stage, content: Entry, at: datetime) -> None:
    """The chiefs' forum decides how many there shall be, shared by the staff of the departments."""
    on, units = stage.year.meeting("cf2"), stage.organisation.units
    goal = PlaceGoal(80, Decimal("0.75"), 47)
    decided = Decided(on, f"Chefforum {format_date(on)}, punkt 3")
    weights = {units[name]: Decimal(str(fte)) for name, fte in content["key"].items()}
    by = access.system("demo", access.Permission.EDIT_PLANS)
    actions.decide_target(goal=goal, weights=weights, starts_on=on, decided=decided, by=by, at=at)


class _Runner:
    """Writes one workplace."""

    def __init__(self, stage: Stage, entry: Entry, number: int, consultant_id: int, cast: Cast) -> None:
        self.stage, self.entry, self.number, self.consultant_id = stage, entry, number, consultant_id
        self.cast = cast
        self.on = stage.year.on
        self.by = access.system("demo", *_RIGHTS)

    def run(self, at: datetime) -> None:
        made = actions.add_workplace(head=self._head(), by=self.by, at=at)
        fte = Decimal(str(self.entry["fte"]))
        figures = [StaffFigure(month, fte + 2, Decimal(2)) for month in months_before(self.on, 12)]
        actions.write_staff(workplace_id=made, figures=figures, today=self.on, by=self.by, at=at)
        if not self.entry.get("alone"):
            self._looked_after(made, at)
        offer_id = self._offer(made, at) if self.entry["seats"] else None
        for head in self._stays(offer_id):
            actions.record(workplace_id=made, head=head, today=self.on, by=self.by, at=at)
        if self.entry.get("refused"):
            self._asked_in_vain(made, at)

    def _asked_in_vain(self, made: int, at: datetime) -> None:
        """One more than the ratio allows: the request is kept with its rule and paragraph."""
        period = of_weeks(monday_from(self.on), 4)
        head = PlacementHead(Kind.INTERNSHIP, TargetGroup.JOB_READY, period, _FULL, Purpose.CLARIFY)
        with suppress(NotPossible):
            actions.reserve(workplace_id=made, head=head, by=self.by, at=at)

    def _head(self) -> WorkplaceHead:
        alone = self.entry.get("alone", False)
        return WorkplaceHead(
            unit_id=self.stage.organisation.units[self.entry["unit"]],
            name=self.entry["name"],
            p_number=str(_FIRST_P_NUMBER + self.number * 37),
            address="Rådhuspladsen 1, Fjordlev",
            postal_code=seeking.POSTAL_CODES[self.number % len(seeking.POSTAL_CODES)],
            opening="Hverdage 7-15",
            opening_hours=Decimal(40),
            mentor_hours=Decimal(4),
            consultant_id=None if alone else self.consultant_id,
            agreement=Agreement.NONE if alone else Agreement.FIXED if self.entry["now"] else Agreement.ON_DEMAND,
            savings=self.entry.get("savings", False),
        )

    def _looked_after(self, made: int, at: datetime) -> None:
        points = list(Ready)[: 2 + self.number % 3]
        actions.mark_ready(workplace_id=made, points=points, by=self.by, at=at)
        on = self._day(_LONG_AGO if self.entry.get("stale") else _LATELY)
        about = "Talte om opgaver og om, hvem der kan være makker."
        actions.write_contact(workplace_id=made, on=on, about=about, today=self.on, by=self.by, at=at)

    def _offer(self, made: int, at: datetime) -> int:
        confirmed = self._day(_LONG_AGO if self.entry.get("stale") else _LATELY)
        head = OfferHead(
            title=self.entry["task"],
            kind=Kind.INTERNSHIP,
            weeks=4,
            hours=_FULL,
            starts_on=self._day(_OFFERED),
            seats=self.entry["seats"],
            task_id=self.cast.task(self.entry["task"], self.by, at),
        )
        offer_id = actions.add_offer(workplace_id=made, head=head, today=confirmed, by=self.by, at=at)
        self.cast.offered(self.entry["task"], offer_id)
        return offer_id

    def _stays(self, offer_id: int | None) -> Iterator[PlacementHead]:
        """Those who have been there, spread over two years; those who are there now; those with wage subsidy."""
        for number in range(self.entry["before"]):
            start = monday_of(self._day(-340 + number * 47 + self.number % 5 * 9) if number else self._day(-650))
            head = self._internship(start, offer_id, number)
            yield replace(head, citizen_id=self.cast.before(head.group))
        for number in range(self.entry["now"]):
            start = monday_of(self._day(-(7 * (1 + (self.number + number) % 3))))
            head = self._internship(start, offer_id, number)
            yield replace(head, citizen_id=self.cast.now(head.group))
        for number in range(self.entry.get("subsidy", 0)):
            period, group = of_weeks(monday_of(self._day(-21 - 28 * number)), _SUBSIDY_WEEKS), TargetGroup.INSURED
            head = PlacementHead(Kind.WAGE_SUBSIDY, group, period, _FULL, Purpose.TRAINING)
            yield replace(head, citizen_id=self.cast.now(group))

    def _internship(self, start: date, offer_id: int | None, number: int) -> PlacementHead:
        group = _GROUPS[(self.number + number) % len(_GROUPS)]
        weeks = 13 if group is TargetGroup.ACTIVITY_READY else 4
        hours = _PART if group is TargetGroup.ACTIVITY_READY else _FULL
        period: Period = of_weeks(start, weeks)
        return PlacementHead(Kind.INTERNSHIP, group, period, hours, Purpose.CLARIFY, offer_id)

    def _day(self, offset: int) -> date:
        return self.on + timedelta(days=offset)
