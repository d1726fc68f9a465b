"""Where commitments stand on agendas, and what was said of them there."""

from __future__ import annotations

from django.db import models

from virke.followup.models.commitments import Commitment
from virke.meetings.models import Item


class AgendaPlace(models.Model):
    """A commitment on an agenda; those of one decision share an item.

    `quote` is the decision as the agenda quotes it and `report` what had happened since, both as written there.
    `answer` is what the meeting said of it; empty: nothing, so it comes back.
    """

    class Answer(models.TextChoices):
        DONE = "done", "Udført"
        POSTPONED = "postponed", "Ny frist"
        DROPPED = "dropped", "Frafaldet"

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="places")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="agenda_places")
    quote = models.TextField()
    report = models.TextField()
    answer = models.CharField(max_length=20, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commitment", "item"], name="followup_once_on_an_item"),
        ]
