"""The placements of the application as the register of placements reads them, with the person's key in all registers.

Who began counts, not who never came. A citizen without a key in the extracts cannot be followed: the row is left out as
one without a person, and the register says how many those were. The days are those that were written: a running
placement has no last day yet. When a place was asked for is the day that was written, else that of its first step or
of the start.
"""

from __future__ import annotations

from datetime import date

from django.db.models import (
    Case,
    DateField,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, NullIf

from virke.analytics.extracting import EXTRACTIONS, Extraction
from virke.analytics.registers.placements import PLACEMENTS
from virke.organisation import chart as charts
from virke.placements import departments
from virke.placements.kinds import Ending
from virke.placements.models import Placement, Turn, Workplace
from virke.placements.states import BEGUN, State


def _placements(on: date) -> tuple[str, tuple[object, ...]]:
    begun = Placement.objects.filter(state__in=[one.value for one in BEGUN]).exclude(ended_as=Ending.NO_SHOW.value)
    first = Turn.objects.filter(placement=OuterRef("pk")).order_by("on").values("on")[:1]
    found = begun.annotate(
        person=NullIf(F("citizen__pseudonym"), Value("")),
        department=_department(on),
        asked_on=Coalesce(F("requested_on"), Subquery(first), F("starts_on")),
        agreed_by=Value(None, output_field=DateField()),
        last_on=Case(When(~Q(state=State.RUNNING.value), then=F("ends_on"))),
        planned_last_on=F("planned_ends_on"),
        whole_hours=Cast(Func(F("hours"), function="ROUND"), IntegerField()),
    )
    names = {column.key: _NAMED.get(column.key, column.key) for column in PLACEMENTS.read}
    sql, values = found.values(*names.values()).query.sql_with_params()
    columns = ", ".join(f"{name} AS {key}" for key, name in names.items())
    return f"SELECT {columns} FROM ({sql}) AS found", tuple(values)  # noqa: S608 - names of the declaration alone


_NAMED = {"ends_on": "last_on", "hours": "whole_hours", "requested_on": "asked_on"}
"""Columns of the register whose names are taken by columns of the row, which mean something else."""


def _department(on: date) -> Combinable:
    """The department of each workplace's unit by name, as the pages of placements have it on the day."""
    chart = charts.known_on(on)
    units = Workplace.objects.order_by("unit_id").values_list("unit_id", flat=True).distinct()
    named = ((unit, departments.of(unit, chart)) for unit in units)
    whens = [When(workplace__unit_id=unit, then=Value(found.name)) for unit, found in named if found]
    return Case(*whens, default=None, output_field=TextField())


EXTRACTIONS.register(PLACEMENTS.key)(
    Extraction(PLACEMENTS, _placements, days_after=("ends_on", "planned_last_on"), shared=True)
)
