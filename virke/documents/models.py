"""The originals, byte for byte, and the runs that bring them in."""

from __future__ import annotations

from django.db import models


class Original(models.Model):
    """A file as it was uploaded. `sha256` is its identity: the same bytes are kept once."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size_bytes = models.PositiveIntegerField()
    content = models.BinaryField()
    uploaded_at = models.DateTimeField()
    uploaded_by = models.CharField(max_length=80)


class ImportRun(models.Model):
    """One file on its way in: read, previewed and corrected by a person, approved and written, or rejected.

    `blocks`, `reading` and `corrections` are JSON: what the document said, what was understood, what a person changed.
    `result_type`/`result_id` name what an approved run became.
    """

    class Status(models.TextChoices):
        PREVIEW = "preview", "Klar til gennemsyn"
        FAILED = "failed", "Kunne ikke læses"
        APPROVED = "approved", "Godkendt og skrevet"
        REJECTED = "rejected", "Afvist"

    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="runs")
    importer = models.CharField(max_length=40)
    status = models.CharField(max_length=20, choices=Status.choices)
    blocks = models.JSONField(default=list)
    reading = models.JSONField(default=dict)
    corrections = models.JSONField(default=dict)
    error = models.TextField(blank=True)
    result_type = models.CharField(max_length=60, blank=True)
    result_id = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField()
    started_by = models.CharField(max_length=80)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)
