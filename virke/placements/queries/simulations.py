"""What another target would do, asked before it is decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from virke.organisation import chart as charts
from virke.organisation.access import Permission, Viewer
from virke.organisation.tree import Chart
from virke.placements import counting, departments, occupancy, seats, simulating, targeting
from virke.placements.calendar import weeks_from
from virke.placements.counting import Counted
from virke.placements.models import Workplace
from virke.placements.rules import forecast
from virke.placements.simulating import Capacity
from virke.placements.targeting import PlaceGoal
from virke.placements.views import SimulatedRow, Simulation


def simulation(*, viewer: Viewer, goal: PlaceGoal, weights: Mapping[int, Decimal], on: date) -> Simulation:
    """Each department of the key and the whole, as of the day from which the target would hold. Eight queries.

    Raises `NothingToShareBy` when no department weighs anything. For those who decide.
    """
    viewer.check(Permission.EDIT_PLANS, unit_id=None)
    chart = charts.known_on(on)
    names = {one.unit_id: one.name for one in departments.every(chart)}
    holding = occupancy.holding(on)
    before = targeting.shared(occupancy.goal(holding), occupancy.weights(holding)) if holding else {}
    parts = targeting.shared(goal, weights)
    places = [one for one in _capacities(chart, on) if one.department in parts]
    found = simulating.by_department(before, parts, places)
    rows = tuple(SimulatedRow(names.get(unit, ""), one) for unit, one in found.items())
    whole = simulating.simulated(targeting.added(before) if before else None, targeting.added(parts), places)
    return Simulation(on, tuple(sorted(rows, key=lambda row: row.name)), SimulatedRow("I alt", whole))


def _capacities(chart: Chart, on: date) -> list[Capacity]:
    rows = list(Workplace.objects.all())
    counted = counting.of([row.pk for row in rows])
    found = []
    for row in rows:
        department = departments.of(row.unit_id, chart)
        if department:
            found.append(_capacity(department.unit_id, row, counted[row.pk], on))
    return found


def _capacity(department: int, row: Workplace, counted: Counted, on: date) -> Capacity:
    room = forecast.weeks(counted.staff, counted.loads, on=on, count=1)[0].room
    week = seats.weekly(counted.seats, counted.stays, weeks_from(on, 1))[0]
    legal = 0 if room is None or row.savings else max(int(room.left), 0)
    there = sum(on in one.period for one in counted.stays)
    return Capacity(department, there, week.free, legal)
