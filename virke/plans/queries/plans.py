"""Plans in a list, and one plan on one screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from virke.organisation.access import Viewer
from virke.plans import access, loading, showing, standings, states, trees
from virke.plans.access import Sight
from virke.plans.kinds import PlanKind
from virke.plans.models import Plan
from virke.plans.states import State
from virke.plans.views import PlanLink, PlanPage, PlanRow


def plans(
    *,
    viewer: Viewer,
    on: date,
    kind: PlanKind | None = None,
    state: State | None = None,
    unit_id: int | None = None,
    holding: bool = False,
) -> tuple[PlanRow, ...]:
    """The plans that the viewer may see, the latest period first; `holding` only those whose period holds the day.

    Eight queries whatever their number.
    """
    found = loading.plans(viewer).order_by("-starts_on", "title", "pk")
    conditions = {"kind": kind and kind.value, "state": state and state.value, "owner_unit_id": unit_id}
    found = found.filter(**{name: value for name, value in conditions.items() if value is not None})
    if holding:
        found = found.filter(starts_on__lte=on, ends_on__gt=on)
    rows = list(found)
    loaded = loading.contents([row.pk for row in rows], on=on)
    return tuple(
        showing.plan_row(
            row,
            viewer=viewer,
            lights=standings.lights(loaded.plan_lights[row.pk].values()),
            actions=loaded.plan_actions[row.pk],
            on=on,
        )
        for row in rows
    )


def plan(*, viewer: Viewer, plan_id: int, on: date) -> PlanPage:
    """One plan with its areas and goals, their lights, and the actions that are late. Eleven queries at the most.

    Raises `NotFound`, and `NotAllowed` for one who may not see it.
    """
    found = loading.plan(viewer, plan_id)
    sight = access.sight(viewer)
    loaded = loading.contents([plan_id], on=on)
    actions = loaded.plan_actions[plan_id]
    late = sorted(
        (action for action in actions if showing.is_late(action, on=on)), key=lambda one: (one.due_on or on, one.pk)
    )
    lights = standings.lights(loaded.plan_lights[plan_id].values())
    kin = list(Plan.objects.filter(Q(parent=found) | Q(predecessor=found)).order_by("starts_on", "pk"))
    return PlanPage(
        row=showing.plan_row(found, viewer=viewer, lights=lights, actions=actions, on=on),
        areas=trees.tree(loading.items_of(found), loaded.contents(), on=on),
        late=tuple(showing.action(action, viewer=viewer, on=on) for action in late),
        notes=tuple(filter(None, found.notes.splitlines())),
        parent=_link(found.parent, sight),
        children=_links((one for one in kin if one.parent_id == found.pk), sight),
        predecessor=_link(found.predecessor, sight),
        successors=_links((one for one in kin if one.predecessor_id == found.pk), sight),
        original_id=found.original_id,
        moves=tuple(states.TRANSITIONS[State(found.state)]) if access.may_edit(viewer, found) else (),
    )


def _link(row: Plan | None, sight: Sight) -> PlanLink | None:
    return showing.plan_link(row) if row is not None and sight.may_see(row) else None


def _links(rows: Iterable[Plan], sight: Sight) -> tuple[PlanLink, ...]:
    return tuple(showing.plan_link(row) for row in rows if sight.may_see(row))
