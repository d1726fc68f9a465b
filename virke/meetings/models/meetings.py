"""A meeting of a forum, and the papers that it was imported from."""

from __future__ import annotations

from django.db import models

from virke.documents.models import Original
from virke.meetings.states import Status
from virke.organisation.models import Forum


class Meeting(models.Model):
    """One meeting. `previous` is the meeting whose minutes it approves and whose loose ends it takes up."""

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=20, choices=[(status.value, status.label) for status in Status])
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followers")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["forum", "held_on"], name="meetings_one_meeting_a_day")]


class Paper(models.Model):
    """An agenda or minutes that the meeting was read from.

    `fingerprint` is the SHA-256 of what was understood, not of the file: the same content brought in twice, as DOCX
    and as PDF, is the same paper.
    """

    class Kind(models.TextChoices):
        AGENDA = "agenda", "Dagsorden"
        MINUTES = "minutes", "Referat"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="papers")
    fingerprint = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "fingerprint"], name="meetings_paper_once")]
