"""Who may see and change which plan. One truth for rows already loaded (`may_*`) and for questions (`visible`).

A plan belongs to its owner unit. A draft is seen by those who edit it; once it is in hearing or adopted, by everybody
who may see plans there. An action's state is also set by the one who is responsible for it, and a figure recorded by
the one who owns the indicator.
"""

from __future__ import annotations

from django.db.models import Q

from virke.organisation.access import NotAllowed, Permission, Viewer
from virke.organisation.scoping import within
from virke.plans.models import Action, Indicator, Plan
from virke.plans.states import State


def may_see(viewer: Viewer, plan: Plan) -> bool:
    return may_edit(viewer, plan) or (
        plan.state != State.DRAFT and viewer.may(Permission.SEE_PLANS, unit_id=plan.owner_unit_id)
    )


def check_see(viewer: Viewer, plan: Plan) -> None:
    if not may_see(viewer, plan):
        raise NotAllowed("Planen kan du ikke se. Spørg den enhed, der ejer den, hvis du skal bruge den.")


def may_edit(viewer: Viewer, plan: Plan) -> bool:
    return viewer.may(Permission.EDIT_PLANS, unit_id=plan.owner_unit_id)


def check_edit(viewer: Viewer, plan: Plan) -> None:
    if not may_edit(viewer, plan):
        raise NotAllowed("Planen kan kun ændres af dem, der redigerer planer i den enhed, der ejer den.")


def may_handle(viewer: Viewer, action: Action) -> bool:
    """Set the action's state. It needs `item.plan` loaded."""
    return is_responsible(viewer, action) or may_edit(viewer, action.item.plan)


def check_handle(viewer: Viewer, action: Action) -> None:
    if not may_handle(viewer, action):
        raise NotAllowed("Handlingen kan kun ændres af den ansvarlige og af dem, der redigerer planen.")


def is_responsible(viewer: Viewer, action: Action) -> bool:
    """The named person, or who handles things for the responsible unit."""
    if action.responsible_person_id is not None:
        return action.responsible_person_id == viewer.person_id
    unit_id = action.responsible_unit_id
    return unit_id is not None and viewer.may(Permission.RECORD_FIGURES, unit_id=unit_id)


def may_record(viewer: Viewer, indicator: Indicator) -> bool:
    """Record figures of the indicator: its owner, and who records figures in its unit or in that of a plan it serves.

    Needs `items__plan` loaded or loads it.
    """
    if indicator.owner_person_id is not None and indicator.owner_person_id == viewer.person_id:
        return True
    units = {item.plan.owner_unit_id for item in indicator.items.all()}
    if indicator.owner_unit_id is not None:
        units.add(indicator.owner_unit_id)
    return any(viewer.may(Permission.RECORD_FIGURES, unit_id=unit_id) for unit_id in units)


def check_record(viewer: Viewer, indicator: Indicator) -> None:
    if not may_record(viewer, indicator):
        raise NotAllowed("Tallet kan kun skrives af den, der ejer indikatoren, og af ledelsen i planens enhed.")


def check_edit_indicator(viewer: Viewer, indicator: Indicator) -> None:
    """Its targets and its definition: who edits one of the plans that it serves."""
    if not any(may_edit(viewer, item.plan) for item in indicator.items.all()):
        raise NotAllowed("Indikatoren kan kun ændres af dem, der redigerer en plan, den hører til.")


def visible(viewer: Viewer, prefix: str = "") -> Q:
    """The filter for plans that the viewer may see; `prefix` reaches them through a relation (`item__plan__`)."""
    unit = f"{prefix}owner_unit_id"
    shown = ~Q(**{f"{prefix}state": State.DRAFT.value}) & within(viewer, Permission.SEE_PLANS, unit=unit)
    return shown | within(viewer, Permission.EDIT_PLANS, unit=unit)
