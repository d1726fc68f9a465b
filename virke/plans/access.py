"""Who may see and change which plan. One truth for rows already loaded (`may_*`) and for questions (`Sight.visible`).

A plan belongs to its owner unit. A draft is seen by those who edit it; once it is in hearing or adopted, by everybody
who may see plans there or in a unit below. An action's state is also set by the one who is responsible for it, and a
figure recorded by the one who owns the indicator. What a status report says of an item is also written by those who
do something for it, measure it, or were asked for it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from virke.organisation.access import NotAllowed, Permission, Viewer
from virke.organisation.models import Unit
from virke.organisation.scoping import within
from virke.plans.models import Action, Indicator, Plan, PlanItem, StatusReport
from virke.plans.states import State


@dataclass(frozen=True, slots=True)
class Sight:
    """Which plans a viewer may see: those of the units that the role reaches, and of the units above them.

    A plan of the department is also the plan of its teams; one of a team is not the whole department's.
    """

    viewer: Viewer
    everywhere: bool
    unit_ids: frozenset[int]

    def may_see(self, plan: Plan) -> bool:
        if may_edit(self.viewer, plan):
            return True
        return plan.state != State.DRAFT and (self.everywhere or plan.owner_unit_id in self.unit_ids)

    def check(self, plan: Plan) -> None:
        if not self.may_see(plan):
            raise NotAllowed("Planen kan du ikke se. Spørg den enhed, der ejer den, hvis du skal bruge den.")

    def visible(self, prefix: str = "") -> Q:
        """The filter for plans that the viewer may see; `prefix` reaches them through a relation (`item__plan__`)."""
        shown = ~Q(**{f"{prefix}state": State.DRAFT.value})
        if not self.everywhere:
            shown &= Q(**{f"{prefix}owner_unit_id__in": self.unit_ids})
        return shown | within(self.viewer, Permission.EDIT_PLANS, unit=f"{prefix}owner_unit_id")


def sight(viewer: Viewer) -> Sight:
    """One question: the units above those that the viewer's roles reach."""
    scopes = viewer.scopes_with(Permission.SEE_PLANS)
    if any(scope.everywhere and not scope.kle_prefix for scope in scopes):
        return Sight(viewer, True, frozenset())
    parents = dict(Unit.objects.values_list("pk", "parent_id"))
    reached = set(viewer.units(Permission.SEE_PLANS))
    above = {parents.get(unit_id) for unit_id in reached} - reached - {None}
    while above:
        reached |= {unit_id for unit_id in above if unit_id is not None}
        above = {parents.get(unit_id) for unit_id in above if unit_id is not None} - reached - {None}
    return Sight(viewer, False, frozenset(reached))


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


def may_answer(viewer: Viewer, indicator: Indicator) -> bool:
    """Say why a target is not reached: who records its figures, and who edits a plan that it serves."""
    return may_record(viewer, indicator) or any(may_edit(viewer, item.plan) for item in indicator.items.all())


def check_answer(viewer: Viewer, indicator: Indicator) -> None:
    if not may_answer(viewer, indicator):
        raise NotAllowed("Afvigelsen kan kun skrives af den, der ejer indikatoren, og af dem, der redigerer planen.")


def check_edit_indicator(viewer: Viewer, indicator: Indicator) -> None:
    """Its targets and its definition: who edits one of the plans that it serves."""
    if not any(may_edit(viewer, item.plan) for item in indicator.items.all()):
        raise NotAllowed("Indikatoren kan kun ændres af dem, der redigerer en plan, den hører til.")


def own_item_ids(viewer: Viewer, report: StatusReport) -> frozenset[int]:
    """The items of the report that the viewer may write without editing the plan. One question.

    Those one was asked for, those with an action one handles, and those with an indicator one owns or whose unit one
    records figures for.
    """
    person, units = viewer.person_id, viewer.units(Permission.RECORD_FIGURES)
    mine = Q(status_requests__report=report, status_requests__person_id=person)
    mine |= Q(actions__responsible_person_id=person) | Q(indicators__owner_person_id=person)
    mine |= Q(actions__responsible_person=None, actions__responsible_unit_id__in=units)
    mine |= Q(indicators__owner_person=None, indicators__owner_unit_id__in=units)
    return frozenset(PlanItem.objects.filter(mine, plan_id=report.plan_id).values_list("pk", flat=True))


def check_write_items(viewer: Viewer, report: StatusReport, item_ids: Collection[int]) -> None:
    """What the report says of these items. It needs `plan` loaded."""
    if not may_edit(viewer, report.plan) and not own_item_ids(viewer, report).issuperset(item_ids):
        raise NotAllowed("Punktet kan kun skrives af dem, det hører under, og af dem, der redigerer planen.")


def may_answer_for(viewer: Viewer, plan: Plan, forum_id: int) -> bool:
    """Answer for a MED committee: who prepares its meetings by a seat in it, and who edits the plan."""
    return forum_id in viewer.forums(Permission.PREPARE_MEETINGS) or may_edit(viewer, plan)


def check_answer_for(viewer: Viewer, plan: Plan, forum_id: int) -> None:
    if not may_answer_for(viewer, plan, forum_id):
        raise NotAllowed("Svaret gives af udvalgets formand eller sekretær og af dem, der redigerer planen.")
