"""Which points a forum has decided, each week's match as it was found, and what became of its proposals."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from virke.placements.kinds import Objecting, Objection, Pinned, Standing
from virke.placements.models.citizens import Citizen
from virke.placements.models.placements import Offer, Placement
from virke.placements.models.workplaces import Workplace


class Weighting(models.Model):
    """A version of the weights; a draft until it is decided. The newest decided one that is not withdrawn holds.

    `weights` are points by term; `tau` empty: only the total counts; `waits`: weeks at most. `draw`: points within
    which near-ties are drawn by lot; 0: never.
    """

    weights = models.JSONField()
    objective = models.CharField(max_length=20)
    waits = models.PositiveIntegerField()
    tau = models.PositiveIntegerField(null=True, blank=True)
    key_price = models.PositiveIntegerField()
    draw = models.PositiveIntegerField(default=0)
    starts_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    citation = models.CharField(max_length=400, blank=True)
    withdrawn = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True, decided_on__isnull=True, citation="")
                | (Q(starts_on__isnull=False, decided_on__isnull=False) & ~Q(citation="")),
                name="placements_weighting_decided_somewhere",
            ),
            models.UniqueConstraint(
                fields=["starts_on"], condition=Q(withdrawn=False), name="placements_weighting_once_a_day"
            ),
        ]


class PinnedPair(models.Model):
    """A pair that a person has decided: to be proposed, or never. It holds until it is lifted."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="pinned")
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="pinned")
    pinned = models.CharField(max_length=20, choices=Pinned.choices())
    reason = models.CharField(max_length=400)
    lifted_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["citizen", "offer"], condition=Q(lifted_on__isnull=True), name="placements_pinned_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="placements_pinned_for_a_reason"),
        ]


class Preference(models.Model):
    """Whom a workplace would rather have, of those who were proposed to it; rank 1 is the first."""

    workplace = models.ForeignKey(Workplace, on_delete=models.CASCADE, related_name="preferences")
    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="preferred")
    rank = models.PositiveIntegerField()
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workplace", "rank"], name="placements_preference_rank_once"),
            models.UniqueConstraint(fields=["workplace", "citizen"], name="placements_preference_once"),
        ]


class MatchRun(models.Model):
    """A week's match: the question, the answer and the proof (`document`), and SHA-256 of it. Never changed.

    `weighting` empty: the standard weights. `told` is how the rule was chosen and at which prices.
    """

    starts_on = models.DateField()
    weighting = models.ForeignKey(Weighting, on_delete=models.PROTECT, null=True, blank=True, related_name="runs")
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    told = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["starts_on", "at"], name="placements_runs_by_week")]


class MatchProposal(models.Model):
    """A person proposed for a place by a match. `row` is its option in the document. A person decides.

    `chance`: the propensity of the proposal in per mille, 1,000 when no lot was drawn. `objecting` is who said
    no and `objection` why; `placement` is what came of a yes.
    """

    run = models.ForeignKey(MatchRun, on_delete=models.CASCADE, related_name="proposals")
    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="proposals")
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="proposals")
    row = models.PositiveIntegerField()
    points = models.PositiveIntegerField()
    chance = models.PositiveIntegerField(default=1_000)
    starts_on = models.DateField()
    ends_on = models.DateField()
    hours = models.DecimalField(max_digits=4, decimal_places=2)
    standing = models.CharField(max_length=20, choices=Standing.choices(), default=Standing.OPEN.value)
    objecting = models.CharField(max_length=20, choices=Objecting.choices(), blank=True)
    objection = models.CharField(max_length=20, choices=Objection.choices(), blank=True)
    words = models.CharField(max_length=400, blank=True)
    placement = models.OneToOneField(
        Placement, on_delete=models.PROTECT, null=True, blank=True, related_name="proposal"
    )
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "citizen"], name="placements_proposed_once_a_run"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="placements_proposal_period"),
            models.CheckConstraint(
                condition=Q(standing=Standing.REJECTED.value, placement__isnull=True)
                & ~Q(objection="")
                & ~Q(objecting="")
                | ~Q(standing=Standing.REJECTED.value) & Q(objection="", objecting=""),
                name="placements_rejected_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["standing"], name="placements_proposals_open")]
