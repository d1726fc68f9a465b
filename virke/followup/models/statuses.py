"""Where plans stand on agendas, and the figures as they were sent out: those rows are never changed or removed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from virke.meetings.models import Item, Meeting
from virke.plans.kinds import Light
from virke.plans.models import Indicator, Observation, Plan, PlanItem, Target


class StatusPlace(models.Model):
    """A plan, or an item of it, on an agenda. `plan_item` null is the plan itself.

    `whole`: all that stands below was brought by a cadence; otherwise only the indicators that were placed.
    `occasion` and `presentation` are what Virke wrote, so that it can be told whether somebody edited the agenda.
    """

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="status_place")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="status_places")
    plan_item = models.ForeignKey(
        PlanItem, on_delete=models.PROTECT, null=True, blank=True, related_name="status_places"
    )
    whole = models.BooleanField(default=False)
    occasion = models.TextField(blank=True)
    presentation = models.TextField(blank=True)


class PlacedIndicator(models.Model):
    """An indicator that stands under the place, in its order there. `why` is what brought it, a line a reason."""

    place = models.ForeignKey(StatusPlace, on_delete=models.CASCADE, related_name="placed")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="placed")
    position = models.PositiveSmallIntegerField()
    why = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "indicator"], name="followup_indicator_placed_once")]


class Publication(models.Model):
    """An agenda was sent out with figures. One that was taken back is withdrawn, and its figures were never heard."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="publications")
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(withdrawn_at__isnull=True), name="followup_one_publication"
            )
        ]


class StatusFigure(models.Model):
    """An indicator as an agenda showed it. The database refuses to change or remove it.

    A `value` in `unit` of a half-open period, with the numerator and denominator it is derived of; `shown` and the
    other texts are as they stood there. `target` and `observation` are what it was judged by and of, null where there
    was none; `previous` is how the forum last saw the indicator. `as_of` is the day of judging, `curve` what the chart
    is drawn of (see `virke.followup.curve_data`).
    """

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="figures")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="status_figures")
    position = models.PositiveSmallIntegerField()
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="status_figures")
    target = models.ForeignKey(Target, on_delete=models.PROTECT, null=True, blank=True, related_name="status_figures")
    observation = models.ForeignKey(
        Observation, on_delete=models.PROTECT, null=True, blank=True, related_name="status_figures"
    )
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="following")
    as_of = models.DateField()
    title = models.TextField()
    light = models.CharField(max_length=20, choices=Light.choices())
    reasons = models.JSONField(default=list)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    numerator = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    counted = models.CharField(max_length=80, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    preliminary = models.BooleanField(default=False)
    shown = models.CharField(max_length=200, blank=True)
    period = models.CharField(max_length=120, blank=True)
    parts = models.CharField(max_length=200, blank=True)
    target_says = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_citation = models.TextField(blank=True)
    source = models.CharField(max_length=400, blank=True)
    definition = models.TextField(blank=True)
    definition_version = models.PositiveIntegerField()
    curve = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "indicator"], name="followup_figure_once_an_agenda"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True, ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="followup_figure_period",
            ),
            models.CheckConstraint(condition=Q(value__isnull=True) | ~Q(unit=""), name="followup_figure_has_unit"),
        ]


class SeenObservation(models.Model):
    """A figure of a period that the forum saw there: in words, in the curve, or in what was judged. Never changed."""

    figure = models.ForeignKey(StatusFigure, on_delete=models.PROTECT, related_name="seen")
    observation = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="seen_in")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["figure", "observation"], name="followup_seen_once")]
