"""From the sentences of a decision to suggestions: what, who, when, and of which kind."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from . import dues, judging, notes, responsibles
from .clauses import Clause, ClauseKind
from .dues import Due
from .frames import Frame
from .judging import Judgement
from .notes import Note
from .subjects import People, Who

THRESHOLD = 0.5
_ASSIGNED_CONFIDENCE = 0.9
_LONGEST = 1500  # characters; what is longer is no sentence of minutes, and the end of it would not be read

_ASSIGNED = re.compile(
    r"^(?P<what>ansvarlige?|tovholdere?|udføres af|frist|deadline|tidsfrist|senest)\s*:\s*(?P<value>[^\n]{1,80})$",
    re.IGNORECASE,
)
_HEARING = re.compile(r"\b(?:i|til) (?:\w+ )?høring\b|\bhøringsperiode", re.IGNORECASE)
# What comes back, also where it says in which month: "gennemgås hvert år i maj".
_RECURRING = re.compile(
    r"\b(?:fast punkt|faste punkter|på (?:alle )?de kommende møder|på hvert møde|hver (?:\w+ )?måned|"
    r"hvert (?:\w+ )?(?:kvartal|år)|årligt|kvartalsvis|halvårligt|månedligt|"
    r"(?:en|to|\d+) gange? (?:om året|årligt|om måneden))\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\b(?:løbende|fremover på)\b", re.IGNORECASE)
_A_YEAR = re.compile(r"\b(?:år|20\d\d)\b")


class Kind(StrEnum):
    """What a commitment is about. RECURRING comes back at several meetings; TARGET_CHANGED sets a new number."""

    TASK = "task"
    POSTPONED = "postponed"
    RECURRING = "recurring"
    HEARING = "hearing"
    TARGET_CHANGED = "target_changed"


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a decision, and its first and last source line."""

    text: str
    lines: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A sentence that is probably a commitment.

    `responsible` is what the text says, None when it says nobody. `due` is an ISO date, `next_meeting`, `event` or
    None, `due_text` the words that say so. `confidence` is a share 0-1.
    """

    text: str
    responsible: str | None
    due: str | None
    due_text: str | None
    kind: Kind
    lines: tuple[int, int] | None
    confidence: float


def suggest(
    sentences: Sequence[Quote], *, meeting: date | None, people: Collection[str] = (), threshold: float = THRESHOLD
) -> tuple[Suggestion, ...]:
    """The commitments in the sentences of one decision, in order.

    `meeting` resolves dates without a year, forward; `people` are names known from the paper. Only what is at least
    as sure as `threshold` is suggested.
    """
    known = People(people)
    found: list[Suggestion] = []
    last: Suggestion | None = None
    last_person: str | None = None
    for quote in sentences:
        if last is not None and (assigned := _ASSIGNED.match(quote.text)):
            found = found[:-1] if found and found[-1] is last else found
            last = _assigned(last, assigned, meeting)
            found = [*(_also_assigned(before, last, quote) for before in found), last]
            continue
        read, person = _read(quote, meeting, known, last_person)
        last, last_person = read[-1], person or last_person
        found += [suggestion for suggestion in read if suggestion.confidence >= threshold]
    return tuple(found)


def _assigned(suggestion: Suggestion, found: re.Match[str], meeting: date | None) -> Suggestion:
    """The sentence with who and when from the line below it ("Ansvarlig: X"), which make it a commitment for sure."""
    suggestion = replace(suggestion, confidence=max(suggestion.confidence, _ASSIGNED_CONFIDENCE))
    if found["what"].lower() in ("frist", "deadline", "senest", "tidsfrist"):
        due = dues.find(f"senest {found['value']}", meeting)
        return replace(suggestion, due=due.value or suggestion.due, due_text=due.text or suggestion.due_text)
    return replace(suggestion, responsible=found["value"].strip(" .") or suggestion.responsible)


def _also_assigned(before: Suggestion, last: Suggestion, quote: Quote) -> Suggestion:
    """What stands in the same row of a table is for the same one to do."""
    same_row = quote.lines is not None and before.lines == quote.lines
    return replace(before, responsible=before.responsible or last.responsible) if same_row else before


def _read(
    quote: Quote, meeting: date | None, people: People, last_person: str | None
) -> tuple[tuple[Suggestion, ...], str | None]:
    """What a sentence suggests, however unsure: one for each who promises something; and the person it speaks of."""
    note = notes.read(quote.text[:_LONGEST], people)
    due = dues.find(note.text, meeting)
    spoken = note.label is not None and notes.names_somebody(note.label, people)
    judgement = judging.judge(note.text, due, people, spoken=spoken)
    kind = _kind(note.text, judgement, due)
    if kind is Kind.TARGET_CHANGED and due.text and _A_YEAR.search(due.text):
        due = Due()  # the year that the number is for
    first = Suggestion(
        text=quote.text,
        responsible=responsibles.find(note, judgement, before=last_person),
        due=due.value,
        due_text=due.text,
        kind=kind,
        lines=quote.lines,
        confidence=judgement.confidence,
    )
    person = next((c.subject.text for c in judgement.clauses if c.subject.who is Who.PERSON), None)
    if not judgement.others or judgement.clause is None:
        return (first,), person
    return tuple(
        _for(clause, judgement.clauses, first, note, meeting) for clause in (judgement.clause, *judgement.others)
    ), person


def _for(clause: Clause, clauses: Sequence[Clause], whole: Suggestion, note: Note, meeting: date | None) -> Suggestion:
    """The part of a sentence that one of several promises, with the time that is said for it.

    A relative clause behind it may say the time: "HR laver et oplæg, som udvalget drøfter i maj".
    """
    behind = [other for other in clauses if other.start >= clause.end and other.kind is ClauseKind.RELATIVE]
    end = behind[0].end if behind and behind[0].start - clause.end <= 1 else clause.end
    own = dues.find(note.text[clause.start : end], meeting)
    return replace(whole, responsible=responsibles.named(clause.subject), due=own.value, due_text=own.text)


def _kind(text: str, judgement: Judgement, due: Due) -> Kind:
    frame = judgement.frame.frame if judgement.frame else None
    if frame is Frame.POSTPONED:
        return Kind.POSTPONED
    if frame is Frame.TARGET:
        return Kind.TARGET_CHANGED
    if frame is Frame.HEARING or _HEARING.search(text):
        return Kind.HEARING
    if _RECURRING.search(text) or (due.value is None and _GOES_ON.search(text)):
        return Kind.RECURRING
    return Kind.TASK
