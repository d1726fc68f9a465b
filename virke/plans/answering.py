"""The deviations of indicators as the pages show them, and the red targets that have none. For the queries only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from virke.organisation.access import Viewer
from virke.plans import access, deviating, naming, promises, saying, showing
from virke.plans.deviating import DeviationInternals, DeviationView
from virke.plans.kinds import Light
from virke.plans.models import Deviation, Indicator
from virke.plans.standings import TargetLight
from virke.plans.states import DeviationState, State
from virke.plans.values import WHOLE, Scope

Deviations = Mapping[int, Sequence[Deviation]]

_OF_ACTION = ("action__item__plan", "action__responsible_person", "action__responsible_unit")


def deviations(indicator_ids: Collection[int]) -> Deviations:
    """By the id of the indicator: the open ones first, then the latest. One query."""
    found: dict[int, list[Deviation]] = defaultdict(list)
    rows = Deviation.objects.filter(target__indicator_id__in=indicator_ids)
    rows = rows.select_related("target__org_unit", *_OF_ACTION).annotate(name=naming.name_of("opened_by"))
    for row in rows.order_by("-state", "-opened_at", "-pk"):  # "open" sorts behind "closed"
        row.opened_by = row.name  # shown, never saved
        found[row.target.indicator_id].append(row)
    return found


def view(row: Deviation, indicator: Indicator, *, viewer: Viewer, on: date) -> DeviationView:
    """The row as `deviations` gives it, the indicator with its `items__plan`."""
    target, action = row.target, showing.action(row.action, viewer=viewer, on=on)
    state = DeviationState(row.state)
    where = target.org_unit.name if target.org_unit else ""
    return DeviationView(
        id=row.pk,
        indicator_id=indicator.pk,
        indicator=indicator.title,
        item_id=action.item_id,
        item_number=action.item_number,
        item_title=action.item_title,
        plan_id=action.plan_id,
        plan_title=action.plan_title,
        target_id=target.pk,
        scope=promises.scope_of(target),
        scope_name=", ".join(filter(None, (where, target.group))) or "Samlet",
        target=saying.target(promises.promise_of(target), counted=indicator.counted),
        light=Light(row.light),
        fact=row.fact,
        action_id=action.id,
        action=action.text,
        action_state=action.state,
        due_on=action.due_on,
        due=action.due,
        state=state,
        overdue=state is DeviationState.OPEN and action.late,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        result=row.result,
        internals=DeviationInternals(row.cause, action.internals.responsible, row.opened_by),
        may_answer=access.may_answer(viewer, indicator),
    )


def unanswered(indicator: Indicator, lights: Iterable[TargetLight], rows: Sequence[Deviation]) -> tuple[int, ...]:
    """The ids of the red targets that nobody has answered, while a plan that is adopted asks for them.

    A deviation answers for its unit and group: a target that takes over from another needs no new one. One of the whole
    answers for the units too.
    """
    adopted = any(item.plan.state == State.ADOPTED for item in indicator.items.all())
    answered = {promises.scope_of(row.target) for row in rows if row.state == DeviationState.OPEN}
    return still_red(lights, answered) if adopted else ()


def answered(indicator_ids: Collection[int]) -> Mapping[int, set[Scope]]:
    """What open deviations answer for, by indicator; for lists, which show no deviation. One light query."""
    found: dict[int, set[Scope]] = defaultdict(set)
    rows = Deviation.objects.filter(target__indicator_id__in=indicator_ids, state=DeviationState.OPEN.value)
    for indicator_id, unit_id, group in rows.values_list(
        "target__indicator_id", "target__org_unit_id", "target__group"
    ):
        found[indicator_id].add(Scope(unit_id, group))
    return found


def still_red(lights: Iterable[TargetLight], answered: Collection[Scope]) -> tuple[int, ...]:
    """As `unanswered`, of an indicator that an adopted plan is known to ask for."""
    if WHOLE in answered:
        return ()
    return tuple(one.target_id for one in lights if deviating.demands(one.light) and one.scope not in answered)
