"""Whom to turn to: who leads a unit or the nearest one above it, and who may do something there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from virke.kernel.alphabet import in_order
from virke.organisation import chart as charts
from virke.organisation.access import ROLES, Permission, Viewer
from virke.organisation.models import Grant, Person, Position
from virke.organisation.models.validity import valid_on
from virke.organisation.tree import Chart, path


@dataclass(frozen=True, slots=True)
class Reachable:
    """A person with a work address; `email` is empty when nobody has said. `unit_id` is the unit one was found in."""

    person_id: int
    name: str
    email: str
    unit_id: int | None = None
    unit_name: str = ""


def reach(*, viewer: Viewer, person_ids: Collection[int]) -> dict[int, Reachable]:
    """The persons by their ids. One query."""
    _check(viewer)
    rows = Person.objects.filter(pk__in=person_ids)
    return {row.pk: Reachable(row.pk, row.name, row.email) for row in rows}


def leaders(*, viewer: Viewer, unit_ids: Collection[int], on: date) -> dict[int, Reachable]:
    """For each unit its leader on the day, else that of the nearest unit above; nothing where there is none at all.

    Of two leaders the first by name. Two queries.
    """
    _check(viewer)
    chart = charts.known_on(on)
    rows = Position.objects.filter(valid_on(on), leads=True).select_related("person")
    by_unit: dict[int, Reachable] = {}
    for row in sorted(rows, key=lambda one: in_order(one.person.name)):
        found = Reachable(row.person_id, row.person.name, row.person.email, row.unit_id, _name(row.unit_id, chart))
        by_unit.setdefault(row.unit_id, found)
    nearest = {unit_id: _nearest(unit_id, by_unit, chart) for unit_id in unit_ids}
    return {unit_id: one for unit_id, one in nearest.items() if one is not None}


def who_may(*, viewer: Viewer, permission: Permission, unit_id: int, on: date) -> tuple[Reachable, ...]:
    """Those whose role gives the permission nearest to the unit: in it, else above it, else everywhere. Two queries."""
    _check(viewer)
    chart = charts.known_on(on)
    roles = [role.key for role in ROLES.values() if permission in role.permissions]
    rows = Grant.objects.filter(valid_on(on), role__in=roles, kle_prefix="").select_related("person")
    by_unit: dict[int | None, list[Reachable]] = {}
    for row in sorted(rows, key=lambda one: in_order(one.person.name)):
        found = Reachable(row.person_id, row.person.name, row.person.email, row.unit_id, _name(row.unit_id, chart))
        by_unit.setdefault(row.unit_id, []).append(found)
    places: Iterable[int | None] = (*(box.unit_id for box in reversed(path(unit_id, chart))), None)
    return tuple(next((by_unit[place] for place in places if place in by_unit), ()))


def _check(viewer: Viewer) -> None:
    """For those who ask others for something: who writes plans or prepares meetings somewhere."""
    if not viewer.may_somewhere(Permission.EDIT_PLANS):
        viewer.check_somewhere(Permission.PREPARE_MEETINGS)


def _nearest(unit_id: int, by_unit: Mapping[int, Reachable], chart: Chart) -> Reachable | None:
    above = reversed(path(unit_id, chart))
    return next((by_unit[box.unit_id] for box in above if box.unit_id in by_unit), None)


def _name(unit_id: int | None, chart: Chart) -> str:
    return chart[unit_id].name if unit_id is not None and unit_id in chart else ""
