"""What stands on every agenda of a forum."""

from __future__ import annotations

from django.db import models

from virke.meetings.models.items import Item
from virke.organisation.models import Forum
from virke.organisation.models.validity import Dated


class StandingItem(Dated):
    """An item that every agenda of the forum holds. `at_end` puts it after the loose items (`Eventuelt`)."""

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="standing_items")
    position = models.PositiveSmallIntegerField()
    at_end = models.BooleanField(default=False)
    title = models.CharField(max_length=400)
    kind = models.CharField(max_length=20, choices=Item.Kind.choices)
    occasion = models.TextField(blank=True)
    recommended_by = models.CharField(max_length=200, blank=True)
    recommendation = models.TextField(blank=True)
