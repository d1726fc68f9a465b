"""What people say of workplaces, offers and placements, on its way to being written. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from virke.kernel.periods import Period
from virke.placements.kinds import Agreement, Kind, Purpose, TargetGroup
from virke.placements.rules.benefit import Background
from virke.placements.rules.duration import NO_GROUNDS, Grounds


@dataclass(frozen=True, slots=True)
class WorkplaceHead:
    """A workplace as it is described. `opening_hours` and `mentor_hours` are hours a week."""

    unit_id: int
    name: str
    p_number: str
    address: str = ""
    opening: str = ""
    opening_hours: Decimal | None = None
    mentor_hours: Decimal | None = None
    consultant_id: int | None = None
    agreement: Agreement = Agreement.ON_DEMAND
    savings: bool = False
    postal_code: str = ""


@dataclass(frozen=True, slots=True)
class StaffFigure:
    """FTE of one month: all who are employed, and those of them who are not ordinary (subsidised or under 18)."""

    month: date
    total: Decimal
    left_out: Decimal = Decimal()

    @property
    def ordinary(self) -> Decimal:
        return self.total - self.left_out


@dataclass(frozen=True, slots=True)
class OfferHead:
    """Seats that a workplace offers. `weeks` is how long it would like somebody to stay, `hours` a week."""

    title: str
    kind: Kind
    weeks: int
    hours: Decimal
    starts_on: date
    seats: int
    task_id: int | None = None


@dataclass(frozen=True, slots=True)
class PlacementHead:
    """A placement that is asked for or recorded; `follows_id`: the one of the same person before it.

    `background` and `last_employed_here` are asked, never kept.
    """

    kind: Kind
    group: TargetGroup
    period: Period
    hours: Decimal
    purpose: Purpose | None
    offer_id: int | None = None
    citizen_id: int | None = None
    employed_here: bool = False
    last_employed_here: bool = False
    obviously_ready: bool = False
    background: Background | None = None
    grounds: Grounds = NO_GROUNDS
    follows_id: int | None = None
