"""Requests for a place that were stopped: by the law, or because no seat was free."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from virke.organisation.models import Unit
from virke.placements.kinds import Kind, TargetGroup
from virke.placements.models.citizens import Citizen
from virke.placements.models.workplaces import Workplace


class RefusedRequest(models.Model):
    """`rule` and `paragraph` are those of the first no; `lines` keeps everything that the rules said.

    `unit` is the one that the workplace had then. `citizen` is empty when nobody had said who it was for.
    """

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="refused_requests")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey(
        Citizen, on_delete=models.SET_NULL, null=True, blank=True, related_name="refused_requests"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices())
    group = models.CharField(max_length=20, choices=TargetGroup.choices())
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    hours = models.DecimalField(max_digits=4, decimal_places=2)
    rule = models.CharField(max_length=80)
    paragraph = models.CharField(max_length=200, blank=True)
    lines = models.JSONField(default=list)
    refused_on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(rule=""), name="placements_refused_by_a_rule"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="placements_refused_period"),
        ]
        indexes = [models.Index(fields=["refused_on"], name="placements_refused_by_day")]
