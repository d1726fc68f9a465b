"""To which department a unit belongs on a day: that is where targets and keys stand. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from virke.organisation.tree import Chart, path

_DEPARTMENT, _ABOVE = "department", "directorate"


@dataclass(frozen=True, slots=True)
class Department:
    unit_id: int
    name: str


def of(unit_id: int, chart: Chart) -> Department | None:
    """The department above the unit, or the topmost one below the directorates where there is none; None: unknown."""
    way = path(unit_id, chart)
    found = next((box for box in way if box.kind == _DEPARTMENT), None)
    found = found or next((box for box in way if box.kind != _ABOVE), way[-1] if way else None)
    return Department(found.unit_id, found.name) if found else None


def every(chart: Chart) -> tuple[Department, ...]:
    """The departments of the day, and units that stand where departments do, in the order of the chart's names."""
    found = {department for unit_id in chart if (department := of(unit_id, chart)) is not None}
    below = (one for one in found if chart[one.unit_id].kind != _ABOVE)
    return tuple(sorted(below, key=lambda one: one.name))
