"""Reads the organisation chart of a day from the rows. One query."""

from __future__ import annotations

from datetime import date

from django.db.models import FilteredRelation, Q

from virke.kernel.periods import Period
from virke.organisation.models import Unit
from virke.organisation.tree import Box


def known_on(on: date) -> dict[int, Box]:
    """Every unit that has begun by the day, as it was that day; a unit that has ended, as it was when it ended.

    Those that have ended stay on, because what they left behind still has its place: the minutes of a closed team are
    read by those who lead the department above it.
    """
    state = ("name", "short_name", "kind", "parent_id")
    rows = (
        Unit.objects.filter(starts_on__lte=on)
        .annotate(earlier=FilteredRelation("former", condition=Q(former__until__gt=on)))
        .order_by("earlier__until")
        .values("id", "starts_on", "ends_on", "earlier__until", *state, *(f"earlier__{name}" for name in state))
    )
    chart: dict[int, Box] = {}
    for row in rows:
        was = "" if row["earlier__until"] is None else "earlier__"
        box = Box(
            unit_id=row["id"],
            name=row[f"{was}name"],
            short_name=row[f"{was}short_name"],
            kind=row[f"{was}kind"],
            parent_id=row[f"{was}parent_id"],
            period=Period(row["starts_on"], row["ends_on"]),
        )
        chart.setdefault(box.unit_id, box)  # the first row of a unit is the state that ended soonest after the day
    return chart


def box(unit: Unit) -> Box:
    """The unit as it is after the last registered change."""
    return Box(unit.pk, unit.name, unit.short_name, unit.kind, unit.parent_id, unit.period)


def valid_on(on: date) -> dict[int, Box]:
    """The units that exist on the day."""
    return {unit_id: box for unit_id, box in known_on(on).items() if on in box.period}
