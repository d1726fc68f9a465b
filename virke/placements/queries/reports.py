"""How it goes against the target, as a paper for a meeting may tell it: suppressed, and with causes."""

from __future__ import annotations

from datetime import date

from virke.analytics import disclosure
from virke.analytics.disclosure import Margin, Persons, Place
from virke.organisation.access import Permission, Viewer
from virke.placements import occupancy, reporting
from virke.placements.kinds import TaskKind
from virke.placements.models import Task
from virke.placements.queries import overviews, simulations
from virke.placements.views import Lowered, Overview, PlaceReport, ReportRow, Simulation

_TASKS = 10


def report(*, viewer: Viewer, on: date) -> PlaceReport | None:
    """For whoever decides targets. None while no target holds. About 25 queries.

    Papers are read by others than those who see placements, so nothing tells of one to four persons: no department and
    none that it could be worked out by, no month, and no reason for which so few candidates were refused.
    """
    viewer.check(Permission.EDIT_PLANS, unit_id=None)
    holding = occupancy.holding(on)
    if holding is None:
        return None
    found = overviews.overview(viewer=viewer, on=on)
    goal, weights = occupancy.goal(holding), occupancy.weights(holding)
    now = simulations.simulation(viewer=viewer, goal=goal, weights=weights, on=on)
    lower = reporting.lower(goal, expected=now.total.found.expected)
    if lower is not None:
        tried = simulations.simulation(viewer=viewer, goal=lower, weights=weights, on=on)
        lowered = Lowered(lower, tuple(row.name for row in tried.rows if row.found.lacking))
    unsolved = Task.objects.filter(closed_on=None, kind=TaskKind.UNSOLVED.value).order_by("title", "pk")
    return PlaceReport(
        on=on,
        target_id=holding.pk,
        item_id=holding.item_id,
        goal=goal,
        citation=holding.key.decided_citation,
        now=_told(found.total.now),
        months=tuple((day, _told(count)) for day, count in zip(found.months, found.total.months, strict=True)),
        rows=_rows(found, now),
        lacking=now.total.found.lacking,
        lowered=lowered if lower is not None else None,
        unsolved=tuple(unsolved.values_list("title", flat=True)[:_TASKS]),
    )


def _rows(found: Overview, now: Simulation) -> tuple[ReportRow, ...]:
    limits = {row.name: row.found.limit for row in now.rows}
    cells: dict[Place, Persons] = {(str(row.unit_id),): Persons(row.now, row.now) for row in found.rows}
    cells[(Margin.TOTAL,)] = Persons(found.total.now, found.total.now)
    hidden = disclosure.hidden(cells, disclosure.DEFAULT)
    return tuple(
        ReportRow(
            name=row.name,
            wanted=row.part.running if row.part else 0,
            now=None if (str(row.unit_id),) in hidden else row.now,
            limit=limits.get(row.name),
            hints=row.hints,
            lately=tuple(one for one in row.lately if one.paragraph or _told(one.lately) is not None),
        )
        for row in found.rows
    )


def _told(count: int) -> int | None:
    return disclosure.few(count, disclosure.DEFAULT)
