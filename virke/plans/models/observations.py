"""The figures, and what they come from. Rows are added, never changed or removed: the database refuses."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from virke.organisation.models import Unit
from virke.plans.kinds import Maturity
from virke.plans.models.indicators import Indicator


class SourceExtract(models.Model):
    """What was taken out of a system, or a file that somebody uploaded. `digest` is its SHA-256 or the call's name."""

    system = models.CharField(max_length=120)
    digest = models.CharField(max_length=200)
    taken_at = models.DateTimeField()
    covers_from = models.DateField(null=True, blank=True)
    covers_to = models.DateField(null=True, blank=True)
    rows = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["system", "digest"], name="plans_extract_once")]


class Computation(models.Model):
    """When a measure was computed and something came of it: by which version of it, and how many rows it left out."""

    measure_key = models.CharField(max_length=80)
    version = models.CharField(max_length=80)
    extract = models.ForeignKey(SourceExtract, on_delete=models.PROTECT, related_name="computations")
    excluded = models.PositiveIntegerField(null=True, blank=True)
    computed_at = models.DateTimeField()
    computed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(measure_key="") & ~Q(version=""), name="plans_computation_names_its_measure"
            ),
        ]


class Observation(models.Model):
    """One figure for a period, half-open: a `value`, or a numerator and a denominator that a share is derived of.

    One that Virke computed names its `computation`. `n_unknown` is how many could not be counted to either. A
    correction is a new row that supersedes; the row that nothing supersedes is the one that holds. `unit` is the
    indicator's unit when it was written. One that is `withdrawn` takes over with no number: what it took over from may
    not be shown any more.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="observations")
    org_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="plan_observations"
    )
    group = models.CharField(max_length=80, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    unit = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    numerator = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    n_unknown = models.PositiveIntegerField(default=0)
    maturity = models.CharField(max_length=20, choices=Maturity.choices(), default=Maturity.FINAL.value)
    extract = models.ForeignKey(
        SourceExtract, on_delete=models.PROTECT, null=True, blank=True, related_name="observations"
    )
    computation = models.ForeignKey(
        Computation, on_delete=models.PROTECT, null=True, blank=True, related_name="observations"
    )
    definition_version = models.PositiveIntegerField()
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    reason = models.TextField(blank=True)
    note = models.TextField(blank=True)
    withdrawn = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="plans_observation_period"),
            models.CheckConstraint(condition=~Q(unit=""), name="plans_observation_has_unit"),
            models.CheckConstraint(
                condition=Q(withdrawn=False, value__isnull=False, numerator__isnull=True, denominator__isnull=True)
                | Q(withdrawn=False, value__isnull=True, numerator__isnull=False, denominator__isnull=False)
                | Q(withdrawn=True, value__isnull=True, numerator__isnull=True, denominator__isnull=True),
                name="plans_value_or_parts",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn=False) | Q(supersedes__isnull=False), name="plans_withdrawn_takes_over"
            ),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gte=0), name="plans_denominator_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(reason=""), name="plans_corrected_for_a_reason"
            ),
            models.CheckConstraint(condition=~Q(supersedes=F("id")), name="plans_observation_not_own_correction"),
            models.UniqueConstraint(
                fields=["indicator", "group", "starts_on", "ends_on"],
                condition=Q(org_unit__isnull=True, supersedes__isnull=True),
                name="plans_one_figure_of_the_whole",
            ),
            models.UniqueConstraint(
                fields=["indicator", "org_unit", "group", "starts_on", "ends_on"],
                condition=Q(org_unit__isnull=False, supersedes__isnull=True),
                name="plans_one_figure_of_a_unit",
            ),
        ]
        indexes = [models.Index(fields=["indicator", "ends_on"], name="plans_observation_by_day")]
