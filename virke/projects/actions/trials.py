"""A trial action: what is tried and learned, and what follows of it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from virke.organisation.access import Viewer
from virke.plans.kinds import PlanKind
from virke.plans.states import State
from virke.projects import rows, rules, showing, states
from virke.projects.models import TrialDecision
from virke.projects.states import TrialState, TrialStep
from virke.projects.values import Hypothesis


@transaction.atomic
def write_hypothesis(*, plan_id: int, said: Hypothesis, by: Viewer, at: datetime) -> None:
    """Write what is tried by whom, and what was learned."""
    project = rows.project_to_edit(plan_id, by, at=at)
    (rules.may_change(State(project.plan.state)) & rules.may_write_hypothesis(said)).check()
    project.if_we, project.then = said.if_we.strip(), said.then.strip()
    project.tried_by, project.learning = said.tried_by.strip(), said.learning.strip()
    rows.touch(project, by=by, at=at)
    rows.tell("write_hypothesis", project, by=by, at=at, details={"plan": plan_id})


@transaction.atomic
def take_step(
    *,
    plan_id: int,
    step: TrialStep,
    on: date,
    today: date,
    by: Viewer,
    at: datetime,
    reason: str = "",
    citation: str = "",
) -> None:
    """Begin the trial, look back upon it, or decide what follows; `citation` says where it was decided."""
    project = rows.project_to_edit(plan_id, by, at=at)
    was = TrialState(project.trial_state)
    rules.may_take_step(
        kind=PlanKind(project.plan.kind),
        state=was,
        step=step,
        said=showing.hypothesis(project),
        on=on,
        today=today,
        reason=reason,
    ).check()
    project.trial_state = states.TRANSITIONS[was][step].value
    rows.touch(project, by=by, at=at)
    TrialDecision.objects.create(
        project=project,
        step=step.value,
        on=on,
        reason=reason.strip(),
        citation=citation.strip(),
        at=at,
        by=by.username,
    )
    rows.tell("take_step", project, by=by, at=at, details={"was": was, "status": project.trial_state})
