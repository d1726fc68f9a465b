"""Ordinary staff before and after, workplace by workplace, and how many placements can be followed after their end."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Min, Q

from virke.organisation import chart as charts
from virke.organisation.access import Viewer
from virke.placements import access, counting, departments
from virke.placements import displacement as watching
from virke.placements.kinds import Ending
from virke.placements.models import Placement, Workplace
from virke.placements.states import BEGUN
from virke.placements.views import DisplacementLine, DisplacementPage

_BEGUN = [one.value for one in BEGUN]


def displacement(*, viewer: Viewer, on: date) -> DisplacementPage:
    """The workplaces that the viewer sees and that somebody has been placed at. Seven queries.

    How many can be followed is told of the whole municipality: a count, as the overview tells.
    """
    came = Q(placements__state__in=_BEGUN) & ~Q(placements__ended_as=Ending.NO_SHOW.value)
    seen = Workplace.objects.filter(access.visible(viewer)).annotate(
        first_on=Min("placements__starts_on", filter=came), count=Count("placements", filter=came)
    )
    rows = list(seen.filter(first_on__lte=on).order_by("name", "pk"))
    counted, chart = counting.of([row.pk for row in rows]), charts.known_on(on)
    lines = []
    for row in rows:
        department = departments.of(row.unit_id, chart)
        watch = watching.watched(counted[row.pk].staff, first_on=row.first_on, on=on)
        name = department.name if department else ""
        lines.append(DisplacementLine(row.pk, row.name, name, row.first_on, row.count, watch))
    before, now = watching.whole([one.watch for one in lines if one.watch])
    begun = Placement.objects.filter(state__in=_BEGUN).exclude(ended_as=Ending.NO_SHOW.value)
    followed = begun.exclude(citizen=None).exclude(citizen__pseudonym="").count()
    return DisplacementPage(tuple(lines), before, now, begun.count(), followed)
