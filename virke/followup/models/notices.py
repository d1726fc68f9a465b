"""That a figure which a forum saw on a sent agenda has been corrected since."""

from __future__ import annotations

from django.db import models

from virke.followup.models.statuses import StatusFigure
from virke.meetings.models import Item
from virke.organisation.models import Forum
from virke.plans.kinds import Light
from virke.plans.models import Observation


class RestatementNotice(models.Model):
    """One for each correction and forum. `was` is the figure that the forum saw in `figure`, `correction` what holds.

    The texts are as the agenda says them. `light_after` is what the light would have been with the right figures.
    """

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="restatements")
    figure = models.ForeignKey(StatusFigure, on_delete=models.PROTECT, related_name="restatements")
    was = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="restated_as")
    correction = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="restatements")
    period = models.CharField(max_length=120)
    was_shown = models.CharField(max_length=200)
    is_shown = models.CharField(max_length=200)
    change_shown = models.CharField(max_length=200)
    reason = models.TextField()
    light_before = models.CharField(max_length=20, choices=Light.choices())
    light_after = models.CharField(max_length=20, choices=Light.choices())
    found_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["forum", "correction"], name="followup_one_notice_a_correction")]


class NoticePlace(models.Model):
    """A notice on an agenda; on the next one too when the meeting did not get to it. `report` is what Virke wrote."""

    notice = models.ForeignKey(RestatementNotice, on_delete=models.PROTECT, related_name="places")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="notice_places")
    report = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "item"], name="followup_notice_once_on_an_item")]
