"""The story of a commitment, one row for each thing that happened to it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from virke.followup.models.commitments import Commitment
from virke.followup.models.due import DUE_KINDS
from virke.followup.models.places import AgendaPlace
from virke.followup.states import StepKind


class Step(models.Model):
    """One thing that happened. `text` is the note, reason or evidence in the words of the person who wrote it.

    A step that sets a due (opened, postponed, corrected) keeps the due that it set; `due_kind` is empty otherwise.
    `place` is the agenda on which it was said, when it was said in a meeting.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.label) for kind in StepKind])
    text = models.TextField(blank=True)
    due_kind = models.CharField(max_length=20, choices=DUE_KINDS, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_text = models.CharField(max_length=200, blank=True)
    place = models.ForeignKey(AgendaPlace, on_delete=models.PROTECT, null=True, blank=True, related_name="steps")
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(due_kind="date", due_on__isnull=False) | (~Q(due_kind="date") & Q(due_on__isnull=True)),
                name="followup_step_due",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["opened", "corrected", "happened"]) | ~Q(text=""), name="followup_step_says_why"
            ),
        ]
