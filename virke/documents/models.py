"""The originals, byte for byte, and the runs that bring them in."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


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

    `blocks`, `reading` and `corrections` are JSON: what the document said, what was understood, what a person changed
    (path -> value). `error` says why it could not be read, `rejected_reason` why a person threw it away.
    `result_type`/`result_id`/`summary` tell what an approved run became.
    """

    class Status(models.TextChoices):
        PREVIEW = "preview", "Klar til gennemsyn"
        FAILED = "failed", "Kunne ikke læses"
        APPROVED = "approved", "Godkendt og skrevet"
        REJECTED = "rejected", "Afvist"

    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="runs")
    importer = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices)
    blocks = models.JSONField(default=list)
    reading = models.JSONField(default=dict)
    corrections = models.JSONField(default=dict)
    error = models.TextField(blank=True)
    rejected_reason = models.TextField(blank=True)
    result_type = models.CharField(max_length=60, blank=True)
    result_id = models.CharField(max_length=60, blank=True)
    summary = models.TextField(blank=True)
    started_at = models.DateTimeField()
    started_by = models.CharField(max_length=80)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["original"], name="documents_run_written_once", condition=Q(status="approved")
            ),
            models.CheckConstraint(condition=~Q(status="approved") | ~Q(result_id=""), name="documents_run_has_result"),
            models.CheckConstraint(condition=~Q(status="failed") | ~Q(error=""), name="documents_run_says_why_failed"),
            models.CheckConstraint(
                condition=~Q(status="rejected") | ~Q(rejected_reason=""), name="documents_run_says_why_rejected"
            ),
        ]
        indexes = [models.Index(fields=["started_by", "-started_at"], name="documents_run_by_person")]
