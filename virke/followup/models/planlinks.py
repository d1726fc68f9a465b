"""What a decision of a meeting did to a plan: the real link behind the words that the plan cites."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from virke.followup.states import Effect
from virke.meetings.models import Item
from virke.plans.models import Action, Deviation, Plan, Target


class PlanLink(models.Model):
    """The decision of an item, and the one thing it set, added, closed or adopted. `sentence` is what it rests on."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="plan_links")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.label) for kind in Effect])
    target = models.OneToOneField(Target, on_delete=models.PROTECT, null=True, blank=True, related_name="decision_link")
    action = models.OneToOneField(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="decision_link")
    deviation = models.OneToOneField(
        Deviation, on_delete=models.PROTECT, null=True, blank=True, related_name="decision_link"
    )
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="decision_links")
    sentence = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="target", target__isnull=False, action=None, deviation=None, plan=None)
                | Q(kind="action", target=None, action__isnull=False, deviation=None, plan=None)
                | Q(kind="deviation", target=None, action=None, deviation__isnull=False, plan=None)
                | Q(kind="plan", target=None, action=None, deviation=None, plan__isnull=False),
                name="followup_link_has_one_end",
            ),
            models.UniqueConstraint(
                fields=["item", "plan"], condition=Q(plan__isnull=False), name="followup_adopts_a_plan_once"
            ),
        ]
