"""What shall be done for an item."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from virke.kernel.calendar_words import Precision
from virke.organisation.models import Person, Unit
from virke.plans.models.plans import PlanItem
from virke.plans.states import ActionState


class Action(models.Model):
    """One thing to do. `due_on` is the last day of what `due_text` says ("ultimo 2020": 31 December, precision part).

    Who is responsible, who contributes and the `internal_note` are for the municipality's own people only
    (`virke.plans.audiences`). `evidence` shows that it is done (`done_on` null: a
    paper said so without a day), `reason` why it was put off or dropped. `is_new` tells
    what begins with this plan from what went on before.
    """

    item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="actions")
    position = models.PositiveIntegerField()
    text = models.TextField()
    first_line = models.PositiveIntegerField(null=True, blank=True)
    last_line = models.PositiveIntegerField(null=True, blank=True)
    responsible_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="plan_actions"
    )
    responsible_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="plan_actions"
    )
    responsible_text = models.CharField(max_length=200, blank=True)
    contributors = models.CharField(max_length=400, blank=True)
    internal_note = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_precision = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Precision], blank=True)
    due_text = models.CharField(max_length=200, blank=True)
    state = models.CharField(
        max_length=20,
        choices=[(state.value, state.label) for state in ActionState],
        default=ActionState.NOT_STARTED.value,
    )
    done_on = models.DateField(null=True, blank=True)
    evidence = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    is_new = models.BooleanField(default=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="plans_action_says_what"),
            models.CheckConstraint(
                condition=Q(state="done") & ~Q(evidence="") | ~Q(state="done") & Q(done_on__isnull=True),
                name="plans_done_has_evidence",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["postponed", "dropped"]) | ~Q(reason=""), name="plans_put_off_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(responsible_person__isnull=True) | Q(responsible_unit__isnull=True),
                name="plans_action_one_responsible",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True, due_precision="") | Q(due_on__isnull=False) & ~Q(due_precision=""),
                name="plans_due_has_precision",
            ),
        ]
        indexes = [
            models.Index(fields=["responsible_person", "state"], name="plans_action_by_person"),
            models.Index(fields=["state", "due_on"], name="plans_action_by_due"),
        ]
