"""What is said of a target that is red: the fact, the cause and what is done about it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from virke.plans.kinds import Light
from virke.plans.models.actions import Action
from virke.plans.models.targets import Target
from virke.plans.states import DeviationState


class Deviation(models.Model):
    """An answer to a target that stood as `light` when it was written. Who does what by when stands in its `action`.

    The `cause` and who opened it are for the municipality's own people only (`virke.plans.audiences`). `result` is what
    came of it, written when it is closed.
    """

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="deviations")
    light = models.CharField(max_length=20, choices=Light.choices())
    fact = models.TextField()
    cause = models.TextField()
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="deviations")
    state = models.CharField(
        max_length=20,
        choices=[(state.value, state.label) for state in DeviationState],
        default=DeviationState.OPEN.value,
    )
    result = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=80)
    closed_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(fact="") & ~Q(cause=""), name="plans_deviation_says_why"),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) & ~Q(result="")
                | Q(state="open", closed_at__isnull=True, result=""),
                name="plans_deviation_closed_with_result",
            ),
            models.UniqueConstraint(
                fields=["target"], condition=Q(state="open"), name="plans_one_open_deviation_a_target"
            ),
        ]
