"""What the measures of places are computed of, for the nightly job."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from virke.kernel.periods import Period
from virke.organisation import chart as charts
from virke.organisation.access import Permission, Viewer
from virke.placements import departments, measures, occupancy, targeting
from virke.placements.measures import Promised
from virke.placements.models import PlaceTarget, Workplace
from virke.plans.measures import Measure
from virke.plans.values import ComputedFigure, Extract

SYSTEM = "Virke"


@dataclass(frozen=True, slots=True)
class Computed:
    """A measure with its figures and what they were taken of."""

    measure: Measure
    figures: tuple[ComputedFigure, ...]
    extract: Extract


def computed(*, viewer: Viewer, on: date) -> tuple[Computed, ...]:
    """Both measures as of the day; for one who sees placements everywhere."""
    viewer.check(Permission.SEE_PLACEMENTS, unit_id=None)
    chart = charts.known_on(on)
    held = occupancy.held(chart)
    units = Workplace.objects.order_by("unit_id").values_list("unit_id", flat=True).distinct()
    found = {one.unit_id for unit in units if (one := departments.of(unit, chart)) is not None}
    figures = (
        (measures.RUNNING, measures.running(held, found, on=on)),
        (measures.OF_TARGET, measures.of_target(held, found, _promised(), on=on)),
    )
    return tuple(Computed(measure, rows, _extract(measure, rows, len(held), on)) for measure, rows in figures)


def _promised() -> list[Promised]:
    rows = PlaceTarget.objects.filter(withdrawn=False).select_related("key").order_by("starts_on")
    return [Promised(row.starts_on, targeting.shared(occupancy.goal(row), occupancy.weights(row))) for row in rows]


def _extract(measure: Measure, figures: tuple[ComputedFigure, ...], counted: int, on: date) -> Extract:
    said = [(str(one.period), one.scope.unit_id, str(one.figure)) for one in figures]
    digest = hashlib.sha256(json.dumps([measure.key, on.isoformat(), said]).encode()).hexdigest()
    months = [one.period for one in figures]
    ends = [one.ends_on for one in months if one.ends_on is not None]
    covers = Period(min(one.starts_on for one in months), max(ends)) if ends else None
    return Extract(SYSTEM, digest, covers, rows=counted)
