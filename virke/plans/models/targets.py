"""What shall be reached, decided where and when; how it is shared among units; and a light that a person set."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from virke.organisation.models import Unit
from virke.plans.kinds import ENDS_ON_A_DAY, WITHOUT_NUMBER, Light, Shape
from virke.plans.models.indicators import Indicator


class DistributionKey(models.Model):
    """How a total is shared among units from a day on, decided: weights, not shares, so that they need no rounding."""

    name = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField()
    decided_citation = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="plans_key_period"
            ),
            models.CheckConstraint(condition=~Q(decided_citation=""), name="plans_key_is_decided"),
            models.UniqueConstraint(fields=["name", "starts_on"], name="plans_key_once_a_day"),
        ]


class KeyShare(models.Model):
    """One unit's weight in a key, as the full-time positions it has."""

    key = models.ForeignKey(DistributionKey, on_delete=models.CASCADE, related_name="shares")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="key_shares")
    weight = models.DecimalField(max_digits=20, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "unit"], name="plans_share_once"),
            models.CheckConstraint(condition=Q(weight__gte=0), name="plans_share_not_negative"),
        ]


class Target(models.Model):
    """What the indicator shall reach in a period, half-open. Never changed: a new decision is a row that supersedes.

    `low` and `high` belong to what is good (at least, at most), in `unit`, the unit of the indicator when it was
    decided. `org_unit` null is the whole; `group` narrows to a target group by its name. A target that came of a
    distribution names its `key` and the `total` that was shared.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    org_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="plan_targets")
    group = models.CharField(max_length=80, blank=True)
    shape = models.CharField(max_length=20, choices=Shape.choices())
    unit = models.CharField(max_length=40, blank=True)
    low = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    high = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    due_text = models.CharField(max_length=200, blank=True)
    window_months = models.PositiveSmallIntegerField(null=True, blank=True)
    limit_value = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    limit_unit = models.CharField(max_length=40, blank=True)
    baseline_value = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    baseline_text = models.CharField(max_length=200, blank=True)
    key = models.ForeignKey(DistributionKey, on_delete=models.PROTECT, null=True, blank=True, related_name="targets")
    total = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    decided_on = models.DateField(null=True, blank=True)
    decided_citation = models.TextField(blank=True)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="plans_target_period"
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(high__gte=F("low")), name="plans_target_bounds"
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True, high__isnull=True, baseline_value__isnull=True) | ~Q(unit=""),
                name="plans_no_number_without_unit",
            ),
            models.CheckConstraint(
                condition=Q(shape__in=sorted(shape.value for shape in WITHOUT_NUMBER))
                | Q(low__isnull=False)
                | Q(high__isnull=False),
                name="plans_target_has_a_number",
            ),
            models.CheckConstraint(
                condition=~Q(shape__in=sorted(shape.value for shape in ENDS_ON_A_DAY)) | Q(ends_on__isnull=False),
                name="plans_target_has_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(shape="cadence") | Q(window_months__gt=0), name="plans_cadence_has_a_window"
            ),
            models.CheckConstraint(
                condition=Q(limit_value__isnull=True, limit_unit="") | Q(limit_value__isnull=False) & ~Q(limit_unit=""),
                name="plans_limit_has_unit",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True, decided_citation="")
                | Q(decided_on__isnull=False) & ~Q(decided_citation=""),
                name="plans_decided_where_and_when",
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(reason=""), name="plans_superseded_for_a_reason"
            ),
            models.CheckConstraint(condition=~Q(supersedes=F("id")), name="plans_target_not_own_successor"),
        ]
        indexes = [models.Index(fields=["indicator", "starts_on"], name="plans_target_by_indicator")]


class LightOverride(models.Model):
    """A judgement by a person instead of the computed one, for a reason, until the day it expires (exclusive).

    Somebody may remove it before that day, for a reason: it then held until `removed_on` (exclusive), and is kept.
    """

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="overrides")
    light = models.CharField(max_length=20, choices=Light.choices())
    reason = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    removed_on = models.DateField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=80, blank=True)
    removal_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="plans_override_expires"),
            models.CheckConstraint(condition=~Q(reason=""), name="plans_override_has_reason"),
            models.CheckConstraint(
                condition=Q(removed_on__isnull=True, removed_at__isnull=True, removal_reason="")
                | Q(removed_on__gte=F("starts_on"), removed_at__isnull=False) & ~Q(removal_reason=""),
                name="plans_override_removed_for_a_reason",
            ),
        ]
