"""Who is to do it: a person, a role, a unit or a group, in the words of the text; None when it names nobody."""

from __future__ import annotations

import re

from .clauses import Clause, ClauseKind
from .frames import Frame
from .judging import Judgement
from .notes import Note
from .predicates import Tense
from .subjects import ANYBODY, HUMAN, Subject, Who
from .tokens import ADVERBS, LINKS, SUBORDINATORS
from .verbs import VerbClass

_MEMBERS = re.compile(
    r"\b(?:bestående af|med deltagelse af|besættes med|sammensat af|(?<=gruppe )med|(?<=udvalg )med)\s+"
    r"(?P<who>[A-ZÆØÅ][^.;:(]*?)(?=\s+(?:laver|som|der|kommer|udarbejder|skal|vil|ser|undersøger|fremlægger|"
    r"og (?:laver|kommer|udarbejder))\b|[.;:,]\s*(?:som|der)\b|[.;]|$)"
)
_WITH_NAMES = re.compile(r"^(?:en|et)\b[^,]*?\b(?:bestående af|med|af)\s+(?P<who>(?-i:[A-ZÆØÅ]).*)$", re.IGNORECASE)
_INDEFINITE = re.compile(r"^(?:en|et)\b", re.IGNORECASE)
_SPEAKER = re.compile(
    r"(?:^|\b)(?:medarbejder(?:e|side|siden|repræsentant)?|leder(?:e|side|siden)?|ledelse(?:n)?|formand(?:en)?|chef|HR|TR|"
    r"AMR|næstformand(?:en)?|direktør(?:en)?|forperson(?:en)?)$",
    re.IGNORECASE,
)
_FORWARD = frozenset((Tense.PRESENT, Tense.WILL, Tense.SHALL))
_BY_THE_SPEAKER = frozenset((Frame.PROMISED, Frame.PROPOSED))
_OF_NOBODY = frozenset((Frame.POSTPONED, Frame.BACK_ON_AGENDA, Frame.TARGET))


def find(note: Note, judgement: Judgement, *, before: str | None) -> str | None:
    """The responsible of a sentence; `before` is the person of the sentence before it."""
    frame, clause = judgement.frame, judgement.clause
    does_it = clause is not None and clause.kind is ClauseKind.MAIN and _will_do(clause)
    if frame is not None and frame.frame in _BY_THE_SPEAKER and not does_it:
        return _text_of(next((c.subject for c in judgement.clauses if c.subject.who in HUMAN), None))
    if frame is not None and frame.frame not in _OF_NOBODY and frame.asked:
        return _without_small_words(frame.asked)
    acts = clause is not None and clause.subject.who in HUMAN and not clause.verb.passive
    if not acts and (members := _MEMBERS.search(note.text)):
        return members["who"].strip(" ,")
    if clause is None or clause.verb.tense is Tense.NONE:
        return note.named
    if frame is not None and frame.frame is Frame.ASKED and clause is judgement.clauses[0]:
        return None  # who asks is not who does it
    if clause.verb.passive:
        return _text_of(clause.agent or _also_acting(judgement)) or note.named
    return _of(clause.subject, note, before)


def named(subject: Subject) -> str:
    """A subject as it is to be printed: the members of a group that is only named for them, a long one in short."""
    if members := _WITH_NAMES.match(subject.text):
        return members["who"]
    if _INDEFINITE.match(subject.text) and "," in subject.text:
        return re.split(r"\s(?:på|med|af|fra)\s", subject.text)[0]
    return subject.text


def _of(subject: Subject, note: Note, before: str | None) -> str | None:
    """The subject of an active verb."""
    if subject.who is Who.WE:
        return note.label if note.label and _SPEAKER.search(note.label) else note.named
    if subject.who is Who.THEY:
        return None if subject.plural else before
    return named(subject) if subject.who in ANYBODY - {Who.MAN} else note.named


def _also_acting(judgement: Judgement) -> Subject | None:
    """Who is to do something in another clause of a sentence in the passive: "Sagen sendes retur, idet X skal ..."."""
    if judgement.frame is not None and judgement.frame.frame in _OF_NOBODY:
        return None
    return next((clause.subject for clause in judgement.clauses if _will_do(clause)), None)


def _will_do(clause: Clause) -> bool:
    active = clause.subject.who in HUMAN and not clause.verb.passive
    return active and clause.verb.tense in _FORWARD and clause.verb.kind is VerbClass.TASK


def _without_small_words(text: str) -> str | None:
    """ "idet administrationen" is the administration."""
    words = text.split()
    while words and words[0].lower() in ADVERBS | SUBORDINATORS | LINKS:
        words = words[1:]
    return " ".join(words).strip(" ,:") or None


def _text_of(subject: Subject | None) -> str | None:
    return subject.text if subject else None
