"""What forms offer: the units that may own a plan, the keys that share a target, the indicators of a plan."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from virke.organisation.access import Permission, Viewer
from virke.organisation.models import Unit
from virke.organisation.models.validity import valid_on
from virke.organisation.scoping import within
from virke.plans import promises, saying
from virke.plans.kinds import Direction
from virke.plans.models import DistributionKey, Indicator, PlanItem, Target
from virke.plans.states import State
from virke.plans.values import Promise
from virke.plans.views import ItemLink


@dataclass(frozen=True, slots=True)
class UnitChoice:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class KeyChoice:
    """A distribution key with each unit's weight by the unit's name."""

    id: int
    name: str
    starts_on: date
    decided_citation: str
    weights: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HoldingTarget:
    """The target of the whole that holds, or is to hold next; `says` it in words."""

    id: int
    promise: Promise
    says: str


@dataclass(frozen=True, slots=True)
class IndicatorChoice:
    """An indicator whose targets the viewer may set, with its goal and the target that a new one would supersede."""

    id: int
    title: str
    unit: str
    counted: str
    direction: Direction | None
    item: ItemLink
    holding: HoldingTarget | None


@dataclass(frozen=True, slots=True)
class GoalChoice:
    """An item of a plan that the viewer writes; `owner_unit_id` is the plan's unit."""

    item: ItemLink
    owner_unit_id: int


def indicators_to_set(*, viewer: Viewer, on: date) -> tuple[IndicatorChoice, ...]:
    """The indicators of the plans that the viewer writes and that are not closed, by plan and number. Three queries."""
    places = {}
    links = Indicator.items.through.objects.filter(planitem__in=_written(viewer)).select_related("planitem__plan")
    for link in links.order_by("-planitem_id"):
        places[link.indicator_id] = link.planitem
    rows = Indicator.objects.filter(pk__in=places)
    holding = _holding(places, on)
    found = [_choice(row, places[row.pk], holding.get(row.pk)) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.item.plan, one.item.number, one.title, one.id)))


def goals_to_write(*, viewer: Viewer) -> tuple[GoalChoice, ...]:
    """The items of the plans that the viewer writes and that are not closed, in the order of the plans. One query."""
    rows = _written(viewer).select_related("plan").order_by("plan__title", "plan_id", "position", "pk")
    return tuple(
        GoalChoice(ItemLink(row.pk, row.number, row.title, row.plan_id, row.plan.title), row.plan.owner_unit_id)
        for row in rows.defer("source_text", "note")
    )


def _written(viewer: Viewer) -> QuerySet[PlanItem]:
    mine = within(viewer, Permission.EDIT_PLANS, unit="plan__owner_unit_id")
    return PlanItem.objects.filter(mine).exclude(plan__state=State.CLOSED.value)


def _choice(row: Indicator, item: PlanItem, target: Target | None) -> IndicatorChoice:
    promise = promises.promise_of(target) if target else None
    return IndicatorChoice(
        id=row.pk,
        title=row.title,
        unit=row.unit,
        counted=row.counted,
        direction=Direction(row.direction) if row.direction else None,
        item=ItemLink(item.pk, item.number, item.title, item.plan_id, item.plan.title),
        holding=HoldingTarget(target.pk, promise, saying.target(promise, counted=row.counted))
        if target and promise
        else None,
    )


def _holding(indicator_ids: Collection[int], on: date) -> dict[int, Target]:
    """For each the newest target of the whole that nothing supersedes and that has not ended on the day."""
    rows = Target.objects.filter(indicator_id__in=indicator_ids, superseded_by=None, org_unit=None, group="")
    current = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on)).order_by("-starts_on", "pk")
    return {row.indicator_id: row for row in current}  # of several the one that holds longest already


def owner_units(*, viewer: Viewer, on: date) -> tuple[UnitChoice, ...]:
    """The units in which the viewer may write plans on the day, by name."""
    reached = within(viewer, Permission.EDIT_PLANS, unit="pk")
    found = Unit.objects.filter(reached & valid_on(on)).order_by("name", "pk")
    return tuple(UnitChoice(row.pk, row.name) for row in found)


def keys(*, viewer: Viewer, on: date) -> tuple[KeyChoice, ...]:
    """The keys that hold on the day, for those who may see plans."""
    viewer.check_somewhere(Permission.SEE_PLANS)
    holding = Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gt=on))
    found = DistributionKey.objects.filter(holding).prefetch_related("shares__unit").order_by("name", "pk")
    return tuple(
        KeyChoice(
            row.pk,
            row.name,
            row.starts_on,
            row.decided_citation,
            tuple(sorted((share.unit.name, str(share.weight.normalize())) for share in row.shares.all())),
        )
        for row in found
    )
