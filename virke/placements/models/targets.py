"""How many are to be there from a day on, decided, with the key that shares them over departments."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from virke.meetings.models import Item
from virke.plans.models import DistributionKey


class PlaceTarget(models.Model):
    """The newest one that is not withdrawn holds from its day. Decided by the citation of its key; never changed.

    `item` is the item of the meeting that decided it, where that meeting is in Virke.
    """

    starts_on = models.DateField()
    places = models.PositiveIntegerField()
    occupancy = models.DecimalField(max_digits=5, decimal_places=4)
    wage_subsidy = models.PositiveIntegerField()
    key = models.OneToOneField(DistributionKey, on_delete=models.PROTECT, related_name="place_target")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="place_targets")
    withdrawn = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["starts_on"], condition=Q(withdrawn=False), name="placements_target_once_a_day"
            ),
            models.CheckConstraint(condition=Q(places__gte=1), name="placements_target_places"),
            models.CheckConstraint(condition=Q(wage_subsidy__lte=F("places")), name="placements_target_pool"),
            models.CheckConstraint(condition=Q(occupancy__gt=0, occupancy__lte=1), name="placements_target_occupancy"),
        ]
