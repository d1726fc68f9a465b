"""What happens to a placement, in tables that are only added to: its steps and its changes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from virke.placements.changes import ChangeKind
from virke.placements.kinds import Absence
from virke.placements.models.placements import Placement
from virke.placements.states import State, Step


class Turn(models.Model):
    """A step on a day. `reason` is what was said then, also when the step was taken back later."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="turns")
    was = models.CharField(max_length=20, choices=[(one.value, one.label) for one in State])
    step = models.CharField(max_length=20, choices=[(one.value, one.label) for one in Step])
    state = models.CharField(max_length=20, choices=[(one.value, one.label) for one in State])
    on = models.DateField()
    reason = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)


class Change(models.Model):
    """Hours from `starts_on` on, days of absence, or an end moved from `starts_on` to `ends_on`.

    Only `withdrawn` is ever set afterwards.
    """

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=20, choices=ChangeKind.choices())
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    hours = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    absence = models.CharField(max_length=20, choices=Absence.choices(), blank=True)
    withdrawn = models.BooleanField(default=False)
    written_on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=ChangeKind.HOURS.value, hours__gt=0, absence="", ends_on=None)
                | (
                    Q(kind=ChangeKind.ABSENT.value, hours=None, ends_on__gt=F("starts_on"))
                    & Q(absence__in=[one.value for one in Absence])
                )
                | Q(kind=ChangeKind.LONGER.value, hours=None, absence="", ends_on__gt=F("starts_on")),
                name="placements_change_whole",
            ),
        ]
