"""What shall be reached: set, superseded, shared among units by a key; and a light that a person sets for a while."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from virke.kernel import units
from virke.organisation.access import Permission, Viewer
from virke.plans import keys, policy, promises, rows, rules, writing
from virke.plans.kinds import Frequency, Light
from virke.plans.models import DistributionKey, KeyShare, LightOverride, Target
from virke.plans.values import WHOLE, Decided, Promise, Scope


@transaction.atomic
def set_target(
    *,
    indicator_id: int,
    promise: Promise,
    by: Viewer,
    at: datetime,
    scope: Scope = WHOLE,
    decided: Decided | None = None,
    supersedes_id: int | None = None,
    reason: str = "",
) -> int:
    """Set a target of the indicator, or let it supersede an earlier one, which is kept; returns its id."""
    indicator = rows.indicator_to_edit(indicator_id, by)
    rules.may_promise(promise, unit=indicator.unit).check()
    target = writing.target(Target(indicator=indicator), promise, scope, decided)
    if supersedes_id is not None:
        old = rows.target(supersedes_id)
        rules.may_supersede(
            before=promises.promise_of(old),
            after=promise,
            superseded=Target.objects.filter(supersedes=old).exists(),
            same_scope=old.indicator_id == indicator_id and promises.scope_of(old) == scope,
            decided=decided,
            reason=reason,
        ).check()
        target.supersedes, target.reason = old, reason.strip()
    _keep(target, by, at)
    rows.tell("set_target", target, by=by, at=at, details={"indicator": indicator_id, "supersedes": supersedes_id})
    return target.pk


@transaction.atomic
def make_key(
    *,
    name: str,
    starts_on: date,
    weights: Mapping[int, Decimal],
    decided: Decided,
    by: Viewer,
    at: datetime,
    ends_on: date | None = None,
) -> int:
    """A distribution key: the weight of each unit by its id, from a day on; returns its id."""
    for unit_id in weights:
        by.check(Permission.EDIT_PLANS, unit_id=unit_id)
    rules.may_make_key(
        name=name, starts_on=starts_on, ends_on=ends_on, citation=decided.citation, weights=list(weights.values())
    ).check()
    key = DistributionKey.objects.create(
        name=name.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        decided_on=decided.on,
        decided_citation=decided.citation.strip(),
    )
    KeyShare.objects.bulk_create(
        KeyShare(key=key, unit_id=unit_id, weight=weight) for unit_id, weight in weights.items()
    )
    rows.tell("make_key", key, by=by, at=at, details={"count": len(weights)})
    return key.pk


@transaction.atomic
def distribute(*, target_id: int, key_id: int, by: Viewer, at: datetime) -> tuple[int, ...]:
    """Share the target of the whole among the units of the key, so that the parts sum to it; returns the new ids.

    Largest remainder: 100 places over 33, 33 and 34 positions are 33, 33 and 34; see `virke.plans.keys`.
    """
    total, key = rows.target(target_id), rows.key(key_id)
    indicator = rows.indicator_to_edit(total.indicator_id, by)
    promise = promises.promise_of(total)
    rules.may_distribute(
        promise=promise,
        unit_id=total.org_unit_id,
        shared=total.parts.exists(),
        key_holds=key.starts_on <= total.starts_on and (key.ends_on is None or total.starts_on < key.ends_on),
    ).check()
    weights = {share.unit_id: share.weight for share in key.shares.order_by("unit_id")}
    decimals = units.UNITS.get(promise.unit).decimals or 0
    lows = _shared(promise.low, weights, decimals)
    highs = _shared(promise.high, weights, decimals)
    decided = Decided(key.decided_on, key.decided_citation)
    made = []
    for unit_id in weights:
        part = replace(promise, low=lows.get(unit_id), high=highs.get(unit_id), baseline_value=None, baseline_on=None)
        row = Target(indicator=indicator, key=key, total=total)
        made.append(_keep(writing.target(row, part, Scope(unit_id, total.group), decided), by, at))
    rows.tell("distribute", total, by=by, at=at, details={"key": key_id, "count": len(made)})
    return tuple(made)


@transaction.atomic
def override_light(
    *, target_id: int, light: Light, reason: str, ends_on: date, on: date, by: Viewer, at: datetime
) -> int:
    """Judge a target otherwise than Virke does, for a reason, until the day it expires; `on` is today."""
    target = rows.target(target_id)
    indicator = rows.indicator_to_edit(target.indicator_id, by)
    frequency = Frequency(indicator.frequency) if indicator.frequency else None
    latest = policy.next_period(frequency, on=on)
    rules.may_override(light=light, reason=reason, ends_on=ends_on, on=on, latest=latest).check()
    row = LightOverride.objects.create(
        target=target, light=light.value, reason=reason.strip(), starts_on=on, ends_on=ends_on, at=at, by=by.username
    )
    rows.tell("override_light", target, by=by, at=at, details={"status": light, "ends_on": ends_on})
    return row.pk


@transaction.atomic
def remove_override(*, override_id: int, reason: str, on: date, by: Viewer, at: datetime) -> None:
    """Let Virke's own light count again before a person's judgement expires; the judgement is kept. `on` is today."""
    row = rows.override(override_id)
    rows.indicator_to_edit(row.target.indicator_id, by)
    rules.may_remove_override(reason=reason, ends_on=row.ends_on, removed=row.removed_on is not None, on=on).check()
    row.removed_on, row.removed_at, row.removed_by, row.removal_reason = on, at, by.username, reason.strip()
    row.save(update_fields=["removed_on", "removed_at", "removed_by", "removal_reason"])
    rows.tell("remove_override", row.target, by=by, at=at, details={"override": override_id})


def _shared(total: Decimal | None, weights: Mapping[int, Decimal], decimals: int) -> dict[int, Decimal]:
    return {} if total is None else keys.shared(total, weights, decimals=decimals)


def _keep(target: Target, by: Viewer, at: datetime) -> int:
    target.recorded_at, target.recorded_by = at, by.username
    target.save()
    return target.pk
