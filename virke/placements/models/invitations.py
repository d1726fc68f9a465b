"""Whom a placement's approval or assessment was asked of by link, in which words, and what they said."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from virke.placements.kinds import Asked, Party, Representative
from virke.placements.models.placements import Placement


class Invitation(models.Model):
    """`text` is what they are shown and sign, `digest` its SHA-256. `representative` says who spoke for the employees,
    and `away` for how many working days those before in the order were away.

    `handed_over_at`: the link was shown to the consultant, to hand it on where no e-mail goes.
    """

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="invitations")
    asked = models.CharField(max_length=20, choices=Asked.choices())
    party = models.CharField(max_length=20, choices=Party.choices())
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    representative = models.CharField(max_length=20, choices=Representative.choices(), blank=True)
    away = models.JSONField(default=dict)
    text = models.TextField()
    digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True, blank=True)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    accepted = models.BooleanField(null=True, blank=True)
    signed_by = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "asked", "party"],
                condition=Q(answered_at=None, withdrawn_at=None),
                name="placements_one_open_invitation",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, accepted=None)
                | (Q(answered_at__isnull=False, accepted__isnull=False) & ~Q(signed_by="")),
                name="placements_invitation_answered",
            ),
            models.CheckConstraint(
                condition=~Q(accepted=False) | ~Q(reason=""), name="placements_declined_for_a_reason"
            ),
        ]
