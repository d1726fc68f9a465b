"""What the plans' own measure is computed of, for the nightly job; and who measures by a computed measure."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from virke.kernel.periods import Period
from virke.organisation.access import Permission, Viewer
from virke.organisation.models import Unit
from virke.plans import access, measures, showing
from virke.plans.kinds import IndicatorKind
from virke.plans.measures import Due
from virke.plans.models import Action, PlanItem, SourceExtract
from virke.plans.states import ActionState, State
from virke.plans.values import ComputedFigure, Extract
from virke.plans.views import ItemLink

SYSTEM = "Virke"


@dataclass(frozen=True, slots=True)
class Computed:
    """The figures, what they were taken of, and how many rows were left out."""

    figures: tuple[ComputedFigure, ...]
    extract: Extract
    excluded: int


@dataclass(frozen=True, slots=True)
class Use:
    """An indicator that a measure is computed for, with an item that it serves; `plan_state` says whether it holds."""

    indicator_id: int
    title: str
    item: ItemLink
    plan_state: State


def uses(*, viewer: Viewer, measure_key: str) -> tuple[Use, ...]:
    """The indicators that name a measure, once for each item they serve in a plan that the viewer may see.

    Those of plans in force come first, then by plan and number. Two questions.
    """
    sight = access.sight(viewer)
    named = Q(indicators__kind=IndicatorKind.MEASURE.value, indicators__measure_key=measure_key)
    rows = PlanItem.objects.filter(sight.visible("plan__"), named).annotate(
        measured_id=F("indicators__pk"), measured_title=F("indicators__title")
    )
    found = (
        Use(row.measured_id, row.measured_title, showing.item_link(row), State(row.plan.state))
        for row in rows.select_related("plan").order_by("plan__title", "position", "pk", "measured_id")
    )
    return tuple(sorted(found, key=lambda one: one.plan_state is not State.ADOPTED))


def actions_on_time(*, viewer: Viewer, on: date) -> Computed:
    """The measure of all plans that are or were in force, as of the day; for one who sees plans everywhere."""
    viewer.check(Permission.SEE_PLANS, unit_id=None)
    parents: dict[int, int | None] = dict(Unit.objects.values_list("pk", "parent_id"))
    asked = Action.objects.filter(item__plan__state__in=[State.ADOPTED.value, State.CLOSED.value])
    rows = list(asked.order_by("pk").values_list("pk", "item__plan__owner_unit_id", "due_on", "state", "done_on"))
    dues = [
        Due(_upwards(unit_id, parents), due_on, ActionState(state), done_on)
        for _, unit_id, due_on, state, done_on in rows
        if due_on is not None
    ]
    figures = measures.actions_on_time(dues, on=on)
    digest = hashlib.sha256(json.dumps([on.isoformat(), rows], default=str).encode()).hexdigest()
    covers = _covers(figures)
    extract = Extract(SYSTEM, digest, covers, rows=len(rows), rejected=len(rows) - len(dues))
    return Computed(figures, extract, excluded=len(rows) - len(dues))


def extracts_named(*, viewer: Viewer) -> frozenset[str]:
    """The ids of all extracts that a recorded figure rests on; for one who sees plans everywhere."""
    viewer.check(Permission.SEE_PLANS, unit_id=None)
    return frozenset(one for digest in SourceExtract.objects.values_list("digest", flat=True) for one in digest.split())


def _upwards(unit_id: int, parents: dict[int, int | None]) -> tuple[int, ...]:
    """The unit and those above it."""
    found = [unit_id]
    while (above := parents.get(found[-1])) is not None and above not in found:
        found.append(above)
    return tuple(found)


def _covers(figures: tuple[ComputedFigure, ...]) -> Period | None:
    if not figures:
        return None
    return Period(
        min(one.period.starts_on for one in figures), max(one.period.ends_on for one in figures if one.period.ends_on)
    )
