"""How a placement went, told by the workplace and by the citizen, and what was learned."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from virke.placements.kinds import Grade, Party
from virke.placements.models.invitations import Invitation
from virke.placements.models.placements import Placement


class Assessment(models.Model):
    """One of the two sides, once. `learned` is a task to a line. `recommends`: the workplace stands by a reference.

    Without `invitation` it was told to the consultant, who wrote it down.
    """

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="assessments")
    party = models.CharField(max_length=20, choices=Party.choices())
    grade = models.CharField(max_length=20, choices=Grade.choices())
    told = models.CharField(max_length=1000)
    learned = models.CharField(max_length=1000, blank=True)
    recommends = models.BooleanField(default=False)
    signed_by = models.CharField(max_length=200)
    invitation = models.OneToOneField(
        Invitation, on_delete=models.PROTECT, null=True, blank=True, related_name="assessment"
    )
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["placement", "party"], name="placements_assessed_once_by_each"),
            models.CheckConstraint(condition=~Q(told="") & ~Q(signed_by=""), name="placements_assessment_told"),
        ]
