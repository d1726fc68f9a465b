"""The things of the meetings in a trace, and what happened to them in Danish sentences. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from virke.followup.states import State, StepKind
from virke.followup.tracing.graph import Key, Kind, Moment, Node
from virke.followup.tracing.material import Happening, Heard, Promise, Told
from virke.kernel.danish import format_date
from virke.meetings.views import ItemRef, ThreadItem

MOST_SEEN = 3
_TOLD = {  # what stands before the promise itself
    StepKind.NOTED: "Nyt om sagen",
    StepKind.HAPPENED: "Det, der blev ventet på, er sket",
    StepKind.POSTPONED: "Ny frist, {due}",
    StepKind.DONE: "Udført",
    StepKind.DROPPED: "Frafaldet",
    StepKind.REOPENED: "Åbnet igen",
}


def item(one: ThreadItem, heard: Sequence[Heard], told: Sequence[Told], *, on: date) -> Node:
    """With what the meeting saw there of the figures of this trace, and what was corrected over for it."""
    ref = one.ref
    key = Key(Kind.ITEM, ref.item_id)
    number = f", punkt {ref.number}" if ref.number else ""
    quote, light = ref.removed_reason or ref.decision, heard[0].light if len(heard) == 1 else None
    said = " ".join((_said(one, on), *_seen(heard, told, ahead=ref.held_on > on)))
    return Node(
        key=key,
        word="Beslutning" if one.decided else "Punkt",
        title=ref.title,
        about=f"{ref.forum_name}, {format_date(ref.held_on)}{number}",
        on=ref.held_on,
        moments=(Moment(ref.held_on, key, said, quote=quote, light=light),),
        weight=1 if one.decided else 0,
    )


def promise(one: Promise) -> Node:
    line = one.line
    key = Key(Kind.COMMITMENT, line.commitment_id)
    return Node(
        key=key,
        word="Aftale",
        title=line.text,
        about=_state(one),
        on=line.source.meeting_on,
        moments=tuple(_moments(one, key)),
        weight=1 if line.state is State.OPEN else 0,
    )


def _said(one: ThreadItem, on: date) -> str:
    where = _where(one.ref)
    if one.ref.removed_reason:
        return f"»{one.ref.title}« blev taget af dagsordenen i {where}."
    if one.decided:
        return f"{where} behandlede »{one.ref.title}«: {one.ref.outcome_label.lower()}."
    stands = "står" if one.ref.held_on >= on else "stod"
    return f"»{one.ref.title}« {stands} på dagsordenen i {where}."


def _seen(heard: Sequence[Heard], told: Sequence[Told], *, ahead: bool) -> Iterator[str]:
    """`Mødet så: Pladser, maj 2026: 54 pladser.`"""
    shown = [f"{one.title}, {one.period}: {one.shown}" for one in heard if one.shown]
    if shown:
        more = f" og {len(shown) - MOST_SEEN} andre tal" if len(shown) > MOST_SEEN else ""
        yield f"Mødet {'får vist' if ahead else 'så'} {'; '.join(shown[:MOST_SEEN])}{more}."
    word = "får" if ahead else "fik"
    yield from (f"Mødet {word} at vide, at {one.was} er rettet til {one.now} ({one.change})." for one in told)


def _where(ref: ItemRef) -> str:
    return f"{ref.forum_name} (punkt {ref.number})" if ref.number else ref.forum_name


def _state(one: Promise) -> str:
    line = one.line
    if line.state is not State.OPEN:
        return line.state_label
    return f"Over fristen, {line.due}" if line.overdue else f"Åben, frist: {line.due}"


def _moments(one: Promise, key: Key) -> Iterator[Moment]:
    line = one.line
    who = f" Ansvarlig: {line.responsible}." if line.responsible else ""
    for step in one.happenings:
        if step.kind is StepKind.OPENED:
            due = f" Frist: {step.due}." if step.due else ""
            yield Moment(step.on, key, f"Det blev aftalt: {_sentence(line.text)}{who}{due}", by=step.by)
        elif step.kind is not StepKind.CORRECTED:
            yield Moment(step.on, key, _happened(step, line.text), quote="" if step.item_id else step.text, by=step.by)
    if line.state is State.OPEN and line.due_on is not None:
        word = "Fristen udløb" if line.overdue else "Frist"
        yield Moment(line.due_on, key, f"{word}: {_sentence(line.text)}{who}", due=True)


def _happened(step: Happening, text: str) -> str:
    """`Ny frist, 1. juni 2026, besluttet på mødet: HR laver en plan.`"""
    words = _TOLD[step.kind].format(due=step.due)
    return f"{words}{', besluttet på mødet' if step.item_id else ''}: {_sentence(text)}"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
