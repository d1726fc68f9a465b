"""From rows to what the pages show. For the queries only, beside what an action must know; all is loaded before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from virke.kernel.periods import Period
from virke.organisation.access import Viewer
from virke.plans import access as plans
from virke.plans import wording
from virke.plans.models import Plan
from virke.plans.states import State
from virke.projects import access, states, tallying
from virke.projects.kinds import TallyKind
from virke.projects.models import Project, ReportDue, Tally, TrialDecision
from virke.projects.policy import policy
from virke.projects.states import DueState, TrialState, TrialStep
from virke.projects.values import DueHead, Facts, Hypothesis, Total
from virke.projects.views import DecisionView, DueView, ProjectHead, TallyLine, TallyView, TrialView

_UNITS = {TallyKind.INTAKE: "persons", TallyKind.SPENT: "kroner"}


def head(plan: Plan, *, viewer: Viewer) -> ProjectHead:
    """The plan needs `owner_unit`."""
    return ProjectHead(
        plan_id=plan.pk,
        title=plan.title,
        kind=plan.kind,
        kind_label=plan.get_kind_display(),
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        period=wording.period(Period(plan.starts_on, plan.ends_on)),
        owner_unit_id=plan.owner_unit_id,
        owner_unit=plan.owner_unit.name,
        case_no=plan.case_no,
        state=State(plan.state),
        may_edit=plans.may_edit(viewer, plan),
        may_record=access.may_record(viewer, plan),
    )


def facts(row: Project, unit_ids: Sequence[int]) -> Facts:
    return Facts(
        funder=row.funder,
        grant=row.grant,
        target_group=row.target_group,
        cohort=row.cohort,
        intake_limit=row.intake_limit,
        contact_person_id=row.contact_person_id,
        unit_ids=frozenset(unit_ids),
    )


def hypothesis(row: Project) -> Hypothesis:
    return Hypothesis(row.if_we, row.then, row.tried_by, row.learning)


def tally(kind: TallyKind, rows: Sequence[Tally], *, limit: Decimal | None, plan: Plan, on: date) -> TallyView:
    """`rows` are those of the kind in the order they were written."""
    newest = {row.on: row for row in rows}
    held = tallying.holding(Total(row.on, row.total) for row in rows)
    period = Period(plan.starts_on, plan.ends_on)
    filled = tallying.filling(held, limit=limit, nearly=policy(on=on).nearly_full, period=period)
    unit = _UNITS[kind]
    return TallyView(
        kind=kind,
        filling=filled,
        shown=_shown(filled.total.value if filled.total else None, unit),
        limit_shown=_shown(filled.limit, unit),
        left_shown=_shown(None if filled.left is None else abs(filled.left), unit),
        percent=tallying.percent(filled.share),
        lines=tuple(
            TallyLine(day, _shown(newest[day].total, unit), newest[day].reason) for day in sorted(newest, reverse=True)
        ),
    )


def due(row: ReportDue, *, viewer: Viewer, on: date) -> DueView:
    """The row needs `project.plan`, `forum`, `responsible_person` and `project.contact_person`."""
    state = DueState(row.state)
    person = row.responsible_person or row.project.contact_person
    return DueView(
        id=row.pk,
        plan_id=row.project.plan_id,
        project=row.project.plan.title,
        due_on=row.due_on,
        what=row.what,
        receiver=row.forum.name if row.forum else row.receiver,
        responsible=person.name if person else "",
        state=state,
        late=state is DueState.OPEN and row.due_on < on,
        sent_on=row.sent_on,
        evidence=row.evidence,
        reason=row.reason,
        steps=tuple(states.DUE_TRANSITIONS[state]) if access.may_report(viewer, row) else (),
        may_edit=state is DueState.OPEN and plans.may_edit(viewer, row.project.plan),
    )


def due_head(row: ReportDue) -> DueHead:
    return DueHead(row.due_on, row.what, row.receiver, row.forum_id, row.responsible_person_id)


def trial(row: Project | None, decisions: Sequence[TrialDecision], *, may_edit: bool) -> TrialView:
    """The decisions in the order they were made."""
    state = TrialState(row.trial_state) if row else TrialState.PLANNED
    return TrialView(
        state=state,
        said=hypothesis(row) if row else Hypothesis(),
        decisions=tuple(
            DecisionView(TrialStep(one.step), one.on, one.reason, one.citation) for one in reversed(decisions)
        ),
        steps=tuple(states.TRANSITIONS[state]) if may_edit else (),
    )


def _shown(value: Decimal | None, unit: str) -> str:
    return "" if value is None else wording.amount(value, unit)
