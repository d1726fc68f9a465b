"""Loading and writing single rows, for the actions only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from virke.audit import actions as audit
from virke.followup.due import Due, DueKind
from virke.followup.models import AgendaPlace, Commitment, ItemDraft, Step, Suggestion
from virke.followup.states import StepKind
from virke.followup.values import Responsible
from virke.kernel.verdicts import NotThere
from virke.organisation.access import Viewer


class CommitmentMissing(NotThere):
    """There is no such commitment."""


class SuggestionMissing(NotThere):
    """There is no such suggestion."""


class DraftMissing(NotThere):
    """There is no such draft of an item."""


def draft(draft_id: int) -> ItemDraft:
    """The draft of an item, locked, with its meeting and forum."""
    found = ItemDraft.objects.select_for_update(of=("self",)).select_related("meeting__forum").filter(pk=draft_id)
    row = found.first()
    if row is None:
        raise DraftMissing("Udkastet findes ikke længere. Gå tilbage, og hent siden igen.")
    return row


def commitment(commitment_id: int) -> Commitment:
    """The commitment, locked, with all that access to it needs."""
    row = (
        Commitment.objects.select_for_update(of=("self",))
        .select_related("report_to", "responsible_group", "item__meeting__forum", "item__case")
        .filter(pk=commitment_id)
        .first()
    )
    if row is None:
        raise CommitmentMissing("Aftalen findes ikke længere. Gå tilbage, og hent siden igen.")
    return row


def suggestion(suggestion_id: int) -> Suggestion:
    """The suggestion, locked, with the item, its meeting, forum and case."""
    row = (
        Suggestion.objects.select_for_update(of=("self",))
        .select_related("item__meeting__forum", "item__case")
        .filter(pk=suggestion_id)
        .first()
    )
    if row is None:
        raise SuggestionMissing("Forslaget findes ikke længere. Gå tilbage, og hent siden igen.")
    return row


def suggestion_of(row: Commitment) -> Suggestion | None:
    """The suggestion that the commitment was made of, None for one written by hand."""
    try:
        return row.suggestion
    except Suggestion.DoesNotExist:
        return None


def due_of(row: Commitment | Suggestion) -> Due:
    return Due(DueKind(row.due_kind), row.due_on, row.due_text)


def due_columns(due: Due) -> dict[str, object]:
    return {"due_kind": due.kind.value, "due_on": due.on, "due_text": due.text}


def set_due(row: Commitment, due: Due) -> None:
    row.due_kind, row.due_on, row.due_text = due.kind.value, due.on, due.text


def postpone(row: Commitment, due: Due, *, counted_from_on: date) -> None:
    """A new due; the meeting that it may wait for comes after the day it is counted from."""
    set_due(row, due)
    row.counted_from_on, row.event_happened = counted_from_on, False


def set_responsible(row: Commitment, responsible: Responsible) -> None:
    row.responsible_text = responsible.text.strip()
    row.responsible_person_id = responsible.person_id
    row.responsible_unit_id = responsible.unit_id
    row.responsible_group_id = responsible.group_id


def keep(
    row: Commitment,
    *,
    kind: StepKind,
    by: Viewer,
    at: datetime,
    text: str = "",
    due: Due | None = None,
    place: AgendaPlace | None = None,
    details: Mapping[str, object] | None = None,
) -> None:
    """Save the commitment with the step that changed it, and tell the audit trail. The end of every action on one."""
    row.changed_at, row.changed_by = at, by.username
    row.save()
    columns = due_columns(due) if due else {}
    Step.objects.create(
        commitment=row, kind=kind, text=text.strip(), place=place, at=at, by=by.username, by_name=by.name, **columns
    )
    audit.record(
        by=by.actor,
        at=at,
        action=f"followup.{kind.value}",
        object_type="commitment",
        object_id=row.pk,
        details={"item": row.item_id, **(details or {})},
    )
