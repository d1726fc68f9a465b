"""Where commitments stand on agendas, and what was said of them there."""

from __future__ import annotations

from django.db import models

from virke.followup.models.commitments import Commitment
from virke.followup.states import StepKind
from virke.meetings.models import Item

ANSWERS = [(kind.value, kind.label) for kind in (StepKind.DONE, StepKind.POSTPONED, StepKind.DROPPED)]


class AgendaPlace(models.Model):
    """A commitment on an agenda; those of one decision share an item.

    `quote` is the decision as the agenda quotes it and `report` what had happened since, both as written there.
    `answer` is what the meeting said of it; empty: nothing, so it comes back.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="places")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="agenda_places")
    quote = models.TextField()
    report = models.TextField()
    answer = models.CharField(max_length=20, choices=ANSWERS, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commitment", "item"], name="followup_once_on_an_item"),
        ]
