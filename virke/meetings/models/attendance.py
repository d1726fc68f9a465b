"""Who was there, and who was not."""

from __future__ import annotations

from django.db import models

from virke.meetings.models.items import Item
from virke.meetings.models.meetings import Meeting
from virke.organisation.models import Person


class Attendance(models.Model):
    """Somebody named as present or absent; linked to a person when one is known.

    `item` is set for somebody who was absent under one item only.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, null=True, blank=True, related_name="attendances")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=120, blank=True)
    absent = models.BooleanField(default=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="attendances")
