"""Units: added, renamed, moved and closed, each from a day on."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Q

from virke.kernel.periods import Period
from virke.organisation import chart, rules
from virke.organisation.access import Permission, Viewer
from virke.organisation.models import FormerUnit, Forum, Position, Unit
from virke.organisation.rows import locked
from virke.organisation.trail import note

EDIT = Permission.EDIT_ORGANISATION


@transaction.atomic
def add_unit(
    *,
    by: Viewer,
    at: datetime,
    name: str,
    kind: str,
    starts_on: date,
    ends_on: date | None = None,
    parent_id: int | None = None,
    short_name: str = "",
) -> int:
    """Add a unit under the parent, or at the top. Returns its id."""
    by.check(EDIT, unit_id=parent_id)
    period = Period(starts_on, ends_on)
    _check_place(name=name, kind=kind, period=period, parent_id=parent_id)
    unit = Unit.objects.create(
        name=name.strip(),
        short_name=short_name.strip(),
        kind=kind,
        parent_id=parent_id,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    note(by, at, "add_unit", "unit", unit.pk, name=unit.name, kind=kind, parent=parent_id, starts_on=starts_on)
    return unit.pk


@transaction.atomic
def rename_unit(*, by: Viewer, at: datetime, unit_id: int, on: date, name: str, short_name: str = "") -> None:
    """Give the unit another name from the day on."""
    by.check(EDIT, unit_id=unit_id)
    unit = locked(Unit, unit_id)
    _keep_former(unit, on)
    period = Period(on, unit.ends_on)
    _check_place(name=name, kind=unit.kind, period=period, parent_id=unit.parent_id, unit_id=unit_id)
    unit.name, unit.short_name = name.strip(), short_name.strip()
    unit.save(update_fields=["name", "short_name"])
    note(by, at, "rename_unit", "unit", unit_id, on=on, name=unit.name)


@transaction.atomic
def move_unit(*, by: Viewer, at: datetime, unit_id: int, on: date, parent_id: int | None) -> None:
    """Put the unit, with everything under it, under another parent from the day on; None is the top."""
    by.check(EDIT, unit_id=unit_id)
    by.check(EDIT, unit_id=parent_id)
    unit = locked(Unit, unit_id)
    _keep_former(unit, on)
    charts = (chart.known_on(on), chart.known_on(date.max))
    rules.may_move(unit_id=unit_id, parent_id=parent_id, charts=charts).check()
    period = Period(on, unit.ends_on)
    _check_place(name=unit.name, kind=unit.kind, period=period, parent_id=parent_id, unit_id=unit_id)
    unit.parent_id = parent_id
    unit.save(update_fields=["parent"])
    note(by, at, "move_unit", "unit", unit_id, on=on, parent=parent_id)


@transaction.atomic
def close_unit(*, by: Viewer, at: datetime, unit_id: int, ends_on: date) -> None:
    """End the unit; `ends_on` is the first day without it. Everything that belongs to it must have ended by then."""
    by.check(EDIT, unit_id=unit_id)
    unit = locked(Unit, unit_id)
    outlives = Q(ends_on__isnull=True) | Q(ends_on__gt=ends_on)
    later_moved = Q(former__parent=unit, former__until__gt=ends_on)
    rules.may_close(
        unit=chart.box(unit),
        ends_on=ends_on,
        last_change=_last_change(unit),
        children=Unit.objects.filter(outlives & (Q(parent=unit) | later_moved)).distinct().count(),
        forums=Forum.objects.filter(outlives, unit=unit).count(),
        positions=Position.objects.filter(outlives, unit=unit).count(),
    ).check()
    unit.ends_on = ends_on
    unit.save(update_fields=["ends_on"])
    note(by, at, "close_unit", "unit", unit_id, ends_on=ends_on)


def _check_place(*, name: str, kind: str, period: Period, parent_id: int | None, unit_id: int | None = None) -> None:
    """Whether the unit, or a new one, can stand under the parent; `unit_id` is not its own sibling."""
    parent = chart.box(locked(Unit, parent_id)) if parent_id is not None else None
    siblings = Unit.objects.filter(~Q(pk=unit_id or 0), parent_id=parent_id)
    rules.may_stand(
        name=name, kind=kind, period=period, parent=parent, siblings=[chart.box(unit) for unit in siblings]
    ).check()


def _keep_former(unit: Unit, on: date) -> None:
    """Keep how the unit was up to the day. A second change of the same day belongs to the first."""
    last = _last_change(unit)
    rules.may_change(unit=chart.box(unit), on=on, last=last).check()
    if last != on:
        FormerUnit.objects.create(
            unit=unit, until=on, name=unit.name, short_name=unit.short_name, kind=unit.kind, parent_id=unit.parent_id
        )


def _last_change(unit: Unit) -> date | None:
    found: date | None = unit.former.aggregate(last=Max("until"))["last"]
    return found
