"""The organisation as a tree with validity in time."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from virke.organisation.models.validity import Dated


class Unit(Dated):
    """A directorate, department, unit or team. A reorganisation ends one row and starts another."""

    class Kind(models.TextChoices):
        DIRECTORATE = "directorate", "Direktørområde"
        DEPARTMENT = "department", "Afdeling"
        UNIT = "unit", "Enhed"
        TEAM = "team", "Team"

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(parent=F("id")), name="organisation_unit_not_own_parent"),
        ]
