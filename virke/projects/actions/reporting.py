"""What the funder and the forums shall hear: expected, sent with what shows it, or dropped."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from virke.kernel.danish import format_date
from virke.organisation.access import Viewer
from virke.plans import access as plans
from virke.projects import access, rows, rules, states
from virke.projects.models import ReportDue
from virke.projects.states import DueState, DueStep
from virke.projects.values import DueHead


@transaction.atomic
def add_due(*, plan_id: int, head: DueHead, by: Viewer, at: datetime) -> int:
    """Expect a report on a day; returns its id."""
    project = rows.project_to_edit(plan_id, by, at=at)
    rules.may_write_due(head).check()
    row = _written(ReportDue(project=project), head, by, at)
    rows.tell("add_due", row, by=by, at=at, details={"plan": plan_id})
    return row.pk


@transaction.atomic
def edit_due(*, due_id: int, head: DueHead, by: Viewer, at: datetime) -> None:
    row = rows.due(due_id)
    plans.check_edit(by, row.project.plan)
    (rules.may_edit_due(DueState(row.state)) & rules.may_write_due(head)).check()
    _written(row, head, by, at)
    rows.tell("edit_due", row, by=by, at=at, details={"plan": row.project.plan_id})


@transaction.atomic
def move_due(
    *,
    due_id: int,
    step: DueStep,
    today: date,
    by: Viewer,
    at: datetime,
    sent_on: date | None = None,
    evidence: str = "",
    reason: str = "",
) -> None:
    """Say that the report is sent, shall not be sent, or waits again."""
    row = rows.due(due_id)
    access.check_report(by, row)
    was = DueState(row.state)
    rules.may_move_due(state=was, step=step, today=today, sent_on=sent_on, evidence=evidence, reason=reason).check()
    sent = step is DueStep.SEND
    row.reason = "" if sent else f"{reason.strip()}{_sent_before(row)}"
    row.state = states.DUE_TRANSITIONS[was][step].value
    row.sent_on, row.evidence = (sent_on, evidence.strip()) if sent else (None, "")
    rows.touch(row, by=by, at=at)
    rows.tell("move_due", row, by=by, at=at, details={"was": was, "status": row.state})


def _sent_before(row: ReportDue) -> str:
    """What was said to show that it was sent; it is not lost when the report is opened again."""
    return f" (Meldt sendt {format_date(row.sent_on)}: {row.evidence})" if row.sent_on else ""


def _written(row: ReportDue, head: DueHead, by: Viewer, at: datetime) -> ReportDue:
    row.due_on, row.what, row.receiver = head.due_on, head.what.strip(), head.receiver.strip()
    row.forum_id, row.responsible_person_id = head.forum_id, head.responsible_person_id
    rows.touch(row, by=by, at=at)
    return row
