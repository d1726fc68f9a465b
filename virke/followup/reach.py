"""What lies below a plan, an item or an indicator that a forum hears of. For the actions and queries only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from virke.followup.models import Route
from virke.plans import trees
from virke.plans.models import Indicator, Plan, PlanItem
from virke.plans.states import State

HEARD_STATES = (State.IN_HEARING.value, State.ADOPTED.value)
"""A draft is nobody's business yet, and a closed plan has had its last status."""


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """A plan, or one of its items: what an agenda item is about. `item_id` 0 is the plan itself."""

    plan_id: int
    item_id: int = 0


@dataclass
class Reach:
    """The plans, their items in the order of the paper, and which indicators serve each item."""

    plans: dict[int, Plan] = field(default_factory=dict)
    items: dict[int, PlanItem] = field(default_factory=dict)
    place: dict[int, int] = field(default_factory=dict)
    children: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    served: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def items_of(self, subject: Subject) -> tuple[int, ...]:
        """The subject's own item and all below it, or all of the plan's, in order."""
        if not subject.item_id:
            found: Iterable[int] = (pk for pk, item in self.items.items() if item.plan_id == subject.plan_id)
        else:
            found = self._below(subject.item_id)
        return tuple(sorted(found, key=lambda pk: self.place[pk]))

    def indicators_of(self, subject: Subject) -> tuple[int, ...]:
        """Each once, in the order of the plan."""
        return tuple(dict.fromkeys(one for item_id in self.items_of(subject) for one in self.served[item_id]))

    def home(self, indicator_id: int, within: Iterable[int]) -> Subject | None:
        """The first item, of those given, that the indicator serves."""
        for item_id in sorted(within, key=lambda pk: self.place[pk]):
            if indicator_id in self.served[item_id]:
                return Subject(self.items[item_id].plan_id, item_id)
        return None

    def above(self, subject: Subject) -> tuple[Subject, ...]:
        """The subject itself, what it lies under, and its plan, from the inside out."""
        found, item_id = [], subject.item_id
        while item_id:
            found.append(Subject(subject.plan_id, item_id))
            item_id = self.items[item_id].parent_id or 0
        return (*found, Subject(subject.plan_id))

    def subject_of(self, route: Route) -> Subject | None:
        """What the route is about; None for an indicator, and for a plan that is not heard any more or not yet."""
        if route.plan_id is not None:
            return Subject(route.plan_id) if route.plan_id in self.plans else None
        item = self.items.get(route.plan_item_id or 0)
        return Subject(item.plan_id, item.pk) if item is not None else None

    def name(self, subject: Subject) -> str:
        """ "1.2 Flere i job", or the plan's title."""
        if not subject.item_id:
            return self.plans[subject.plan_id].title
        item = self.items[subject.item_id]
        return f"{item.number} {item.title}"

    def _below(self, item_id: int) -> list[int]:
        return [item_id, *(one for child in self.children[item_id] for one in self._below(child))]


def of_routes(routes: Collection[Route], *, states: Collection[str] | None = HEARD_STATES) -> Reach:
    """Five questions whatever the number of routes."""
    plan_ids = {route.plan_id for route in routes if route.plan_id}
    item_ids = {route.plan_item_id for route in routes if route.plan_item_id}
    indicator_ids = {route.indicator_id for route in routes if route.indicator_id}
    plan_ids |= set(PlanItem.objects.filter(pk__in=item_ids).values_list("plan_id", flat=True))
    links = Indicator.items.through.objects.filter(indicator_id__in=indicator_ids)
    return of_plans({*plan_ids, *links.values_list("planitem__plan_id", flat=True)}, states=states)


def of_plans(plan_ids: Collection[int], *, states: Collection[str] | None = HEARD_STATES) -> Reach:
    """Three questions. Plans that no forum hears of now are left out, unless `states` is None."""
    plans = Plan.objects.filter(pk__in=plan_ids)
    asked = plans if states is None else plans.filter(state__in=states)
    found = Reach(plans={plan.pk: plan for plan in asked})
    rows = PlanItem.objects.filter(plan_id__in=found.plans).defer("source_text", "note")
    for item in trees.in_order(rows):
        found.items[item.pk] = item
        found.place[item.pk] = len(found.place)
        found.children[item.parent_id or 0].append(item.pk)
    links = Indicator.items.through.objects.filter(planitem__plan_id__in=found.plans)
    for indicator_id, item_id in links.order_by("indicator_id").values_list("indicator_id", "planitem_id"):
        found.served[item_id].append(indicator_id)
    return found
