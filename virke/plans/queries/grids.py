"""The figures of an indicator as a grid to fill in: the whole and its units down, the last periods across."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from virke.kernel.periods import ONE_DAY, Period
from virke.organisation.access import Viewer
from virke.organisation.models import Unit
from virke.plans import expecting, promises, superseding
from virke.plans.kinds import Frequency
from virke.plans.models import Observation, Target
from virke.plans.queries.editing import IndicatorToEdit, indicator_to_record
from virke.plans.superseding import Decision
from virke.plans.values import WHOLE, Figure, Scope

ACROSS = 6
"""So many periods find room beside each other."""

RECENTLY = timedelta(days=400)
"""A unit that had a figure so lately is a row, with or without a target of its own."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """The whole or a unit, with the figure of each period, None where there is none."""

    scope: Scope
    name: str
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class GridToWrite:
    """`periods` from the earliest to the latest; `earlier` is a day in the period before the first of them."""

    indicator: IndicatorToEdit
    periods: tuple[Period, ...]
    rows: tuple[GridRow, ...]
    earlier: date | None


def grid_to_write(*, viewer: Viewer, indicator_id: int, until: date) -> GridToWrite:
    """For one who may record the indicator's figures. The periods have begun by the day `until`."""
    found = indicator_to_record(viewer=viewer, indicator_id=indicator_id)
    periods = _periods(found, until)
    figures = _figures(indicator_id, periods)
    scopes = [WHOLE, *(Scope(unit_id) for unit_id in _units(found, until))]
    names = dict(Unit.objects.filter(pk__in=[scope.unit_id for scope in scopes]).values_list("pk", "name"))
    rows = [
        GridRow(
            scope,
            names[scope.unit_id] if scope.unit_id is not None else "Samlet",
            tuple(figures.get((scope, period)) for period in periods),
        )
        for scope in scopes
    ]
    ordered = tuple(sorted(rows, key=lambda row: (row.scope != WHOLE, row.name.lower())))
    return GridToWrite(found, periods, ordered, periods[0].starts_on - ONE_DAY if periods else None)


def _periods(found: IndicatorToEdit, until: date) -> tuple[Period, ...]:
    """Those that the frequency gives, the running one last; else those that have figures."""
    frequency: Frequency | None = found.head.frequency
    running = expecting.running(frequency, on=until)
    if running is not None:
        return (*reversed(expecting.ended(frequency, on=until, count=ACROSS - 1)), running)
    return tuple(Period(first, last) for first, last in sorted(found.figures) if first <= until)[-ACROSS:]


def _figures(indicator_id: int, periods: Collection[Period]) -> dict[tuple[Scope, Period], Figure]:
    rows = Observation.objects.filter(indicator_id=indicator_id, group="", superseded_by=None, withdrawn=False)
    found = rows.filter(starts_on__in=[one.starts_on for one in periods])
    return {(promises.scope_of(one), Period(one.starts_on, one.ends_on)): promises.figure_of(one) for one in found}


def _units(found: IndicatorToEdit, on: date) -> set[int]:
    """The units with a target of their own or a late figure; where there are none, those under the plan's owner."""
    targets = Target.objects.filter(indicator_id=found.indicator_id, group="").exclude(org_unit=None)
    decisions = [Decision(t.pk, promises.scope_of(t), promises.promise_of(t), t.supersedes_id) for t in targets]
    chain = superseding.held(decisions)
    promised = {one.decision.scope.unit_id for one in chain if one.holds(on) and one.decision.scope.unit_id}
    recent = Observation.objects.filter(
        indicator_id=found.indicator_id, group="", org_unit__isnull=False, ends_on__gt=on - RECENTLY
    )
    own = promised | set(recent.values_list("org_unit_id", flat=True))
    if own:
        return {unit_id for unit_id in own if unit_id is not None}
    holds = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))
    return set(Unit.objects.filter(holds, parent_id=found.item.plan.owner_unit_id).values_list("pk", flat=True))
