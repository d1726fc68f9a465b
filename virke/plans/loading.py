"""The questions that fetch plans, their actions and indicators, for one who may see them. For the queries only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from virke.organisation.access import Permission, Viewer
from virke.plans import access, glances, rows
from virke.plans.kinds import Light
from virke.plans.models import Action, Indicator, Plan, PlanItem
from virke.plans.trees import Contents


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything that stands in some plans or items, by the id of the plan or the item."""

    lights: dict[int, dict[int, Light]]
    actions: dict[int, list[Action]]
    plan_lights: dict[int, dict[int, Light]]
    plan_actions: dict[int, list[Action]]

    def contents(self) -> Contents:
        return Contents(self.lights, self.actions)


def plans(viewer: Viewer) -> QuerySet[Plan]:
    """The plans that the viewer may see, with their unit. Raises `NotAllowed` for one who may see none anywhere."""
    if not viewer.may_somewhere(Permission.EDIT_PLANS):
        viewer.check_somewhere(Permission.SEE_PLANS)
    return Plan.objects.filter(access.sight(viewer).visible()).select_related("owner_unit")


def plan(viewer: Viewer, plan_id: int) -> Plan:
    found = Plan.objects.select_related("owner_unit", "parent", "predecessor").filter(pk=plan_id).first()
    if found is None:
        raise rows.NotFound("Planen findes ikke. Den kan være slettet, eller adressen er forkert.")
    access.sight(viewer).check(found)
    return found


def contents(plan_ids: Collection[int], *, on: date) -> Loaded:
    """What stands in the plans: at most seven questions whatever their number."""
    return _loaded("plan__in", plan_ids, on, {})


def below(item_ids: Collection[int], *, on: date, known: Mapping[int, Light]) -> Loaded:
    """What stands under these items; the lights of some indicators are `known`. Five questions."""
    return _loaded("in", item_ids, on, known)


def _loaded(which: str, ids: Collection[int], on: date, known: Mapping[int, Light]) -> Loaded:
    loaded = Loaded(defaultdict(dict), defaultdict(list), defaultdict(dict), defaultdict(list))
    for action in actions().filter(**{f"item__{which}": ids}).order_by("item_id", "position"):
        loaded.actions[action.item_id].append(action)
        loaded.plan_actions[action.item.plan_id].append(action)
    links = Indicator.items.through.objects.filter(**{f"planitem__{which}": ids})
    places = list(links.values_list("indicator_id", "planitem_id", "planitem__plan_id"))
    others = Indicator.objects.filter(pk__in={indicator_id for indicator_id, _, _ in places} - set(known))
    lights = {pk: one.light for pk, one in glances.glances(list(others), on=on).items()} | dict(known)
    for indicator_id, item_id, plan_id in places:
        loaded.lights[item_id][indicator_id] = loaded.plan_lights[plan_id][indicator_id] = lights[indicator_id]
    return loaded


def actions() -> QuerySet[Action]:
    """With all that `showing.action` needs."""
    return Action.objects.select_related("item__plan", "responsible_person", "responsible_unit")


def indicators() -> QuerySet[Indicator]:
    """With all that `indicating.views` needs."""
    items = PlanItem.objects.select_related("plan")
    return Indicator.objects.select_related("owner_unit", "owner_person").prefetch_related(
        "definitions", Prefetch("items", queryset=items)
    )


def items_of(plan: Plan) -> Sequence[PlanItem]:
    """Without their long texts."""
    return list(plan.items.defer("source_text", "note").order_by("position", "pk"))
