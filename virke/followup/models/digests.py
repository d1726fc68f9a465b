"""Which reminder e-mails have been sent."""

from __future__ import annotations

from django.db import models

from virke.organisation.models import Person


class SentDigest(models.Model):
    """One e-mail to one person on one day. `lines` is how many commitments and suggestions it told of."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sent_digests")
    sent_on = models.DateField()
    sent_at = models.DateTimeField()
    lines = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "sent_on"], name="followup_one_digest_a_day")]
