"""A meeting of a forum, and who was there."""

from __future__ import annotations

from django.db import models

from virke.documents.models import Original
from virke.organisation.models import Forum, Person


class Meeting(models.Model):
    """One meeting. `previous` is the meeting whose minutes it approves and whose loose ends it takes up."""

    class Status(models.TextChoices):
        PLANNED = "planned", "Under forberedelse"
        PUBLISHED = "published", "Dagsorden udsendt"
        HELD = "held", "Referat under godkendelse"
        APPROVED = "approved", "Referat godkendt"

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followers")
    original = models.ForeignKey(Original, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["forum", "held_on"], name="meetings_one_meeting_a_day")]


class Attendance(models.Model):
    """Somebody named in the minutes as present or absent; linked to a person when one is known."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=120, blank=True)
    absent = models.BooleanField(default=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="attendances")
