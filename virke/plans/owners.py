"""Who can say how an item stands: one chain, the first link that holds. For queries and actions only.

The people of its open actions, else those of the others, else of its indicators; else who leads the units that are
named there; else who leads the plan's unit, or the nearest one above; else who writes the plans of that unit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from virke.organisation import queries as organisation
from virke.organisation.access import Permission, Viewer
from virke.organisation.queries import Reachable
from virke.plans.models import Action, Indicator, Plan
from virke.plans.states import ActionState


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody to ask. `email` may be empty; `why` says what makes it them ("ansvarlig for en handling")."""

    person_id: int
    name: str
    email: str
    why: str


@dataclass(slots=True)
class _Named:
    """Who is named under one item, by id: persons of open and of closed actions, of indicators, and units."""

    open_actions: list[int] = field(default_factory=list)
    closed_actions: list[int] = field(default_factory=list)
    indicators: list[int] = field(default_factory=list)
    units: list[int] = field(default_factory=list)


def of_items(plan: Plan, item_ids: Collection[int], *, viewer: Viewer, on: date) -> dict[int, tuple[Owner, ...]]:
    """For each item those to ask, nobody twice. Seven questions at the most, whatever the number of items."""
    if not item_ids:
        return {}
    named = _named(item_ids)
    persons = {person_id for one in named.values() for person_id in _persons(one)}
    known = organisation.reach(viewer=viewer, person_ids=persons)
    units = {unit_id for one in named.values() for unit_id in one.units} | {plan.owner_unit_id}
    leaders = organisation.leaders(viewer=viewer, unit_ids=units, on=on)
    last = _last(plan, leaders, viewer, on)
    return {item_id: _first(named[item_id], known, leaders) or last for item_id in item_ids}


def of_indicator(indicator: Indicator, *, viewer: Viewer, on: date) -> tuple[Owner, ...]:
    """Those who know why a figure is as it is. The indicator needs its `items__plan`. Four questions at the most."""
    plan = indicator.items.all()[0].plan
    if indicator.owner_person_id is not None:
        known = organisation.reach(viewer=viewer, person_ids=[indicator.owner_person_id])
        return _owners(known.values(), "den, der opgør tallet")
    units = {unit_id for unit_id in (indicator.owner_unit_id, plan.owner_unit_id) if unit_id is not None}
    leaders = organisation.leaders(viewer=viewer, unit_ids=units, on=on)
    if indicator.owner_unit_id in leaders:
        return _owners([leaders[indicator.owner_unit_id]], "")
    return _last(plan, leaders, viewer, on)


def _named(item_ids: Collection[int]) -> dict[int, _Named]:
    found: dict[int, _Named] = defaultdict(_Named)
    for action in Action.objects.filter(item_id__in=item_ids).order_by("position", "pk"):
        at = found[action.item_id]
        if action.responsible_person_id is not None:
            (at.open_actions if ActionState(action.state).open else at.closed_actions).append(
                action.responsible_person_id
            )
        if action.responsible_unit_id is not None:
            at.units.append(action.responsible_unit_id)
    links = Indicator.items.through.objects.filter(planitem_id__in=item_ids).order_by("indicator_id")
    owners = links.values_list("planitem_id", "indicator__owner_person_id", "indicator__owner_unit_id")
    for item_id, person_id, unit_id in owners:
        if person_id is not None:
            found[item_id].indicators.append(person_id)
        if unit_id is not None:
            found[item_id].units.append(unit_id)
    return found


def _persons(one: _Named) -> Iterator[int]:
    yield from (*one.open_actions, *one.closed_actions, *one.indicators)


def _first(one: _Named, known: Mapping[int, Reachable], leaders: Mapping[int, Reachable]) -> tuple[Owner, ...]:
    of_actions = [known[person_id] for person_id in one.open_actions or one.closed_actions]
    links = (
        (of_actions, "ansvarlig for en handling"),
        ([known[person_id] for person_id in one.indicators], "ejer af en indikator"),
        ([leaders[unit_id] for unit_id in one.units if unit_id in leaders], ""),
    )
    return next((_owners(found, why) for found, why in links if found), ())


def _last(plan: Plan, leaders: Mapping[int, Reachable], viewer: Viewer, on: date) -> tuple[Owner, ...]:
    leader = leaders.get(plan.owner_unit_id)
    if leader is not None:
        return _owners([leader], "")
    found = organisation.who_may(viewer=viewer, permission=Permission.EDIT_PLANS, unit_id=plan.owner_unit_id, on=on)
    return _owners(found, "redigerer planen")


def _owners(found: Iterable[Reachable], why: str) -> tuple[Owner, ...]:
    unique = {one.person_id: one for one in found}
    return tuple(
        Owner(one.person_id, one.name, one.email, why or f"leder af {one.unit_name}") for one in unique.values()
    )
