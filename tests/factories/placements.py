"""Workplaces and placements made by the same actions that people use; places and P-numbers are invented."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count

from tests.factories.organisation import a_unit
from tests.factories.plans import AT
from virke.kernel.cpr import Cpr
from virke.kernel.sealing import Keys
from virke.organisation.access import Viewer
from virke.organisation.models import Unit
from virke.placements import actions
from virke.placements.calendar import months_before, of_weeks
from virke.placements.kinds import Agreement, Kind, Purpose, TargetGroup
from virke.placements.seeking import CitizenHead, NewCitizen, Spell
from virke.placements.values import OfferHead, PlacementHead, StaffFigure, WorkplaceHead

TODAY = date(2025, 6, 2)
"""A Monday, within the days whose rules are known."""

KEYS = Keys((b"k" * 32,))
_number = count(1_000_000_001)


def a_workplace(
    *, by: Viewer, unit: Unit | None = None, name: str = "Plejecenter Birkely", staff: str = "23", **further: object
) -> int:
    """A workplace with the same ordinary FTE in each of the last twelve months; none when `staff` is empty."""
    where = unit or a_unit(name)
    head = WorkplaceHead(unit_id=where.pk, name=name, p_number=str(next(_number)))
    head = replace(head, agreement=Agreement.FIXED, **further)  # type: ignore[arg-type]  # fields of the head
    made = actions.add_workplace(head=head, by=by, at=AT)
    if staff:
        staffed(made, [Decimal(staff)] * 12, by=by)
    return made


def staffed(workplace_id: int, ordinary: Iterable[Decimal], *, by: Viewer, today: date = TODAY) -> None:
    """Ordinary FTE of the months before today, the earliest first."""
    figures = list(ordinary)
    months = months_before(today, len(figures))
    written = [StaffFigure(month, fte) for month, fte in zip(months, figures, strict=True)]
    actions.write_staff(workplace_id=workplace_id, figures=written, today=today, by=by, at=AT)


def an_offer(
    workplace_id: int,
    *,
    by: Viewer,
    seats: int = 2,
    kind: Kind = Kind.INTERNSHIP,
    title: str = "Hjælp i køkkenet",
    starts_on: date = date(2025, 1, 1),
    today: date = TODAY,
) -> int:
    head = OfferHead(title, kind, weeks=4, hours=Decimal(37), starts_on=starts_on, seats=seats)
    return actions.add_offer(workplace_id=workplace_id, head=head, today=today, by=by, at=AT)


def asked(starts_on: date = TODAY, *, weeks: int = 4, **further: object) -> PlacementHead:
    """A full-time internship of somebody who is job-ready."""
    head = PlacementHead(
        kind=Kind.INTERNSHIP,
        group=TargetGroup.JOB_READY,
        period=of_weeks(starts_on, weeks),
        hours=Decimal(37),
        purpose=Purpose.CLARIFY,
    )
    return replace(head, **further)  # type: ignore[arg-type]  # fields of the head


def reserved(workplace_id: int, head: PlacementHead | None = None, *, by: Viewer) -> int:
    return actions.reserve(workplace_id=workplace_id, head=head or asked(), by=by, at=AT)


def running(
    workplace_id: int, starts_on: date = date(2025, 5, 5), *, by: Viewer, weeks: int = 8, **further: object
) -> int:
    """One that was agreed elsewhere and runs."""
    head = asked(starts_on, weeks=weeks, **further)
    return actions.record(workplace_id=workplace_id, head=head, today=TODAY, by=by, at=AT)


def a_citizen(
    *,
    by: Viewer,
    unit: Unit,
    name: str = "Alvilda Dybkær",
    ready_on: date = TODAY,
    cpr: Cpr | None = None,
    group: Spell | None = None,
    benefit: Spell | None = None,
    goals: tuple[str, ...] = (),
    skills: tuple[str, ...] = (),
    keys: Keys = KEYS,
    **further: object,
) -> int:
    """Somebody invented who seeks a place."""
    head = CitizenHead(name=name, unit_id=unit.pk, ready_on=ready_on)
    head = replace(head, **further)  # type: ignore[arg-type]  # fields of the head
    new = NewCitizen(head, cpr, group, benefit, goals, skills)
    return actions.add_citizen(new=new, keys=keys, today=TODAY, by=by, at=AT)
