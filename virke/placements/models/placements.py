"""Offers and placements. Who it is stands with the citizen; an older placement may know of nobody but its number."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from virke.placements.kinds import Ending, Kind, Purpose, TargetGroup
from virke.placements.models.citizens import Citizen
from virke.placements.models.tasks import Task
from virke.placements.models.workplaces import Workplace
from virke.placements.states import State


class Offer(models.Model):
    """`seats` from `starts_on` until `closed_on`. `confirmed_on`: the workplace said that it still holds."""

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="offers")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, null=True, blank=True, related_name="offers")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices())
    weeks = models.PositiveIntegerField()
    hours = models.DecimalField(max_digits=4, decimal_places=2)
    starts_on = models.DateField()
    seats = models.PositiveIntegerField()
    confirmed_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="placements_offer_has_title"),
            models.CheckConstraint(condition=Q(seats__gte=1, weeks__gte=1, hours__gt=0), name="placements_offer_size"),
        ]


class Placement(models.Model):
    """A candidate at a workplace, called by the id of the row; `citizen` says who, to those who may know.
    `ends_on` is the first day without it, `planned_ends_on` what was agreed. `requested_on`: when it was asked for;
    empty where it was agreed elsewhere.

    `hours` a week were agreed at first; changes stand in `Change`. `caseworker_said`, `employer_said` and
    `representative_said`: it was approved, by link or in writing. `ended_as` is empty for what ended before that was
    asked. `checked` keeps what the law said when it was reserved: rule, answer, reasons and paragraphs.
    `agreed_before`: it was agreed elsewhere and written down here, so the law was told of but stopped nobody.
    """

    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="placements")
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, null=True, blank=True, related_name="placements")
    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, null=True, blank=True, related_name="placements")
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    kind = models.CharField(max_length=20, choices=Kind.choices())
    group = models.CharField(max_length=20, choices=TargetGroup.choices())
    purpose = models.CharField(max_length=20, choices=Purpose.choices(), blank=True)
    requested_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    hours = models.DecimalField(max_digits=4, decimal_places=2)
    employed_here = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=[(one.value, one.label) for one in State])
    agreed_before = models.BooleanField(default=False)
    caseworker_said = models.BooleanField(default=False)
    employer_said = models.BooleanField(default=False)
    representative_said = models.BooleanField(default=False)
    discussed = models.BooleanField(default=False)
    planned_ends_on = models.DateField()
    ended_as = models.CharField(max_length=20, choices=Ending.choices(), blank=True)
    reason = models.CharField(max_length=400, blank=True)
    checked = models.JSONField(default=list)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="placements_period"),
            models.CheckConstraint(condition=Q(hours__gt=0), name="placements_hours"),
            models.CheckConstraint(
                condition=~Q(state=State.CANCELLED.value) | ~Q(reason=""), name="placements_cancelled_for_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["starts_on", "ends_on"], name="placements_by_days")]
