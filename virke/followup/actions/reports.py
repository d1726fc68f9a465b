"""What a meeting says of the commitments on its agenda goes back to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from virke.followup import access, agendas, opening, rows, rules, texts
from virke.followup.models import AgendaPlace
from virke.followup.states import State, StepKind
from virke.followup.values import Answer
from virke.meetings.models import Item
from virke.meetings.sections import DECISION
from virke.organisation.access import Permission, Viewer


class NotOnAgenda(Exception):
    """An answer names a commitment that does not stand under the item."""


@transaction.atomic
def report_back(*, item_id: int, answers: Sequence[Answer], by: Viewer, at: datetime) -> None:
    """Close, drop or put off the commitments under the item, by its decision; all of them or none.

    The decision is the evidence or the reason, before the words of the answer. A commitment without an answer stays
    open and comes back.
    """
    item = opening.item(item_id)
    access.check_item(by, Permission.HANDLE_COMMITMENTS, item)
    rules.may_report_back(decided=item.outcome is not None, removed=bool(item.removed_reason)).check()
    said = _decision(item)
    for answer in answers:
        place = AgendaPlace.objects.filter(item=item, commitment_id=answer.commitment_id).first()
        if place is None:
            raise NotOnAgenda("Aftalen står ikke på dette punkt. Hent siden igen.")
        _answer(place, item, answer, "\n".join(filter(None, (said, answer.text.strip()))), by=by, at=at)


def _answer(place: AgendaPlace, item: Item, answer: Answer, words: str, *, by: Viewer, at: datetime) -> None:
    row = rows.commitment(answer.commitment_id)
    state, due = State(row.state), answer.due
    if due is not None:
        rules.may_postpone(
            state=state, before=rows.due_of(row), after=due, reason=words, on=item.meeting.held_on
        ).check()
        rows.postpone(row, due, counted_from_on=item.meeting.held_on)
        kind = StepKind.POSTPONED
    elif answer.state is State.DONE:
        rules.may_close(state=state, evidence=words).check()
        row.state, row.evidence, kind = State.DONE.value, words, StepKind.DONE
    else:
        rules.may_drop(state=state, reason=words).check()
        row.state, row.reason, kind = State.DROPPED.value, words, StepKind.DROPPED
    place.answer, place.answered_at, place.answered_by = kind.value, at, by.username
    place.save(update_fields=["answer", "answered_at", "answered_by"])
    rows.keep(row, kind=kind, text=words, due=due, place=place, by=by, at=at)


def _decision(item: Item) -> str:
    """Where it was decided and in which words; the outcome's word when nothing else was written."""
    text = item.sections.filter(key=DECISION).values_list("text", flat=True).first() or ""
    return texts.decision(agendas.decided(item), text or item.get_outcome_display())
