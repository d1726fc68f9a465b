"""What somebody promised in a meeting, until it is done or dropped. What happened to it meanwhile is in `Step`."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from virke.followup.models.due import WithDue
from virke.followup.states import State
from virke.meetings.models import Item
from virke.organisation.models import Forum, Person, Unit


class Commitment(WithDue):
    """A promise with its source. `responsible_text` is what the paper says; person, unit or group when we know them.

    `report_to` is the forum that must hear. `counted_from_on` is the day after which its next meeting counts, for a
    commitment that is due at the next meeting, or whose event has happened (then the day it happened).
    `evidence` says what was done (state done), `reason` why not (dropped).
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="commitments")
    report_to = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="commitments")
    text = models.TextField()
    source_sentence = models.TextField(blank=True)
    responsible_text = models.CharField(max_length=200, blank=True)
    responsible_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    responsible_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    responsible_group = models.ForeignKey(
        Forum, on_delete=models.PROTECT, null=True, blank=True, related_name="group_commitments"
    )
    counted_from_on = models.DateField()
    event_happened = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=[(state.value, state.label) for state in State], default="open")
    evidence = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=80)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            *WithDue.Meta.constraints,
            models.CheckConstraint(condition=~Q(state="done") | ~Q(evidence=""), name="followup_done_has_evidence"),
            models.CheckConstraint(condition=~Q(state="dropped") | ~Q(reason=""), name="followup_dropped_has_reason"),
            models.CheckConstraint(
                condition=Q(event_happened=False) | Q(due_kind="event"), name="followup_only_an_event_happens"
            ),
            models.CheckConstraint(
                condition=Q(responsible_person__isnull=True, responsible_unit__isnull=True)
                | Q(responsible_person__isnull=True, responsible_group__isnull=True)
                | Q(responsible_unit__isnull=True, responsible_group__isnull=True),
                name="followup_one_responsible",
            ),
        ]
        indexes = [
            models.Index(fields=["report_to", "state"], name="followup_by_forum"),
            models.Index(fields=["responsible_person", "state"], name="followup_by_person"),
        ]
