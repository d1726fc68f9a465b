"""Who was asked to say why a figure is red before an agenda goes out."""

from __future__ import annotations

from django.db import models

from virke.meetings.models import Meeting
from virke.organisation.models import Person
from virke.plans.models import Target


class DeviationRequest(models.Model):
    """Somebody was asked for the deviation of a target, for a meeting; the last time at `asked_at`.

    `mailed_at` is empty until an e-mail has gone to them. It is answered when the target has an open deviation.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="deviation_requests")
    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="deviation_requests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="deviation_requests")
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=80)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "target", "person"], name="followup_asked_once_a_meeting"),
        ]
