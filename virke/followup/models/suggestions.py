"""What the reader believes is a promise; it becomes a commitment only when a person says so."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from virke.followup.models.commitments import Commitment
from virke.followup.models.due import WithDue
from virke.followup.states import SuggestionState
from virke.meetings.models import Item, StandingItem

STATES = [(state.value, state.label) for state in SuggestionState]


class Suggestion(WithDue):
    """A sentence of a decision that reads like a promise. `confidence` 0-1, lines 1-based in the original.

    A confirmed one has become a commitment, or what the forum hears of again and again: a standing item.

    `fingerprint` is the hash of the text without regard to case and blanks: reading a document again adds nothing.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="suggestions")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    fingerprint = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    responsible_text = models.CharField(max_length=200, blank=True)
    first_line = models.PositiveIntegerField(null=True, blank=True)
    last_line = models.PositiveIntegerField(null=True, blank=True)
    confidence = models.FloatField()
    state = models.CharField(max_length=20, choices=STATES, default="pending")
    rejected_reason = models.CharField(max_length=200, blank=True)
    commitment = models.OneToOneField(
        Commitment, on_delete=models.PROTECT, null=True, blank=True, related_name="suggestion"
    )
    standing = models.OneToOneField(
        StandingItem, on_delete=models.PROTECT, null=True, blank=True, related_name="suggestion"
    )
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            *WithDue.Meta.constraints,
            models.UniqueConstraint(fields=["item", "fingerprint"], name="followup_suggested_once"),
            models.CheckConstraint(
                condition=Q(state="confirmed", commitment__isnull=False, standing__isnull=True)
                | Q(state="confirmed", commitment__isnull=True, standing__isnull=False)
                | (~Q(state="confirmed") & Q(commitment__isnull=True, standing__isnull=True)),
                name="followup_confirmed_becomes_one_thing",
            ),
            models.CheckConstraint(
                condition=~Q(state="rejected") | ~Q(rejected_reason=""), name="followup_rejected_has_reason"
            ),
        ]
