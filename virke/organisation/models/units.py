"""The organisation as a tree with validity in time.

A unit keeps its row, and with it its forums, grants and commitments, through every change of name and place. How it
was before a change is kept as a `FormerUnit`, so that the tree as of any day can be told: the state of a unit on a day
is its former state with the smallest `until` after that day, or its own row when there is none. No gap and no overlap
can be stored.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from virke.organisation.models.validity import Dated


class UnitKind(models.TextChoices):
    """From the widest to the narrowest."""

    DIRECTORATE = "directorate", "Direktørområde"
    DEPARTMENT = "department", "Afdeling"
    UNIT = "unit", "Enhed"
    TEAM = "team", "Team"


class UnitState(models.Model):
    """What may change about a unit while it is still the same unit."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=UnitKind.choices)

    class Meta:
        abstract = True


class Unit(Dated, UnitState):
    """A directorate, department, unit or team, as it is after the last registered change."""

    Kind = UnitKind

    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(parent=F("id")), name="organisation_unit_not_own_parent"),
        ]


class FormerUnit(UnitState):
    """How a unit was up to, not including, the day `until`."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="former")
    until = models.DateField()
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="former_children")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "until"], name="organisation_one_change_a_day")]
