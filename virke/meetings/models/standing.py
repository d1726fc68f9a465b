"""What stands on the agendas of a forum again and again."""

from __future__ import annotations

from django.db import models

from virke.meetings.models.items import Item
from virke.meetings.turns import CHOICES, Rhythm
from virke.organisation.models import Forum
from virke.organisation.models.validity import Dated


class StandingItem(Dated):
    """An item that the agendas of the forum hold when it is its turn. `at_end` puts it after the loose items
    (`Eventuelt`). `decided_in` is the item whose decision asked for it, null when somebody just set it up.
    """

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="standing_items")
    position = models.PositiveSmallIntegerField()
    at_end = models.BooleanField(default=False)
    title = models.CharField(max_length=400)
    kind = models.CharField(max_length=20, choices=Item.Kind.choices)
    occasion = models.TextField(blank=True)
    recommended_by = models.CharField(max_length=200, blank=True)
    recommendation = models.TextField(blank=True)
    rhythm = models.CharField(max_length=20, choices=CHOICES, default=Rhythm.EVERY_MEETING)
    decided_in = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="made_standing")
