"""The workplaces of the demo with their staff and offers, and two years of placements there, as Anders wrote them.

The chiefs' forum decides the target, and on the next working day Virke is taken into use for placements. One workplace
stands at its limit, so that the next request there is refused with its paragraph; one department takes nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from virke.jobs.demo import courses, matchmaking, seeking, staying
from virke.jobs.demo.courses import Places
from virke.jobs.demo.deeds import Deed
from virke.jobs.demo.seeking import Cast
from virke.jobs.demo.stage import Stage
from virke.kernel.danish import format_date
from virke.kernel.verdicts import NotPossible
from virke.kernel.workdays import add_working_days
from virke.placements import actions
from virke.placements.calendar import monday_from, months_before, of_weeks
from virke.placements.kinds import Agreement, Kind, Purpose, Ready, TargetGroup
from virke.placements.targeting import PlaceGoal
from virke.placements.values import OfferHead, PlacementHead, StaffFigure, WorkplaceHead
from virke.plans.values import Decided

_FILE = Path(__file__).parent / "placements.yaml"
_FIRST_P_NUMBER = 1_012_000_001
_LATELY, _LONG_AGO = -20, -130
_OFFERED = timedelta(weeks=staying.WEEKS_BACK + 2)
_STAFF_MONTHS = 26
_FULL, _OPENING = Decimal(37), "Hverdage 7-15"
_CONSULTANT, _SECRETARY = "anders", "ellen"
_MEETING, _ITEM = "cf2", 3
CONSULTANT = "Anders Lunding"
_ABOUT = (
    "Talte om opgaver og om, hvem der kan være makker.",
    "Besøg: gik en runde og så, hvor en ny kan sidde.",
    "Ringede: tilbuddet gælder stadig, og to nye kan begynde.",
    "Mødte lederen og tillidsrepræsentanten om retningslinjerne.",
)
Entry = Mapping[str, Any]


def deeds(stage: Stage) -> Iterator[Deed]:
    """The target, the workplaces and citizens, each placement step by step, and the matches of some weeks."""
    content = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    begun = add_working_days(stage.year.meeting(_MEETING), 1)
    cast, places = Cast(content["occupations"]), Places()
    yield Deed(stage.year.moment(begun, hour=11), lambda at: _decide(stage, content, at))
    yield Deed(stage.year.moment(begun, hour=12), lambda at: seeking.make(stage, cast, at))
    openings, entries = content["opening"], content["workplaces"]
    writers = [_Writer(stage, entry, number, cast, places, openings) for number, entry in enumerate(entries)]
    for one in writers:
        yield Deed(stage.year.moment(begun, hour=13), one.open)
        yield Deed(stage.year.moment(stage.year.on, hour=2), one.look_after)
    yield Deed(stage.year.moment(begun, hour=14), lambda at: seeking.choose(stage, cast, at))
    since = seeking.since(stage.year.on)
    for stay in staying.stays(entries, on=stage.year.on, handled_from=begun, since=since):
        yield from courses.deeds(stay, stage, cast, places, content["words"], begun=begun)
    yield from matchmaking.deeds(stage, content["words"])


def _decide(stage: Stage, content: Entry, at: datetime) -> None:
    """The chiefs' forum decided how many there shall be; the secretary writes it down with the item."""
    on, units = stage.year.meeting(_MEETING), stage.organisation.units
    goal = PlaceGoal(80, Decimal("0.75"), 47)
    actions.decide_target(
        goal=goal,
        weights={units[name]: Decimal(str(fte)) for name, fte in content["key"].items()},
        starts_on=on,
        decided=Decided(on, f"Chefforum {format_date(on)}, punkt {_ITEM}"),
        item_id=stage.item(_MEETING, _ITEM, at=at) if _MEETING in stage.meetings else None,
        by=stage.viewer(at.date(), _SECRETARY),
        at=at,
    )


class _Writer:
    """Writes one workplace."""

    def __init__(
        self, stage: Stage, entry: Entry, number: int, cast: Cast, places: Places, openings: Mapping[str, float]
    ) -> None:
        self.stage, self.entry, self.number, self.cast, self.places = stage, entry, number, cast, places
        self.opening: str = entry.get("opening", _OPENING)
        self.opening_hours = Decimal(str(openings[self.opening]))
        self.by = stage.viewer(stage.year.on, _CONSULTANT)

    def open(self, at: datetime) -> None:
        """The workplace, its staff until then, and its offer."""
        made = actions.add_workplace(head=self._head(), by=self.by, at=at)
        self.places.workplaces[self.number] = made
        self.places.signers[self.number] = self.entry.get("leader", "Leder af arbejdspladsen")
        self._staff(made, at, _STAFF_MONTHS)
        if self.entry["seats"]:
            self._offer(made, at)

    def look_after(self, at: datetime) -> None:
        """The newest months of staff, and what a visit left behind; one is asked for more than it may take."""
        made = self.places.workplaces[self.number]
        self._staff(made, at, 12)
        if not self.entry.get("alone"):
            self._visited(made, at)
        if self.entry.get("refused"):
            self._asked_in_vain(made, at)

    def _staff(self, made: int, at: datetime, months: int) -> None:
        fte = Decimal(str(self.entry["fte"]))
        figures = [StaffFigure(month, fte + 2, Decimal(2)) for month in months_before(at.date(), months)]
        actions.write_staff(workplace_id=made, figures=figures, today=at.date(), by=self.by, at=at)

    def _asked_in_vain(self, made: int, at: datetime) -> None:
        """One more than the ratio allows: the request is kept with its rule and paragraph."""
        period = of_weeks(monday_from(at.date()), 4)
        head = PlacementHead(Kind.INTERNSHIP, TargetGroup.JOB_READY, period, _FULL, Purpose.CLARIFY)
        with suppress(NotPossible):
            actions.reserve(workplace_id=made, head=head, by=self.by, at=at)

    def _head(self) -> WorkplaceHead:
        entry, alone = self.entry, self.entry.get("alone", False)
        often = Agreement.FIXED if entry["seats"] > 1 else Agreement.ON_DEMAND
        return WorkplaceHead(
            unit_id=self.stage.organisation.units[entry["unit"]],
            name=entry["name"],
            p_number=str(_FIRST_P_NUMBER + self.number * 37),
            address=entry["address"],
            postal_code=seeking.POSTAL_CODES[self.number % len(seeking.POSTAL_CODES)],
            opening=self.opening,
            opening_hours=self.opening_hours,
            mentor_hours=Decimal(2 + 2 * entry["seats"]),
            consultant_id=None if alone else self.stage.organisation.people[entry.get("consultant", CONSULTANT)],
            agreement=Agreement.NONE if alone else often,
            savings=entry.get("savings", False),
        )

    def _visited(self, made: int, at: datetime) -> None:
        points = list(Ready)[: 2 + self.number % 3]
        actions.mark_ready(workplace_id=made, points=points, by=self.by, at=at)
        on = at.date() + timedelta(days=_LONG_AGO if self.entry.get("stale") else _LATELY - self.number)
        about = _ABOUT[self.number % len(_ABOUT)]
        actions.write_contact(workplace_id=made, on=on, about=about, today=at.date(), by=self.by, at=at)
        offer_id = self.places.offers.get(self.number)
        if offer_id and not self.entry.get("stale"):
            actions.confirm_offer(offer_id=offer_id, today=on, by=self.by, at=at)

    def _offer(self, made: int, at: datetime) -> None:
        head = OfferHead(
            title=self.entry["task"],
            kind=Kind.INTERNSHIP,
            weeks=4,
            hours=_FULL,
            starts_on=self.stage.year.on - _OFFERED,
            seats=self.entry["seats"],
            task_id=self.cast.task(self.entry["task"], self.by, at),
        )
        offer_id = actions.add_offer(workplace_id=made, head=head, today=at.date(), by=self.by, at=at)
        self.places.offers[self.number], self.places.tasks[self.number] = offer_id, self.entry["task"]
        self.cast.offered(self.entry["task"], offer_id)
