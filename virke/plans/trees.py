"""A plan's items as a tree, with the lights and actions of everything below. For the queries only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from virke.plans import showing, standings
from virke.plans.kinds import Light
from virke.plans.models import Action, PlanItem
from virke.plans.states import ActionState
from virke.plans.views import ItemRow


@dataclass(frozen=True, slots=True)
class Contents:
    """What hangs directly under each item, by its id: the lights of its indicators by their ids, and its actions."""

    lights: Mapping[int, Mapping[int, Light]]
    actions: Mapping[int, Sequence[Action]]


def tree(items: Sequence[PlanItem], contents: Contents, *, on: date) -> tuple[ItemRow, ...]:
    """The top items with their children, in the order of the plan."""
    below: dict[int | None, list[PlanItem]] = defaultdict(list)
    for item in items:
        below[item.parent_id].append(item)
    for siblings in below.values():
        siblings.sort(key=lambda one: (one.position, one.pk))
    return tuple(_row(item, below, contents, on)[0] for item in below[None])


def _row(
    item: PlanItem, below: Mapping[int | None, Sequence[PlanItem]], contents: Contents, on: date
) -> tuple[ItemRow, Mapping[int, Light]]:
    """The item, and the lights of it and of everything below; an indicator of two items counts once."""
    children, lights = [], dict(contents.lights.get(item.pk, {}))
    for child in below.get(item.pk, ()):
        row, inner = _row(child, below, contents, on)
        children.append(row)
        lights.update(inner)
    actions = contents.actions.get(item.pk, ())
    return (
        ItemRow(
            id=item.pk,
            number=item.number,
            title=item.title,
            level_name=item.level_name,
            channel_label=item.get_channel_display(),
            lights=standings.lights(lights.values()),
            open_actions=sum(ActionState(one.state).open for one in actions)
            + sum(one.open_actions for one in children),
            late_actions=sum(showing.is_late(one, on=on) for one in actions)
            + sum(one.late_actions for one in children),
            indicators=len(lights),
            children=tuple(children),
        ),
        lights,
    )


def below(item_id: int, items: Iterable[PlanItem]) -> list[int]:
    """The ids of the item and of everything under it."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for item in items:
        children[item.parent_id].append(item.pk)
    found = [item_id]
    for one in found:
        found += children[one]  # what is added here is walked too
    return found


def in_order(items: Iterable[PlanItem]) -> list[PlanItem]:
    """Each after its parent and before its parent's next, as in the paper."""
    below: dict[int | None, list[PlanItem]] = defaultdict(list)
    for item in sorted(items, key=lambda one: (one.position, one.pk)):
        below[item.parent_id].append(item)
    return _walk(None, below)


def _walk(parent_id: int | None, below: Mapping[int | None, Sequence[PlanItem]]) -> list[PlanItem]:
    return [one for item in below.get(parent_id, ()) for one in (item, *_walk(item.pk, below))]
