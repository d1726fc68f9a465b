"""The lights of many indicators, judged once and remembered until something is written. For the queries only.

What is remembered is found by the day and by how much stands in the database: targets, figures and judgements are only
added to, a judgement is removed once, and an indicator notes when it was changed. So an answer is never older than the
last write, also of another process.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db.models import Count, F, IntegerField, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from virke.plans import standings
from virke.plans.kinds import Light
from virke.plans.models import Indicator, LightOverride, Observation, Target
from virke.plans.standings import Standing, TargetLight

LASTS = 24 * 60 * 60
"""Seconds; a day later everything is judged anew."""


@dataclass(frozen=True, slots=True)
class Glance:
    """Where an indicator stands, with the first reason, and each of its targets that counts."""

    light: Light
    reason: str
    lights: tuple[TargetLight, ...]


def glances(indicators: Collection[Indicator], *, on: date) -> dict[int, Glance]:
    """By the id of the indicator. One query for those that are remembered, three more for the others."""
    keys = _keys([row.pk for row in indicators], on)
    remembered = cache.get_many(keys.values())
    unknown = [row for row in indicators if keys[row.pk] not in remembered]
    if unknown:
        judged = standings.standings(unknown, on=on)
        new = {keys[one]: _glance(said) for one, said in judged.items()}
        cache.set_many(new, LASTS)
        remembered |= new
    return {row.pk: remembered[keys[row.pk]] for row in indicators}


def _glance(standing: Standing) -> Glance:
    return Glance(standing.light, next(iter(standing.reasons), ""), standing.lights)


def _keys(ids: Collection[int], on: date) -> dict[int, str]:
    """By indicator, a name of all that its light depends on."""
    overrides = LightOverride.objects.filter(target__indicator=OuterRef("pk"))
    rows = Indicator.objects.filter(pk__in=ids).values_list(
        "pk",
        "changed_at",
        _count(Target.objects.filter(indicator=OuterRef("pk")), "indicator"),
        _count(Observation.objects.filter(indicator=OuterRef("pk")), "indicator"),
        _count(overrides, "target__indicator"),
        _count(overrides.exclude(removed_on=None), "target__indicator"),
    )
    return {
        pk: f"plans.glance.{pk}.{on}.{changed_at:%Y%m%d%H%M%S%f}.{'.'.join(map(str, counts))}"
        for pk, changed_at, *counts in rows
    }


def _count(rows: QuerySet[Model], owner: str) -> Coalesce:
    counted = rows.order_by().annotate(_owner=F(owner)).values("_owner").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
