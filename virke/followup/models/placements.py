"""Where commitments stand on agendas, and what was said of them there."""

from __future__ import annotations

from django.db import models

from virke.followup.models.commitments import Commitment
from virke.meetings.models import Item


class AgendaPlace(models.Model):
    """A commitment on an agenda. `report` is what has happened since; `answered_at` when the meeting dealt with it."""

    class Answer(models.TextChoices):
        DONE = "done", "Udført"
        POSTPONED = "postponed", "Ny frist"
        DROPPED = "dropped", "Frafaldet"

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="places")
    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="agenda_place")
    report = models.TextField(blank=True)
    answer = models.CharField(max_length=20, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=80, blank=True)
