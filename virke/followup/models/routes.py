"""Which forum hears of which plan, goal or indicator, and when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from virke.followup.routing import CHOICES
from virke.organisation.models import Forum
from virke.organisation.models.validity import Dated
from virke.plans.models import Indicator, Plan, PlanItem


class Route(Dated):
    """A forum hears of exactly one of a plan, a plan's item or an indicator, with all that stands below it.

    `months` is set exactly for what comes at intervals. A route is ended, never removed: what was heard by it stays
    explained.
    """

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="routes")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, null=True, blank=True, related_name="routes")
    plan_item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, null=True, blank=True, related_name="routes")
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, null=True, blank=True, related_name="routes")
    occasion = models.CharField(max_length=20, choices=CHOICES)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(plan__isnull=False, plan_item__isnull=True, indicator__isnull=True)
                | Q(plan__isnull=True, plan_item__isnull=False, indicator__isnull=True)
                | Q(plan__isnull=True, plan_item__isnull=True, indicator__isnull=False),
                name="followup_route_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(occasion="every_months", months__gt=0)
                | (~Q(occasion="every_months") & Q(months__isnull=True)),
                name="followup_route_months",
            ),
        ]
        indexes = [models.Index(fields=["forum", "starts_on"], name="followup_route_by_forum")]
