"""What is measured, and by which definition."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from virke.organisation.models import Person, Unit
from virke.plans.kinds import Direction, Frequency, IndicatorKind
from virke.plans.models.plans import PlanItem


class Indicator(models.Model):
    """A figure that shows whether an item is reached; it may serve several items, of several plans.

    `unit` is a key of `kernel.units`, empty only while nobody has said what is measured; `counted` is what the unit
    `count` counts ("boliger"). `measure_key` names the computed measure. `exhaustive` says that the figure counts
    everything there is, so that chance plays no part and no interval of uncertainty is shown. The words of the
    definition stand in `Definition`, one row for each version; `definition_version` is the one in force.
    """

    items = models.ManyToManyField(PlanItem, related_name="indicators")
    title = models.TextField()
    first_line = models.PositiveIntegerField(null=True, blank=True)
    last_line = models.PositiveIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=20, choices=IndicatorKind.choices())
    measure_key = models.CharField(max_length=80, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    counted = models.CharField(max_length=80, blank=True)
    direction = models.CharField(max_length=10, choices=Direction.choices(), blank=True)
    frequency = models.CharField(max_length=20, choices=Frequency.choices(), blank=True)
    exhaustive = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True)
    owner_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="plan_indicators"
    )
    owner_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="plan_indicators"
    )
    definition_version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="plans_indicator_has_title"),
            models.CheckConstraint(condition=~Q(kind="measure") | ~Q(measure_key=""), name="plans_measure_is_named"),
        ]


class Definition(models.Model):
    """How the indicator is counted, in one version. An earlier version is kept, as its figures are."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="definitions")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    unit = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "version"], name="plans_definition_version_once"),
            models.CheckConstraint(condition=Q(version=1) | ~Q(reason=""), name="plans_redefined_for_a_reason"),
        ]
