"""The tree of units on a day, and what belongs to one unit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from virke.kernel.periods import ONE_DAY, Period
from virke.organisation import chart as charts
from virke.organisation.access import Permission, Viewer
from virke.organisation.lines import ForumLine, PersonLine, forum_lines, person_lines
from virke.organisation.models import FormerUnit
from virke.organisation.models.units import UnitKind
from virke.organisation.models.validity import valid_on
from virke.organisation.rows import NotFound
from virke.organisation.tree import children, path, walk

EDIT = Permission.EDIT_ORGANISATION


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in the tree: `depth` 0 at the top; people and forums without those further below."""

    unit_id: int
    name: str
    short_name: str
    kind_label: str
    depth: int
    people: tuple[PersonLine, ...]
    forums: tuple[ForumLine, ...]
    may_edit: bool


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit by its name; `depth` below the top where it comes from a list of all."""

    unit_id: int
    name: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class FormerState:
    """How a unit was called and where it stood up to and including `last_day`."""

    last_day: date
    name: str
    parent_name: str


@dataclass(frozen=True, slots=True)
class UnitPage:
    """A unit on a day. `above` leads from the top to its parent; `former` is newest first."""

    unit_id: int
    name: str
    short_name: str
    kind: str
    kind_label: str
    parent_id: int | None
    period: Period
    above: tuple[UnitName, ...]
    children: tuple[UnitName, ...]
    people: tuple[PersonLine, ...]
    forums: tuple[ForumLine, ...]
    former: tuple[FormerState, ...]
    may_edit: bool


def tree(*, viewer: Viewer, on: date) -> tuple[UnitRow, ...]:
    """Every unit of the day, each after its parent, by name within it. Three queries."""
    viewer.check_any_access()
    people: dict[int, list[PersonLine]] = defaultdict(list)
    for person in person_lines(valid_on(on), on=on):
        people[person.unit_id].append(person)
    forums: dict[int, list[ForumLine]] = defaultdict(list)
    for forum in forum_lines(valid_on(on), on=on):
        forums[forum.unit_id].append(forum)
    return tuple(
        UnitRow(
            unit_id=box.unit_id,
            name=box.name,
            short_name=box.short_name,
            kind_label=UnitKind(box.kind).label,
            depth=depth,
            people=tuple(people[box.unit_id]),
            forums=tuple(forums[box.unit_id]),
            may_edit=viewer.may(EDIT, unit_id=box.unit_id),
        )
        for box, depth in walk(charts.valid_on(on))
    )


def unit_names(*, viewer: Viewer, on: date) -> tuple[UnitName, ...]:
    """Every unit of the day, each after its parent, for a menu. One query."""
    viewer.check_any_access()
    return tuple(UnitName(box.unit_id, box.name, depth) for box, depth in walk(charts.valid_on(on)))


def unit_page(*, viewer: Viewer, unit_id: int, on: date) -> UnitPage:
    """The unit on the day. Raises `NotFound` when it does not exist then."""
    viewer.check_any_access()
    chart = charts.valid_on(on)
    box = chart.get(unit_id)
    if box is None:
        raise NotFound("Enheden findes ikke på den dag. Vælg en anden dag.")
    return UnitPage(
        unit_id=unit_id,
        name=box.name,
        short_name=box.short_name,
        kind=box.kind,
        kind_label=UnitKind(box.kind).label,
        parent_id=box.parent_id,
        period=box.period,
        above=tuple(UnitName(above.unit_id, above.name) for above in path(unit_id, chart)[:-1]),
        children=tuple(UnitName(child.unit_id, child.name) for child in children(chart).get(unit_id, ())),
        people=person_lines(valid_on(on) & Q(unit=unit_id), on=on),
        forums=forum_lines(valid_on(on) & Q(unit=unit_id), on=on),
        former=_former(unit_id),
        may_edit=viewer.may(EDIT, unit_id=unit_id),
    )


def _former(unit_id: int) -> tuple[FormerState, ...]:
    states = FormerUnit.objects.filter(unit_id=unit_id).select_related("parent").order_by("-until")
    return tuple(
        FormerState(
            last_day=state.until - ONE_DAY, name=state.name, parent_name=state.parent.name if state.parent else ""
        )
        for state in states
    )
