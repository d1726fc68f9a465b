"""Who can be made responsible for an action or a figure of a plan: first the owner's units and people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from virke.organisation import queries as organisation
from virke.organisation.access import Permission, Viewer
from virke.organisation.queries import UnitRow

Choices = list[tuple[str, str]]
INDENT = "\u2003"


def owners(*, viewer: Viewer, on: date) -> Choices:
    """The units whose plans the viewer writes, those further down set in."""
    mine = viewer.units(Permission.EDIT_PLANS)
    rows = [row for row in organisation.tree(viewer=viewer, on=on) if row.unit_id in mine]
    top = min((row.depth for row in rows), default=0)
    return [(str(row.unit_id), INDENT * (row.depth - top) + row.name) for row in rows]


def responsible(*, viewer: Viewer, unit_id: int, on: date) -> Choices:
    """`unit:7` and `person:3`: the units under the plan's owner with their people, then every other unit."""
    rows = organisation.tree(viewer=viewer, on=on)
    own = _under(rows, unit_id)
    near = [choice for row in own for choice in _of(row)]
    inside = {row.unit_id for row in own}
    return [*near, *((f"unit:{row.unit_id}", row.name) for row in rows if row.unit_id not in inside)]


def persons(*, viewer: Viewer, unit_id: int, on: date, current: tuple[int | None, str] = (None, "")) -> Choices:
    """The people alone, each once, those of the plan's owner first; the one who is chosen now is among them."""
    found = responsible(viewer=viewer, unit_id=unit_id, on=on)
    near = {key.removeprefix("person:"): name for key, name in found if key.startswith("person:")}
    others = {str(one.person_id): one.name for row in organisation.tree(viewer=viewer, on=on) for one in row.people}
    chosen = {} if current[0] is None else {str(current[0]): current[1]}
    return list((near | {key: name for key, name in (others | chosen).items() if key not in near}).items())


def units(*, viewer: Viewer, on: date) -> Choices:
    """Every unit of the day, those further down set in."""
    rows = organisation.tree(viewer=viewer, on=on)
    return [(str(row.unit_id), INDENT * row.depth + row.name) for row in rows]


def with_current(people: Choices, *, value: str, label: str) -> Choices:
    """With the one who is responsible now among them, also when they have left."""
    return people if not value or any(value == key for key, _ in people) else [(value, label), *people]


def directly_under(rows: tuple[UnitRow, ...], unit_id: int) -> list[UnitRow]:
    """The units one step below a unit; the unit itself when it has none."""
    own, *below = _under(rows, unit_id)
    return [row for row in below if row.depth == own.depth + 1] or [own]


def _of(row: UnitRow) -> Iterable[tuple[str, str]]:
    yield f"unit:{row.unit_id}", row.name
    yield from ((f"person:{one.person_id}", f"{one.name} ({row.short_name or row.name})") for one in row.people)


def _under(rows: tuple[UnitRow, ...], unit_id: int) -> list[UnitRow]:
    """The unit and what follows it deeper down: the rows are in the order of the tree."""
    start = next((place for place, row in enumerate(rows) if row.unit_id == unit_id), None)
    if start is None:
        return []
    found = [rows[start]]
    for row in rows[start + 1 :]:
        if row.depth <= rows[start].depth:
            break
        found.append(row)
    return found
