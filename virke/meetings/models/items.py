"""The items of an agenda, with their sections in the paper's own order, and what was decided."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from virke.documents.models import Original
from virke.meetings import outcomes
from virke.meetings.models.cases import Case
from virke.meetings.models.meetings import Meeting


class Item(models.Model):
    """One item. `predecessor` is the item that was postponed, removed or followed up and comes back here.

    `thread` is the first item of such a chain (null: this one is alone or first), so that a whole chain is found by
    one question. `number` is as printed, empty until the agenda is published; `position` orders. The decision has its
    text in the section `decision`; `outcome` is its class, null while nothing is decided. An item with a
    `removed_reason` was taken off the agenda and comes back next time. `standing` is the standing item it was made
    from; `at_end` keeps it after all others (`Eventuelt`). `version` counts the times its words were changed, so that
    two who write at the same time do not wipe each other's text out.
    """

    class Kind(models.TextChoices):
        ORIENTATION = "orientation", "Orientering"
        DECISION = "decision", "Beslutning"
        DISCUSSION = "discussion", "Drøftelse"
        APPROVAL = "approval", "Godkendelse"
        FOLLOW_UP = "follow_up", "Opfølgning"

    class Origin(models.TextChoices):
        IMPORTED = "imported", "Fra dokument"
        WRITTEN = "written", "Skrevet her"
        STANDING = "standing", "Fast punkt"
        APPROVAL = "approval", "Godkendelse af sidste referat"
        POSTPONED = "postponed", "Udsat fra tidligere møde"
        FOLLOW_UP = "follow_up", "Opfølgning på beslutning"
        STATUS = "status", "Status på mål"
        RESTATEMENT = "restatement", "Rettelse af tal"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=10, blank=True)
    title = models.CharField(max_length=400)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    origin = models.CharField(max_length=20, choices=Origin.choices)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="items")
    predecessor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors")
    thread = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="thread_items")
    closed = models.BooleanField(default=False)
    at_end = models.BooleanField(default=False)
    standing = models.ForeignKey("StandingItem", on_delete=models.PROTECT, null=True, blank=True, related_name="items")
    recommended_by = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=20, choices=outcomes.CHOICES, null=True, blank=True)  # noqa: DJ001 - null is "not decided yet", "" would be a class
    hearing_days = models.PositiveSmallIntegerField(null=True, blank=True)
    hearing_review_days = models.PositiveSmallIntegerField(null=True, blank=True)
    hearing_starts_on = models.DateField(null=True, blank=True)
    hearing_ends_on = models.DateField(null=True, blank=True)
    removed_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "predecessor"], name="meetings_item_comes_back_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("id")), name="meetings_item_not_own_predecessor"),
        ]


class Section(models.Model):
    """A labelled part of an item in the order of the paper. `key` is the reading format's key, `label` as printed.

    A paper may print the same label twice under one item, so only the place is unique.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=60)
    label = models.CharField(max_length=120)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "position"], name="meetings_section_place")]


class RecommendationPoint(models.Model):
    """One `at ...` of the recommendation; with its own outcome when the decision was split."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="points")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    outcome = models.CharField(max_length=20, choices=outcomes.CHOICES, null=True, blank=True)  # noqa: DJ001 - as above


class Attachment(models.Model):
    """A file named under an item; `original` when Virke has it."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="attachments")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=400)
    original = models.ForeignKey(Original, on_delete=models.PROTECT, null=True, blank=True, related_name="attachments")
