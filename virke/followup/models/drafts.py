"""Items that Virke has drafted for an agenda and that nobody has put on it yet."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from virke.followup.states import DraftKind, DraftState
from virke.meetings.models import Item, Meeting
from virke.placements.models import PlaceTarget


class ItemDraft(models.Model):
    """A draft of an item about a target of places, one of each kind for a meeting.

    It is written anew every night until somebody has `edited` it, and stands on no agenda before a person accepts it.
    `points` is the recommendation, one on each line. An accepted one has its item, a dropped one its reason.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="item_drafts")
    target = models.ForeignKey(PlaceTarget, on_delete=models.PROTECT, related_name="item_drafts")
    kind = models.CharField(max_length=20, choices=[(one.value, one.label) for one in DraftKind])
    state = models.CharField(max_length=20, choices=[(one.value, one.label) for one in DraftState], default="pending")
    title = models.CharField(max_length=400)
    occasion = models.TextField()
    presentation = models.TextField()
    points = models.TextField()
    edited = models.BooleanField(default=False)
    dropped_reason = models.CharField(max_length=200, blank=True)
    item = models.OneToOneField(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="item_draft")
    drafted_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "kind"], name="followup_draft_once_a_meeting"),
            models.CheckConstraint(
                condition=Q(state="accepted", item__isnull=False) | (~Q(state="accepted") & Q(item__isnull=True)),
                name="followup_accepted_draft_has_item",
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(dropped_reason=""), name="followup_dropped_draft_has_reason"
            ),
        ]
