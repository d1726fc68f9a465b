"""Who is to do it: a person, a role, a unit or a group, in the words of the text; None when it names nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from . import subjects, tokens
from .clauses import Clause, ClauseKind
from .frames import Frame
from .judging import Judgement
from .subjects import HUMAN, People, Subject, Who
from .tokens import ADVERBS, COORDINATORS, SUBORDINATORS
from .verbs import VerbClass

_MEMBERS = re.compile(
    r"\b(?:bestående af|består af|med deltagelse af|besættes med|sammensat af|(?<=gruppe )med|(?<=udvalg )med)\s+"
    r"(?P<who>[A-ZÆØÅ][^.;:(]*?)(?=\s+(?:laver|som|der|kommer|udarbejder|skal|vil|ser|undersøger|fremlægger|"
    r"og (?:laver|kommer|udarbejder))\b|[.;:,]\s*(?:som|der)\b|[.;]|$)"
)
_AGENT = re.compile(r"\b(?:af|ved|v/)\s+(?P<who>\S.*)$")
_SPEAKER = re.compile(
    r"(?:^|\b)(?:medarbejder(?:e|side|siden|repræsentant)?|leder(?:e|side|siden)?|ledelse(?:n)?|formand(?:en)?|chef|HR|TR|"
    r"AMR|næstformand(?:en)?|direktør(?:en)?|forperson(?:en)?)$",
    re.IGNORECASE,
)
_NAMES_THE_ONE_ASKED = frozenset(
    (Frame.ASKED, Frame.PROMISED, Frame.PROPOSED, Frame.ASSIGNED, Frame.ENCOURAGED)
)  # fmt: skip
_ASKED_BY = frozenset((Frame.ASKED,))
_RECEIVES = frozenset(("får", "modtager"))
_ACTS = frozenset((*HUMAN, Who.PEOPLE))


def find(text: str, judgement: Judgement, *, label: str | None, before: str | None, people: People) -> str | None:
    """The responsible of a sentence; `label` stood in front of it, `before` is the person of the sentence before."""
    frame = judgement.frame
    if members := _MEMBERS.search(text):
        return members["who"].strip(" ,")
    if frame is not None and frame.frame in _NAMES_THE_ONE_ASKED and frame.asked:
        return _cleaned(frame.asked)
    for clause in _by_weight(judgement):
        if frame is not None and frame.frame in _ASKED_BY and clause.kind is not ClauseKind.THAT:
            continue  # who asks is not who shall
        if found := _of_clause(clause, text, label, before, people):
            return found
    return None


def named(subject: Subject) -> str | None:
    """A subject in the words of the text, without the small words around it."""
    return _cleaned(subject.text)


def _by_weight(judgement: Judgement) -> Iterator[Clause]:
    """The clause that makes the sentence a commitment first, then the others in which somebody does something."""
    if judgement.clause is not None:
        yield judgement.clause
    for clause in judgement.clauses:
        if clause is not judgement.clause and clause.verb.kind is VerbClass.TASK and not clause.verb.passive:
            yield clause


def _of_clause(clause: Clause, text: str, label: str | None, before: str | None, people: People) -> str | None:
    subject = clause.subject
    if subject.who in _ACTS and not clause.verb.passive and clause.verb.text not in _RECEIVES:
        return named(subject)
    if subject.who is Who.WE and label and _SPEAKER.search(label):
        return label
    if subject.who is Who.THEY and not subject.plural:
        return before
    if clause.verb.passive and (agent := _AGENT.search(text)):
        doer = subjects.at_start(tokens.of(agent["who"]), people)
        return named(doer) if doer.who in HUMAN else None
    return None


def _cleaned(text: str) -> str | None:
    """Without the small words around it: "idet administrationen" is the administration."""
    words: Sequence[str] = text.split()
    small = ADVERBS | SUBORDINATORS | COORDINATORS | {"der", "det", "om", "til", "blev", "er"}
    while words and words[0].lower() in small and words[0].lower() not in ("alle", "begge"):
        words = words[1:]
    while words and words[-1].lower() in small:
        words = words[:-1]
    return " ".join(words).strip(" ,:") or None
