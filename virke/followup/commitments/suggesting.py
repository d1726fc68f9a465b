"""From the sentences of a decision to suggestions: what, who, when, and of which kind."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from . import dues, judging
from .dues import Due
from .frames import Frame
from .judging import Judgement
from .subjects import HUMAN, People, Who

THRESHOLD = 0.5
_ASSIGNED_CONFIDENCE = 0.9
_LONGEST = 1500  # characters; what is longer is no sentence of minutes, and the end of it would not be read

_PREFIX = re.compile(r"^(?P<label>[^\s:][^:.?!]{0,60}?)\s*:\s+(?=\S)")
_SPEAKER = re.compile(
    r"(?:^|\b)(?:medarbejder(?:e|side|siden|repræsentant)?|leder(?:e|side|siden)?|ledelse(?:n)?|formand(?:en)?|chef|HR|TR|"
    r"AMR|næstformand(?:en)?|direktør(?:en)?|forperson(?:en)?)$",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"\b(?:bestående af|består af|med deltagelse af|besættes med|sammensat af|(?<=gruppe )med|"
    r"(?<=udvalg )med)\s+(?P<who>[A-ZÆØÅ][^.;:(]*?)"
    r"(?=\s+(?:laver|som|der|kommer|udarbejder|skal|vil|ser|undersøger|fremlægger|og (?:laver|kommer|udarbejder))\b|"
    r"[.;:,]\s*(?:som|der)\b|[.;]|$)"
)
_AGENT = re.compile(r"\b(?:af|ved|v/)\s+(?P<who>[A-ZÆØÅ][\wæøå'’-]+(?:(?:\s+og\s+|,\s*|\s+)[A-ZÆØÅ][\wæøå'’-]+)*)")
_ASSIGNED = re.compile(
    r"^(?P<what>ansvarlige?|tovholdere?|udføres af|frist|deadline|tidsfrist|senest)\s*:\s*(?P<value>[^\n]{1,80})$",
    re.IGNORECASE,
)
_HEARING = re.compile(r"\b(?:i|til) (?:\w+ )?høring\b|\bhøringsperiode", re.IGNORECASE)
_RECURRING = re.compile(
    r"\b(?:fast punkt|faste punkter|på (?:alle )?de kommende møder|på hvert møde|hver måned|hvert kvartal|hvert år|"
    r"årligt|løbende|kvartalsvis|halvårligt|månedligt|fremover på)\b",
    re.IGNORECASE,
)


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
            found.append(last)
            continue
        last, person = _read(quote, meeting, known, last_person)
        last_person = person or last_person
        if last.confidence >= threshold:
            found.append(last)
    return tuple(found)


def _assigned(suggestion: Suggestion, found: re.Match[str], meeting: date | None) -> Suggestion:
    """The sentence with who and when from the line below it ("Ansvarlig: X"), which make it a commitment for sure."""
    suggestion = replace(suggestion, confidence=max(suggestion.confidence, _ASSIGNED_CONFIDENCE))
    if found["what"].lower() in ("frist", "deadline", "senest", "tidsfrist"):
        due = dues.find(f"senest {found['value']}", meeting)
        return replace(suggestion, due=due.value or suggestion.due, due_text=due.text or suggestion.due_text)
    return replace(suggestion, responsible=found["value"].strip(" .") or suggestion.responsible)


def _read(quote: Quote, meeting: date | None, people: People, last_person: str | None) -> tuple[Suggestion, str | None]:
    """The suggestion that a sentence makes, however unsure, and the person it speaks of."""
    text, label = _without_prefix(quote.text)
    due = dues.find(text, meeting)
    judgement = judging.judge(text, due, people)
    responsible = _responsible(text, judgement, label, last_person)
    person = next((c.subject.text for c in judgement.clauses if c.subject.who is Who.PERSON), None)
    return Suggestion(
        text=quote.text,
        responsible=responsible,
        due=due.value,
        due_text=due.text,
        kind=_kind(text, judgement, due),
        lines=quote.lines,
        confidence=judgement.confidence,
    ), person


def _without_prefix(text: str) -> tuple[str, str | None]:
    """The sentence without a topic or speaker in front of it ("Lydforhold: Marie drøfter ..."), and that label."""
    text = text[:_LONGEST]
    found = _PREFIX.match(text)
    if found is None or len(found["label"].split()) > 7:
        return text, None
    return text[found.end() :], found["label"]


def _kind(text: str, judgement: Judgement, due: Due) -> Kind:
    frame = judgement.frame.frame if judgement.frame else None
    if frame is Frame.POSTPONED:
        return Kind.POSTPONED
    if frame is Frame.TARGET:
        return Kind.TARGET_CHANGED
    if _HEARING.search(text):
        return Kind.HEARING
    if due.value is None and _RECURRING.search(text):
        return Kind.RECURRING
    return Kind.TASK


def _responsible(text: str, judgement: Judgement, label: str | None, last_person: str | None) -> str | None:
    frame = judgement.frame
    if members := _MEMBERS.search(text):
        return members["who"].strip(" ,")
    if frame is not None and frame.asked and frame.frame is not Frame.POSTPONED:
        return frame.asked
    clause = judgement.clause
    if clause is None:
        return None
    subject = clause.subject
    if subject.who in HUMAN and not clause.verb.passive:
        return subject.text
    if subject.who is Who.WE and label and _SPEAKER.search(label):
        return label
    if subject.who is Who.THEY and not subject.plural:
        return last_person
    if clause.verb.passive and (agent := _AGENT.search(text)):
        return agent["who"]
    return None
