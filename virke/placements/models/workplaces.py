"""Workplaces: a unit with a P-number, its staff by month, what is ready, and when somebody last spoke with it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from virke.organisation.models import Person, Unit
from virke.placements.kinds import Agreement, Ready


class Workplace(models.Model):
    """`opening_hours` and `mentor_hours` are hours a week; `savings`: posts are being saved, so nobody is taken on."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="workplaces")
    name = models.CharField(max_length=200)
    p_number = models.CharField(max_length=10, unique=True)
    address = models.CharField(max_length=200, blank=True)
    postal_code = models.CharField(max_length=4, blank=True)
    opening = models.CharField(max_length=200, blank=True)
    opening_hours = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    mentor_hours = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    consultant = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="consults_workplaces"
    )
    agreement = models.CharField(max_length=20, choices=Agreement.choices())
    savings = models.BooleanField(default=False)
    closed_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="placements_workplace_has_name"),
            models.CheckConstraint(condition=Q(p_number__regex=r"^[0-9]{10}$"), name="placements_p_number"),
            models.CheckConstraint(
                condition=Q(agreement__in=[one.value for one in Agreement]), name="placements_agreement"
            ),
        ]


class StaffMonth(models.Model):
    """FTE of one month, which is named by its first day; the last writing holds, the trail knows the others."""

    workplace = models.ForeignKey(Workplace, on_delete=models.CASCADE, related_name="staff")
    month = models.DateField()
    total = models.DecimalField(max_digits=7, decimal_places=2)
    left_out = models.DecimalField(max_digits=7, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workplace", "month"], name="placements_a_month_once"),
            models.CheckConstraint(condition=Q(left_out__gte=0), name="placements_staff_not_negative"),
            models.CheckConstraint(condition=Q(left_out__lte=F("total")), name="placements_left_out_of_total"),
        ]


class ReadyPoint(models.Model):
    """A point of the checklist that is in place."""

    workplace = models.ForeignKey(Workplace, on_delete=models.CASCADE, related_name="ready_points")
    point = models.CharField(max_length=20, choices=Ready.choices())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workplace", "point"], name="placements_ready_once")]


class Contact(models.Model):
    """Somebody spoke with the workplace: when and about what, never about a person."""

    workplace = models.ForeignKey(Workplace, on_delete=models.CASCADE, related_name="contacts")
    on = models.DateField()
    about = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(about=""), name="placements_contact_about")]
