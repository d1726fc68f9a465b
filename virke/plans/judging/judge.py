"""One question, one answer: each shape is sent to the module that judges it. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from virke.plans.figures import Reading
from virke.plans.judging import chosen, events, pace, standing
from virke.plans.judging.asking import Judgement, Question
from virke.plans.kinds import Light, Shape
from virke.plans.policy import Policy
from virke.plans.values import Promise

RANK: dict[Light, int] = {
    Light.NOT_REACHED: 0,
    Light.AT_RISK: 1,
    Light.UNCERTAIN: 2,
    Light.OUTDATED: 2,
    Light.TOO_FEW: 2,
    Light.NO_DATA: 2,
    Light.NO_TARGET: 2,
    Light.ON_THE_WAY: 3,
    Light.REACHED: 4,
}
"""From worst to best; what nobody can judge stands in the middle, so that it is looked at before what goes well."""

_JUDGES: dict[Shape, Callable[[Question, Promise, Policy], Judgement]] = {
    Shape.POINT: pace.judge_value,
    Shape.LINEAR: pace.judge_value,
    Shape.CUMULATIVE: pace.judge_sum,
    Shape.STEP: standing.judge,
    Shape.STOCK: standing.judge,
    Shape.BAND: standing.judge,
    Shape.CEILING: standing.judge,
    Shape.SERVICE_LEVEL: standing.judge,
    Shape.KEEP: standing.judge,
    Shape.CADENCE: events.judge_cadence,
    Shape.DEADLINE: events.judge_deadline,
    Shape.TO_DEVELOP: events.judge_development,
}


def judge(question: Question, policy: Policy) -> Judgement:
    """How the target stands on the question's day, by the policy of that day."""
    promise = question.promise
    if promise is None:
        return Judgement(Light.NO_TARGET, ("Der er ikke besluttet noget måltal for perioden.",))
    held_back = _withdrawn(question, promise)
    if held_back is not None:
        return Judgement(Light.TOO_FEW, (chosen.withdrawn(held_back),), period=held_back.period)
    there = tuple(one for one in question.readings if not one.figure.withdrawn)
    return _JUDGES[promise.shape](replace(question, readings=there), promise, policy)


def _withdrawn(question: Question, promise: Promise) -> Reading | None:
    """The figure that is withdrawn and would decide: the newest, or any where all are added up."""
    fitting = chosen.usable(question, promise)
    asked = fitting if promise.shape is Shape.CUMULATIVE else fitting[-1:]
    return next((one for one in reversed(asked) if one.figure.withdrawn), None)
