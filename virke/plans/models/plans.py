"""A plan, the tree of its items, and what an item hangs together with."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from virke.documents.models import Original
from virke.organisation.models import Unit
from virke.plans.kinds import Channel, PlanKind, RelationKind, Way
from virke.plans.states import State


class Plan(models.Model):
    """A plan for a period, half-open. `predecessor` is the plan whose unfinished items it takes over.

    The decision that adopted it stands as a day and words: a link to a meeting is the loop's (`virke.followup`).
    `fingerprint` is the SHA-256 of the draft it was recorded from, so that the same document changes nothing; `notes`
    are the contradictions that the reader found, a sentence a line.
    """

    kind = models.CharField(max_length=30, choices=PlanKind.choices())
    title = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField()
    owner_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plans")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    predecessor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors")
    case_no = models.CharField(max_length=60, blank=True)
    state = models.CharField(
        max_length=20, choices=[(state.value, state.label) for state in State], default=State.DRAFT.value
    )
    adopted_on = models.DateField(null=True, blank=True)
    adopted_citation = models.TextField(blank=True)
    original = models.ForeignKey(Original, on_delete=models.PROTECT, null=True, blank=True, related_name="plans")
    fingerprint = models.CharField(max_length=64, blank=True)
    notes = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="plans_plan_period"),
            models.CheckConstraint(condition=~Q(title=""), name="plans_plan_title"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="plans_plan_not_own_parent"),
            models.CheckConstraint(condition=~Q(predecessor=F("id")), name="plans_plan_not_own_predecessor"),
            models.CheckConstraint(
                condition=Q(state__in=[State.DRAFT.value, State.IN_HEARING.value])
                | (Q(adopted_on__isnull=False) & ~Q(adopted_citation="")),
                name="plans_adopted_by_a_decision",
            ),
            models.UniqueConstraint(fields=["fingerprint"], condition=~Q(fingerprint=""), name="plans_recorded_once"),
        ]


class PlanItem(models.Model):
    """A focus area, theme, agreement point or goal. `number` is text and never changes: "2.1" stays "2.1".

    `source_text` is the paper's own words, `first_line` and `last_line` where they stand (1-based). `origin` is the
    item of an earlier plan that lives on here. `considerations` are keys of `kinds.Consideration`.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="items")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    position = models.PositiveIntegerField()
    level_name = models.CharField(max_length=60, blank=True)
    number = models.CharField(max_length=30)
    title = models.CharField(max_length=400)
    source_text = models.TextField(blank=True)
    first_line = models.PositiveIntegerField(null=True, blank=True)
    last_line = models.PositiveIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    channel = models.CharField(max_length=20, choices=Channel.choices(), default=Channel.ADMINISTRATIVE.value)
    origin = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="heirs")
    considerations = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plans_item_number_once"),
            models.CheckConstraint(condition=~Q(number=""), name="plans_item_has_number"),
            models.CheckConstraint(condition=~Q(title=""), name="plans_item_has_title"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="plans_item_not_own_parent"),
            models.CheckConstraint(condition=~Q(origin=F("id")), name="plans_item_not_own_origin"),
        ]


class PlanRelation(models.Model):
    """What an item serves (up) or is served by (down): another item, or a law, strategy or text named by words."""

    item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="relations")
    way = models.CharField(max_length=10, choices=Way.choices())
    kind = models.CharField(max_length=20, choices=RelationKind.choices())
    other = models.ForeignKey(PlanItem, on_delete=models.PROTECT, null=True, blank=True, related_name="related_from")
    text = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="item", other__isnull=False) | (~Q(kind="item") & Q(other__isnull=True) & ~Q(text="")),
                name="plans_relation_names_the_other",
            ),
            models.CheckConstraint(condition=~Q(other=F("item")), name="plans_relation_to_another"),
            models.UniqueConstraint(
                fields=["item", "way", "other"], condition=Q(other__isnull=False), name="plans_related_item_once"
            ),
            models.UniqueConstraint(
                fields=["item", "way", "kind", "text"], condition=Q(other__isnull=True), name="plans_related_text_once"
            ),
        ]
