"""The one table of the audit trail. No foreign keys: it must outlive everything that it tells of."""

from __future__ import annotations

from django.db import models


class Event(models.Model):
    """One thing that somebody did or saw. Rows are chained by hash and never change (triggers of the database).

    `sequence` counts from 1 without a gap and is the key, so that no column stands outside the chain.
    """

    class Kind(models.TextChoices):
        WRITE = "write", "Ændring"
        READ = "read", "Opslag"
        ACCESS = "access", "Adgang"

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    action = models.CharField(max_length=80)
    actor = models.CharField(max_length=80)
    role = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=200, blank=True)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=60)
    details = models.TextField(default="{}")
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id"]),
            models.Index(fields=["actor", "at"]),
            models.Index(fields=["at"]),
        ]
