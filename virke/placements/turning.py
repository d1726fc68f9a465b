"""How a placement gets another state: the state on the row, and the turn that tells of it."""

from __future__ import annotations

from datetime import date, datetime

from virke.organisation.access import Viewer
from virke.placements.kinds import Kind
from virke.placements.models import Invitation, Placement, Turn
from virke.placements.rules import consultation
from virke.placements.rules.consultation import Statements
from virke.placements.states import State, Step


def turn(row: Placement, step: Step, new: State, *, on: date, by: Viewer, at: datetime, reason: str = "") -> None:
    """The row is saved by whoever turns it."""
    Turn.objects.create(
        placement=row, was=row.state, step=step.value, state=new.value, on=on, reason=reason, at=at, by=by.username
    )
    row.state = new.value


def approve_when_all_said(row: Placement, *, on: date, by: Viewer, at: datetime) -> None:
    """What was agreed is approved with the last statement, and not any more when one is missing again."""
    state, complete = State(row.state), all_said(row)
    if state is State.AGREED and complete:
        turn(row, Step.APPROVE, State.APPROVED, on=on, by=by, at=at)
    elif state is State.APPROVED and not complete:
        turn(row, Step.TAKE_BACK, State.AGREED, on=on, by=by, at=at)


def ask_again(row: Placement, *, on: date, by: Viewer, at: datetime) -> None:
    """What was approved was other days or hours: links are withdrawn and every approval is asked for again."""
    if not State(row.state).waits:
        return
    Invitation.objects.filter(placement=row, answered_at=None, withdrawn_at=None).update(withdrawn_at=at)
    row.caseworker_said = row.employer_said = row.representative_said = row.discussed = False
    approve_when_all_said(row, on=on, by=by, at=at)
    row.save()


def all_said(row: Placement) -> bool:
    return row.caseworker_said and consultation.heard(Kind(row.kind), said(row)).ok


def said(row: Placement) -> Statements:
    return Statements(row.employer_said, row.representative_said, row.discussed)
