"""Reads the organisation chart of a day from the rows. One query."""

from __future__ import annotations

from datetime import date

from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from virke.kernel.periods import Period
from virke.organisation.models import FormerUnit, Unit
from virke.organisation.tree import Box


def known_on(on: date) -> dict[int, Box]:
    """Every unit that has begun by the day, as it was that day; a unit that has ended, as it was when it ended.

    Those that have ended stay on, because what they left behind still has its place: the minutes of a closed team are
    read by those who lead the department above it.
    """
    state = ("name", "short_name", "kind", "parent_id")
    names = ("id", "starts_on", "ends_on", "earlier__until", *state, *(f"earlier__{name}" for name in state))
    rows = _begun_by(on).values(*names)
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


def parents_on(on: date) -> dict[int, int | None]:
    """The units of `known_on`, each with the one above it, and nothing else of them. One query."""
    parents: dict[int, int | None] = {}
    names = ("id", "parent_id", "earlier__until", "earlier__parent_id")
    for unit_id, parent_id, until, was_under in _begun_by(on).values_list(*names):
        parents.setdefault(unit_id, parent_id if until is None else was_under)
    return parents


def unit_name_on(on: date) -> Combinable:
    """To annotate rows with: the name that their `unit` had, or still has, on the day."""
    then = FormerUnit.objects.filter(unit=OuterRef("unit"), until__gt=on).order_by("until").values("name")[:1]
    return Coalesce(Subquery(then), F("unit__name"))


def _begun_by(on: date) -> QuerySet[Unit]:
    """Each unit with its states that ended after the day, the one that ended soonest first."""
    ended_later = FilteredRelation("former", condition=Q(former__until__gt=on))
    return Unit.objects.filter(starts_on__lte=on).annotate(earlier=ended_later).order_by("earlier__until")


def box(unit: Unit) -> Box:
    """The unit as it is after the last registered change."""
    return Box(unit.pk, unit.name, unit.short_name, unit.kind, unit.parent_id, unit.period)


def valid_on(on: date) -> dict[int, Box]:
    """The units that exist on the day."""
    return {unit_id: box for unit_id, box in known_on(on).items() if on in box.period}
