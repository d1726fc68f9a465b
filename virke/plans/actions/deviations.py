"""The answer to a red target: written with its action, corrected while it is open, closed with its result."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from virke.kernel.calendar_words import Precision
from virke.kernel.verdicts import unless
from virke.organisation.access import Viewer
from virke.plans import access, deviating, rows, rules, standings, writing
from virke.plans.kinds import Light
from virke.plans.models import Action, Deviation, Indicator, Target
from virke.plans.states import ActionState, DeviationState, State
from virke.plans.values import ActionHead, Due, Responsible


@transaction.atomic
def write_deviation(
    *, target_id: int, fact: str, cause: str, action: ActionHead | int, on: date, by: Viewer, at: datetime
) -> int:
    """Say why a target is not reached and what is done about it; returns its id. `on` is today.

    `action` is a new one, or the id of one that stands under an item of the indicator. Who looks after the figure may
    write it, also without any right to change the plan: the one who knows the cause must not have to ask for it.
    """
    target = rows.target(target_id)
    indicator = rows.indicator(target.indicator_id)
    access.check_answer(by, indicator)
    rules.may_change([State(item.plan.state) for item in indicator.items.all()]).check()
    light = _light(indicator, target, on)
    deviating.may_write(light=light, already=_already(target), fact=fact, cause=cause).check()
    step = _step(action, indicator, on=on, by=by, at=at)
    row = Deviation(
        target=target,
        light=light.value,
        fact=fact.strip(),
        cause=cause.strip(),
        action=step,
        opened_at=at,
        opened_by=by.username,
    )
    rows.touch(row, by=by, at=at)
    details = {"target": target_id, "action": step.pk, "status": light}
    rows.tell("write_deviation", row, by=by, at=at, details=details)
    return row.pk


@transaction.atomic
def edit_deviation(*, deviation_id: int, fact: str, cause: str, by: Viewer, at: datetime) -> None:
    """Correct what an open deviation says; its action is corrected as an action."""
    row = rows.deviation_to_answer(deviation_id, by)
    deviating.may_correct(state=DeviationState(row.state), fact=fact, cause=cause).check()
    row.fact, row.cause = fact.strip(), cause.strip()
    rows.touch(row, by=by, at=at)
    rows.tell("edit_deviation", row, by=by, at=at)


@transaction.atomic
def close_deviation(*, deviation_id: int, result: str, by: Viewer, at: datetime) -> None:
    """Say what came of it. The action goes its own way: it may be done long before anybody knows whether it worked."""
    row = rows.deviation_to_answer(deviation_id, by)
    deviating.may_close(state=DeviationState(row.state), result=result).check()
    row.state, row.result, row.closed_at = DeviationState.CLOSED.value, result.strip(), at
    rows.touch(row, by=by, at=at)
    rows.tell("close_deviation", row, by=by, at=at, details={"target": row.target_id})


def _light(indicator: Indicator, target: Target, on: date) -> Light:
    """How the target stands on the day; one that does not count then is none."""
    judged = standings.standings([indicator], on=on)[indicator.pk].judged.get(target.pk)
    return judged.light if judged is not None else Light.NO_TARGET


def _already(target: Target) -> bool:
    same = {"target__indicator": target.indicator_id, "target__org_unit": target.org_unit_id}
    return Deviation.objects.filter(**same, target__group=target.group, state=DeviationState.OPEN.value).exists()


def _step(action: ActionHead | int, indicator: Indicator, *, on: date, by: Viewer, at: datetime) -> Action:
    """The action that answers: the chosen one, or a new one under the first item whose plan is not closed."""
    open_items = [item for item in indicator.items.all() if item.plan.state != State.CLOSED]
    if isinstance(action, ActionHead):
        deviating.may_be_done_by(responsible=action.responsible, due=action.due, open=True, on=on).check()
        item = open_items[0]
        rules.may_write_action(action, state=State(item.plan.state)).check()
        last = item.actions.aggregate(last=Max("position"))["last"] or 0
        row = writing.action(Action(item=item, position=last + 1), action)
        rows.touch(row, by=by, at=at)
        rows.tell("add_action", row, by=by, at=at, details={"item": item.pk})
        return row
    chosen = rows.action(action)
    unless(None if chosen.item in open_items else "Vælg en handling, der hører til et af indikatorens punkter.").check()
    deviating.may_be_done_by(
        responsible=Responsible(chosen.responsible_text, chosen.responsible_person_id, chosen.responsible_unit_id),
        due=Due(chosen.due_on, Precision(chosen.due_precision) if chosen.due_precision else None, chosen.due_text),
        open=ActionState(chosen.state).open,
        on=on,
    ).check()
    return chosen
