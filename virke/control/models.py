"""Tables and constraints of control: the runs of matchings, and their hits.

A hit holds a pseudonym and what stood in the registers, so that somebody can see what was decided about. It is persons'
data: it is read one hit at a time, and each look is told in the audit trail.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from virke.control.states import HitState


class Run(models.Model):
    """A matching that was run. `figures` and `extracts` are JSON; what tells of too few is hidden in them already."""

    crossing = models.CharField(max_length=100)
    version = models.CharField(max_length=12)
    reason = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    extracts = models.JSONField()
    figures = models.JSONField()
    engine = models.CharField(max_length=20)
    hits = models.PositiveIntegerField()
    new_hits = models.PositiveIntegerField()
    run_at = models.DateTimeField()
    run_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="control_run_period"),
            models.CheckConstraint(condition=~Q(reason=""), name="control_run_has_reason"),
        ]
        indexes = [models.Index(fields=["crossing", "run_at"], name="control_run_newest")]


class Hit(models.Model):
    """What a matching found of one row: `key` is the same in every run. `content` is JSON of both sides' cells."""

    crossing = models.CharField(max_length=100)
    key = models.CharField(max_length=24)
    person = models.CharField(max_length=100)
    content = models.JSONField()
    met = models.JSONField()
    score = models.PositiveIntegerField()
    days = models.PositiveIntegerField()
    first_run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")
    last_run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="found")
    state = models.CharField(max_length=20, choices=[(one.value, one.label) for one in HitState])
    note = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["crossing", "key"], name="control_hit_once"),
            models.CheckConstraint(condition=Q(state__in=[one.value for one in HitState]), name="control_hit_state"),
            models.CheckConstraint(condition=Q(state=HitState.OPEN.value) | ~Q(note=""), name="control_hit_has_note"),
        ]
        indexes = [models.Index(fields=["crossing", "state", "-score", "-days"], name="control_hit_next")]
