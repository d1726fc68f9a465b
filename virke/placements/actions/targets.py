"""The target of places: decided from a day on with its key, and taken back when it was a mistake."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from virke.kernel.verdicts import unless
from virke.meetings import queries as meetings
from virke.organisation.access import Permission, Viewer
from virke.placements import rows, targeting
from virke.placements.models import PlaceTarget
from virke.placements.targeting import PlaceGoal
from virke.plans import actions as plans
from virke.plans.values import Decided


@transaction.atomic
def decide_target(
    *,
    goal: PlaceGoal,
    weights: Mapping[int, Decimal],
    starts_on: date,
    decided: Decided,
    item_id: int | None = None,
    by: Viewer,
    at: datetime,
) -> int:
    """A target of the whole municipality and its key by departments. Returns its id; earlier ones are kept.

    `item_id` is the item of the meeting that decided it, where that meeting is in Virke. Raises `NotFound` when the
    item holds no decision that `by` may see.
    """
    by.check(Permission.EDIT_PLANS, unit_id=None)
    item = meetings.decision(viewer=by, item_id=item_id) if item_id else None
    held = PlaceTarget.objects.select_for_update().filter(withdrawn=False)
    taken = list(held.values_list("starts_on", flat=True))
    targeting.may_decide(goal, weights, starts_on=starts_on, taken=taken, citation=decided.citation).check()
    number = PlaceTarget.objects.count() + 1
    key = plans.make_key(
        name=f"Pladser, beslutning {number}", starts_on=starts_on, weights=weights, decided=decided, by=by, at=at
    )
    row = PlaceTarget.objects.create(
        starts_on=starts_on,
        places=goal.places,
        occupancy=goal.occupancy,
        wage_subsidy=goal.wage_subsidy,
        key_id=key,
        item_id=item.item_id if item else None,
        at=at,
        by=by.username,
    )
    rows.tell("decide_target", row, by=by, at=at, details={"key": key, "places": goal.places})
    return row.pk


@transaction.atomic
def withdraw_target(*, target_id: int, by: Viewer, at: datetime) -> None:
    """Take the newest target back; the one before it holds again."""
    by.check(Permission.EDIT_PLANS, unit_id=None)
    row = rows.there(PlaceTarget.objects.select_for_update().filter(pk=target_id, withdrawn=False).first())
    later = PlaceTarget.objects.filter(withdrawn=False, starts_on__gt=row.starts_on).exists()
    unless("Kun det nyeste måltal kan fortrydes." if later else None).check()
    row.withdrawn = True
    row.save(update_fields=["withdrawn"])
    rows.tell("withdraw_target", row, by=by, at=at)
