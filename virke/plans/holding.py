"""The figures that hold, in bulk: all of them, or only those that can decide a light. For the queries only."""

from __future__ import annotations

import functools
import operator
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from virke.plans import summing, superseding
from virke.plans.figures import Reading
from virke.plans.kinds import NEVER_A_NUMBER, Maturity
from virke.plans.models import Observation
from virke.plans.superseding import Held
from virke.plans.values import WHOLE, Figure, Promise, Scope

_COLUMNS = (
    *("indicator_id", "org_unit_id", "group", "starts_on", "ends_on", "unit", "value"),
    *("numerator", "denominator", "n_unknown", "maturity", "withdrawn"),
)
_MATURITIES = {maturity.value: maturity for maturity in Maturity}

Readings = Mapping[Scope, Sequence[Reading]]


def everything(indicator_ids: Collection[int]) -> dict[int, Readings]:
    """Every figure that nothing supersedes, by indicator. One query."""
    return _by_indicator(_current(indicator_ids))


def deciding(chains: Mapping[int, Sequence[Held]], *, on: date) -> dict[int, Readings]:
    """The figures that can decide the lights of a day: those of the targets that count on it. One query."""
    first: dict[int, date] = {}
    for indicator_id, chain in chains.items():
        counting = [held.decision.promise for held in superseding.to_judge(chain, on=on)]
        if counting:
            first[indicator_id] = min(map(_first_year, counting))
    return _by_indicator(_current(first).filter(_since(first))) if first else {}


def _first_year(promise: Promise) -> date:
    """From when figures matter, as a year so that few dates are asked for; an event may have happened at any time."""
    return date.min if promise.shape in NEVER_A_NUMBER else promise.starts_on.replace(month=1, day=1)


def _since(first: Mapping[int, date]) -> Q:
    by_year: dict[date, list[int]] = defaultdict(list)
    for indicator_id, year in first.items():
        by_year[year].append(indicator_id)
    asked = (Q(indicator_id__in=ids) & (Q(ends_on__gt=year) | _of_units(year)) for year, ids in by_year.items())
    return functools.reduce(operator.or_, asked)


def _of_units(year: date) -> Q:
    """Of the units also what tells which of them are missing in a sum."""
    return Q(org_unit__isnull=False, ends_on__gt=max(year, date.min + summing.REMEMBERED) - summing.REMEMBERED)


def _current(indicator_ids: Iterable[int]) -> QuerySet[Observation]:
    return Observation.objects.filter(indicator_id__in=list(indicator_ids), superseded_by=None)


def _by_indicator(rows: QuerySet[Observation]) -> dict[int, Readings]:
    """As columns, not rows: there are many."""
    found: dict[int, dict[Scope, list[Reading]]] = {}
    for indicator_id, unit_id, group, starts_on, ends_on, *figure in rows.values_list(*_COLUMNS):
        scope = Scope(unit_id, group) if unit_id or group else WHOLE
        reading = Reading(starts_on, ends_on, _figure(*figure))
        found.setdefault(indicator_id, {}).setdefault(scope, []).append(reading)
    return dict(found)


def _figure(
    unit: str,
    value: Decimal | None,
    numerator: Decimal | None,
    denominator: Decimal | None,
    n_unknown: int,
    maturity: str,
    withdrawn: bool,
) -> Figure:
    return Figure(unit, value, numerator, denominator, n_unknown, _MATURITIES[maturity], withdrawn)
