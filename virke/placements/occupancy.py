"""From rows to who is there by department, and to the targets: what the overview and the measures both count."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from virke.organisation.tree import Chart
from virke.placements import counting, departments, states
from virke.placements.kinds import Ending, Kind
from virke.placements.models import Placement, PlaceTarget
from virke.placements.targeting import Held, PlaceGoal

_BEGUN = [one.value for one in states.BEGUN]


def held(chart: Chart) -> list[Held]:
    """The placements that began and to which somebody came, each in the department of today. One query."""
    found = []
    for row in Placement.objects.filter(state__in=_BEGUN).exclude(ended_as=Ending.NO_SHOW).select_related("workplace"):
        department = departments.of(row.workplace.unit_id, chart)
        if department:
            found.append(Held(department.unit_id, Kind(row.kind), counting.period(row)))
    return found


def holding(on: date) -> PlaceTarget | None:
    """The newest target that has begun and was not taken back."""
    known = PlaceTarget.objects.filter(withdrawn=False, starts_on__lte=on).select_related("key")
    return known.order_by("-starts_on").first()


def goal(row: PlaceTarget) -> PlaceGoal:
    return PlaceGoal(row.places, row.occupancy, row.wage_subsidy)


def weights(row: PlaceTarget) -> Mapping[int, Decimal]:
    """The key that was decided with the target, by the id of the department's unit."""
    return dict(row.key.shares.values_list("unit_id", "weight"))
