"""From a sentence that reads like a promise to a commitment: only when a person says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from virke.audit import actions as audit
from virke.followup import access, agendas, opening, pending, rows, rules, texts
from virke.followup.due import Due
from virke.followup.models import Suggestion
from virke.followup.recurrence import suggested_rhythm
from virke.followup.states import SuggestionState
from virke.followup.values import ConfirmedMany, Refused, Responsible, Suggested
from virke.kernel.periods import ONE_DAY
from virke.kernel.verdicts import NotPossible
from virke.meetings import actions as meetings
from virke.meetings.actions import Standing
from virke.meetings.models import Item
from virke.meetings.turns import Rhythm
from virke.organisation.access import Permission, Viewer


@transaction.atomic
def suggest(*, item_id: int, suggestions: Sequence[Suggested], by: Viewer, at: datetime) -> int:
    """Put sentences of the item forward for confirmation and tell how many were new.

    The same sentence of the same item is put forward once, whatever became of it.
    """
    item = opening.item(item_id)
    access.check_item(by, Permission.IMPORT_DOCUMENTS, item)
    return pending.put_forward(item, suggestions, by=by, at=at)


@transaction.atomic
def confirm(
    *,
    suggestion_id: int,
    by: Viewer,
    at: datetime,
    text: str | None = None,
    responsible: Responsible | None = None,
    due: Due | None = None,
    report_to_id: int | None = None,
) -> int:
    """Make the suggestion a commitment, as suggested or with what the person corrected, and return its id.

    `report_to_id` is the forum that must hear; by default the one that decided.
    """
    return _confirm(suggestion_id, text, responsible, due, report_to_id, by, at)


@transaction.atomic
def confirm_many(
    *, suggestion_ids: Sequence[int], by: Viewer, at: datetime, responsible: Mapping[int, Responsible] | None = None
) -> ConfirmedMany:
    """Confirm each as suggested, or with its responsible; those that cannot be are told of and change nothing.

    What reads as coming back in a rhythm becomes a standing item, where the person may set one up.
    """
    known = responsible or {}
    made: list[int] = []
    standing: list[int] = []
    refused: list[Refused] = []
    for suggestion_id in suggestion_ids:
        try:
            if _comes_back(suggestion_id, by):
                standing.append(make_standing(suggestion_id=suggestion_id, by=by, at=at))
            else:
                made.append(_confirm(suggestion_id, None, known.get(suggestion_id), None, None, by, at))
        except NotPossible as no:
            refused.append(Refused(suggestion_id, no.reasons))
    return ConfirmedMany(tuple(made), tuple(standing), tuple(refused))


@transaction.atomic
def make_standing(
    *, suggestion_id: int, by: Viewer, at: datetime, title: str | None = None, rhythm: Rhythm | None = None
) -> int:
    """Let the forum's agendas hold what is promised again and again, from the meeting after the decision on.

    Title and rhythm are those of the item and of the sentence when none are given. Returns the standing item's id.
    """
    row = rows.suggestion(suggestion_id)
    access.check_answer(by, row.item)
    rhythm = rhythm or suggested_rhythm(kind=row.kind, text=row.text)
    rules.may_make_standing(state=SuggestionState(row.state), rhythm=rhythm, closed=row.item.closed).check()
    assert rhythm is not None  # checked
    meeting = row.item.meeting
    row.standing_id = meetings.add_standing_item(
        forum_id=meeting.forum_id,
        wording=Standing(
            title=row.item.title if title is None else title,
            kind=Item.Kind.ORIENTATION,
            occasion=texts.quote(agendas.decided(row.item), row.text),
            rhythm=rhythm,
        ),
        starts_on=meeting.held_on + ONE_DAY,
        decided_in_id=row.item_id,
        by=by,
        at=at,
    )
    _move(row, SuggestionState.CONFIRMED, by, at)
    _audit("made_standing", row.pk, by=by, at=at, item=row.item_id, standing=row.standing_id)
    return row.standing_id


@transaction.atomic
def reject(*, suggestion_id: int, reason: str, by: Viewer, at: datetime) -> None:
    row = rows.suggestion(suggestion_id)
    access.check_answer(by, row.item)
    rules.may_reject(state=SuggestionState(row.state), reason=reason).check()
    row.rejected_reason = reason.strip()
    _move(row, SuggestionState.REJECTED, by, at)
    _audit("rejected", row.pk, by=by, at=at, item=row.item_id)


@transaction.atomic
def undo(*, suggestion_id: int, by: Viewer, at: datetime) -> None:
    """Take a yes or no back. The commitment or standing item goes, unless something has been built on it."""
    row = rows.suggestion(suggestion_id)
    access.check_answer(by, row.item)
    made = row.commitment
    rules.may_undo(
        state=SuggestionState(row.state),
        later_steps=made.steps.count() - 1 if made else 0,
        places=made.places.count() if made else 0,
    ).check()
    was, standing_id = row.state, row.standing_id
    row.commitment, row.standing, row.rejected_reason = None, None, ""
    _move(row, SuggestionState.PENDING, by, at)
    if made:
        made.delete()
    if standing_id:
        meetings.withdraw_standing_item(standing_id=standing_id, by=by, at=at)
    _audit("undone", row.pk, by=by, at=at, item=row.item_id, was=was)


def _confirm(
    suggestion_id: int,
    text: str | None,
    responsible: Responsible | None,
    due: Due | None,
    report_to_id: int | None,
    by: Viewer,
    at: datetime,
) -> int:
    row = rows.suggestion(suggestion_id)
    access.check_answer(by, row.item)
    promise = opening.Promise(
        text=row.text if text is None else text,
        source_sentence=row.text,
        responsible=Responsible(text=row.responsible_text) if responsible is None else responsible,
        due=rows.due_of(row) if due is None else due,
        report_to_id=report_to_id or row.item.meeting.forum_id,
    )
    rules.may_confirm(
        state=SuggestionState(row.state),
        text=promise.text,
        due=promise.due,
        responsible_text=promise.responsible.text,
        meeting_on=row.item.meeting.held_on,
    ).check()
    row.commitment = opening.write(row.item, promise, by=by, at=at, suggestion_id=row.pk)
    _move(row, SuggestionState.CONFIRMED, by, at)
    return row.commitment.pk


def _comes_back(suggestion_id: int, by: Viewer) -> bool:
    """Whether the sentence is better a standing item, for one who may set one up."""
    row = rows.suggestion(suggestion_id)
    forum = row.item.meeting.forum
    may_prepare = by.may(Permission.PREPARE_MEETINGS, unit_id=forum.unit_id, forum_id=forum.pk)
    return may_prepare and not row.item.closed and suggested_rhythm(kind=row.kind, text=row.text) is not None


def _move(row: Suggestion, state: SuggestionState, by: Viewer, at: datetime) -> None:
    row.state, row.changed_at, row.changed_by = state.value, at, by.username
    row.save()


def _audit(what: str, row_id: int, row: str = "suggestion", *, by: Viewer, at: datetime, **details: object) -> None:
    audit.record(by=by.actor, at=at, action=f"followup.{what}", object_type=row, object_id=row_id, details=details)
