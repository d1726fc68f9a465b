"""What happens to a commitment between the meetings: corrected, reported on, put off, closed, dropped, opened again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from virke.followup import access, opening, rows, rules
from virke.followup.due import NO_DUE, Due
from virke.followup.models import Commitment
from virke.followup.states import State, StepKind
from virke.followup.values import NOBODY, Responsible
from virke.kernel import danish
from virke.organisation.access import Viewer


@transaction.atomic
def open(
    *,
    item_id: int,
    text: str,
    by: Viewer,
    at: datetime,
    responsible: Responsible = NOBODY,
    due: Due = NO_DUE,
    source_sentence: str = "",
    report_to_id: int | None = None,
) -> int:
    """Write a commitment by hand out of an item's decision and return its id. The same forum hears by default."""
    item = opening.item(item_id)
    access.check_answer(by, item)
    meeting_on = item.meeting.held_on
    rules.may_promise(text=text, due=due, responsible_text=responsible.text, meeting_on=meeting_on).check()
    promise = opening.Promise(text, source_sentence, responsible, due, report_to_id or item.meeting.forum_id)
    return opening.write(item, promise, by=by, at=at).pk


@transaction.atomic
def edit(
    *,
    commitment_id: int,
    by: Viewer,
    at: datetime,
    text: str | None = None,
    responsible: Responsible | None = None,
    due: Due | None = None,
) -> None:
    """Correct the words, the responsible or the due; None leaves it. A later due is refused: that is `postpone`."""
    row = _handled(commitment_id, by)
    before = rows.due_of(row)
    rules.may_correct(
        state=State(row.state),
        text=row.text if text is None else text,
        before=before,
        after=due or before,
        responsible_text=responsible.text if responsible else "",
        meeting_on=row.item.meeting.held_on,
    ).check()
    row.text = row.text if text is None else text.strip()
    if responsible is not None:
        rows.set_responsible(row, responsible)
    if due is not None:
        rows.set_due(row, due)
        row.event_happened = False
    rows.keep(row, kind=StepKind.CORRECTED, by=by, at=at, due=due)


@transaction.atomic
def note(*, commitment_id: int, text: str, by: Viewer, at: datetime) -> None:
    """Say what has happened since. The next agenda repeats it."""
    row = _handled(commitment_id, by)
    rules.may_note(state=State(row.state), text=text).check()
    rows.keep(row, kind=StepKind.NOTED, text=text, by=by, at=at)


@transaction.atomic
def event_happened(*, commitment_id: int, happened_on: date, by: Viewer, at: datetime, text: str = "") -> None:
    """What was waited for has happened; the commitment is due at the forum's first meeting after that day."""
    row = _handled(commitment_id, by)
    rules.may_happen(
        state=State(row.state),
        due=rows.due_of(row),
        happened=row.event_happened,
        happened_on=happened_on,
        on=danish.day_of(at),
    ).check()
    row.event_happened, row.counted_from_on = True, happened_on
    rows.keep(row, kind=StepKind.HAPPENED, text=text, by=by, at=at)


@transaction.atomic
def postpone(*, commitment_id: int, due: Due, reason: str, by: Viewer, at: datetime) -> None:
    """A new, later due with a reason. "Next meeting" then counts from today."""
    row = _handled(commitment_id, by)
    today = danish.day_of(at)
    rules.may_postpone(state=State(row.state), before=rows.due_of(row), after=due, reason=reason, on=today).check()
    rows.postpone(row, due, counted_from_on=today)
    rows.keep(row, kind=StepKind.POSTPONED, text=reason, due=due, by=by, at=at)


@transaction.atomic
def close(*, commitment_id: int, evidence: str, by: Viewer, at: datetime) -> None:
    """It is done; `evidence` says what shows it."""
    row = _handled(commitment_id, by)
    rules.may_close(state=State(row.state), evidence=evidence).check()
    row.state, row.evidence = State.DONE.value, evidence.strip()
    rows.keep(row, kind=StepKind.DONE, text=evidence, by=by, at=at)


@transaction.atomic
def drop(*, commitment_id: int, reason: str, by: Viewer, at: datetime) -> None:
    """It will not be done, and `reason` says why."""
    row = _handled(commitment_id, by)
    rules.may_drop(state=State(row.state), reason=reason).check()
    row.state, row.reason = State.DROPPED.value, reason.strip()
    rows.keep(row, kind=StepKind.DROPPED, text=reason, by=by, at=at)


@transaction.atomic
def reopen(*, commitment_id: int, reason: str, by: Viewer, at: datetime) -> None:
    """It was closed or dropped too early. Evidence and reason stay in the story."""
    row = _handled(commitment_id, by)
    rules.may_reopen(state=State(row.state), reason=reason).check()
    row.state, row.evidence, row.reason = State.OPEN.value, "", ""
    rows.keep(row, kind=StepKind.REOPENED, text=reason, by=by, at=at)


def _handled(commitment_id: int, by: Viewer) -> Commitment:
    row = rows.commitment(commitment_id)
    access.check_handle(by, row)
    return row
