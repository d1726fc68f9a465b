"""What is known of the official application, which stays in VITAS, and whom the morning's reminders went to."""

from __future__ import annotations

from django.db import models

from virke.organisation.models import Person
from virke.placements.kinds import Official
from virke.placements.models.placements import Placement


class OfficialState(models.Model):
    """A state of the application as of a day, with its number there. Only added to; the newest day holds."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="official_states")
    state = models.CharField(max_length=20, choices=Official.choices())
    number = models.CharField(max_length=40, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "state", "number", "on"], name="placements_official_state_once"
            )
        ]


class Reminded(models.Model):
    """The consultant was reminded on a day of so many tasks."""

    consultant = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    tasks = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultant", "on"], name="placements_reminded_once_a_day")]


class CalendarKey(models.Model):
    """How many times somebody has changed the address of the own calendar: only the newest one opens it."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="+")
    number = models.PositiveIntegerField(default=0)
