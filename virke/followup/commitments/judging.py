"""How likely a sentence is a commitment: evidence with weights, added up and turned into a confidence.

The weights are log-odds, set by hand on invented and public minutes of many municipalities, not fitted to any one. A
sentence is as strong as its strongest clause; a frame ("Det blev aftalt, at ...") lifts the clause that it frames.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import clauses, dues, frames
from .clauses import Clause, ClauseKind, Tense
from .dues import Due
from .frames import FoundFrame, Frame
from .subjects import HUMAN, People, Subject, Who
from .verbs import VerbClass

_START = -2.0
_SUBJECT = {
    Who.PERSON: 1.2,
    Who.ROLE: 1.2,
    Who.UNIT: 1.1,
    Who.GROUP: 1.0,
    Who.WE: 0.5,
    Who.THEY: 0.3,
    Who.PEOPLE: 0.1,
    Who.MAN: -2.0,
    Who.THING: 0.0,
    Who.NOBODY: 0.0,
}
_PLURAL = -0.5
_VERB: dict[tuple[Tense, VerbClass], float] = {
    (Tense.PRESENT, VerbClass.TASK): 2.0,
    (Tense.PRESENT, VerbClass.WEAK): 0.4,
    (Tense.PRESENT, VerbClass.UNKNOWN): 0.7,
    (Tense.PRESENT, VerbClass.SPEECH): -1.2,
    (Tense.PRESENT, VerbClass.EVENT): -0.6,
    (Tense.PRESENT, VerbClass.HAPPENS): 1.3,
    (Tense.PASSIVE, VerbClass.TASK): 2.5,
    (Tense.PASSIVE, VerbClass.WEAK): 0.9,
    (Tense.PASSIVE, VerbClass.UNKNOWN): 0.75,
    (Tense.PASSIVE, VerbClass.SPEECH): 0.9,
    (Tense.WILL, VerbClass.TASK): 2.4,
    (Tense.WILL, VerbClass.WEAK): 1.5,
    (Tense.WILL, VerbClass.UNKNOWN): 1.0,
    (Tense.WILL, VerbClass.SPEECH): 0.2,
    (Tense.WILL, VerbClass.EVENT): -0.4,
    (Tense.SHALL, VerbClass.TASK): 2.2,
    (Tense.SHALL, VerbClass.WEAK): 0.6,
    (Tense.SHALL, VerbClass.UNKNOWN): 0.5,
    (Tense.SHALL, VerbClass.SPEECH): 0.0,
    (Tense.SHALL, VerbClass.EVENT): -0.4,
}
_STATE = -2.5
_FORMULA = -3.5
_OTHER_TENSE = {Tense.UNSURE: -1.5, Tense.PAST: -3.0, Tense.NONE: -1.0}
_THING_ACTS = -1.6  # a thing as the subject of an active verb: "Regnskabet viser"
_CLAUSE = {
    ClauseKind.MAIN: 0.0,
    ClauseKind.THAT: -0.9,
    ClauseKind.RELATIVE: -0.6,
    ClauseKind.RESULT: -1.2,
    ClauseKind.CAUSE: -1.5,
    ClauseKind.QUESTION: -3.0,
    ClauseKind.CONDITION: -3.0,
    ClauseKind.TIME: -3.0,
}
_REMARK = -0.3
_FRAME = {
    Frame.POSTPONED: 5.0,
    Frame.BACK_ON_AGENDA: 3.0,
    Frame.AGREED: 2.6,
    Frame.ASKED: 3.0,
    Frame.PROMISED: 3.2,
    Frame.PROPOSED: 1.0,
    Frame.TARGET: 2.6,
    Frame.ASSIGNED: 3.5,
    Frame.RECURRING: 2.8,
    Frame.REMINDER: 2.3,
    Frame.ENCOURAGED: 1.3,
}
_DUE = {dues.NEXT_MEETING: 1.4, dues.EVENT: 0.9}
_DATE = 1.2
_DUE_WITHOUT_VERB = 2.2
_SOON = 0.5
_GENERAL = -2.0
_PERHAPS = -1.0
_NOT = -1.4
_QUESTION = -5.0
_SECOND_TASK = 0.4
_ABOUT = 0.5

_SOON_WORDS = re.compile(
    r"\b(?:snarest|hurtigst muligt|efterfølgende|herefter|derefter|fremover|igen|videre|nærmere|senere|inden længe|"
    r"fremadrettet|(?:inden|efter) ferien|inden mødet|i den kommende tid|løbende|tilbage|rundt)\b"
)
_GENERAL_WORDS = re.compile(
    r"\b(?:altid|ofte|typisk|normalt|sædvanligvis|som regel|som altid|som hidtil|hver gang|generelt|"
    r"hvert (?:år|kvartal)|hver (?:dag|uge|morgen|aften|\w+dag)|gange om (?:ugen|året|måneden)|ugentligt|"
    r"sjældent|aldrig|i praksis|i forvejen|allerede|stadig|kun|til daglig|dagligt|jævnligt|som udgangspunkt|"
    r"(?:første|anden|tredje|sidste) \w+dag i (?:hver )?måned\w*|for tiden|hidtil|efterhånden|i gang)\b"
)
_PERHAPS_WORDS = re.compile(r"\b(?:måske|eventuelt|evt|muligvis|nok)\b")
_NOT_WORDS = re.compile(r"\b(?:ikke|hverken)\b")
_PARENTHESES = re.compile(r"\([^()]{1,80}\)")
_FORMULA_SENTENCE = re.compile(
    r"^\W*(?:indstilles|anbefales|godkendes|godkendt|tages til|taget til|drøftet|drøftes|tiltrædes|tiltrådt|"
    r"det indstilles|det foreslås|det bemærkes|det anbefales|oversendes|indstillingen|udvalget anbefaler|fraværende|"
    r"ingen bemærkninger)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """How sure (0-1), which clause makes it a commitment, under which frame, and when it is due.

    `others` are further clauses of the sentence in which somebody else promises something.
    """

    confidence: float
    clause: Clause | None
    frame: FoundFrame | None
    due: Due
    clauses: tuple[Clause, ...]
    others: tuple[Clause, ...] = ()


def judge(text: str, due: Due, people: People) -> Judgement:
    """The judgement of one sentence without the topic or speaker in front of it."""
    plain = _PARENTHESES.sub(lambda gap: " " * len(gap[0]), text)
    found = clauses.split(clauses.tokenised(plain), people)
    frame = frames.find(text)
    scored = [(_score(clause, found, frame, due), clause) for clause in found]
    best, clause = _strongest(scored)
    if frame is not None:
        best = max(best, _framed(frame, found, due))
    elif not any(c.verb.tense is not Tense.NONE for c in found):
        at_meeting = due.value == dues.NEXT_MEETING or (due.text or "").startswith("mødet")
        best = _START + _DUE_WITHOUT_VERB * at_meeting
    if text.rstrip(' "”)').endswith("?"):
        best += _QUESTION
    return Judgement(confidence(best), clause, frame, due, found, tuple(_others(scored, clause)))


def confidence(score: float) -> float:
    """Log-odds as a share 0-1."""
    return round(1 / (1 + math.exp(-score)), 2)


def _strongest(scored: Sequence[tuple[float, Clause]]) -> tuple[float, Clause | None]:
    """The strongest clause; of those that are about as strong the first in which somebody acts."""
    if not scored:
        return _START, None
    best, clause = max(scored, key=lambda pair: pair[0])
    first = next((other for score, other in scored if score >= best - _ABOUT and _acts(other)), clause)
    return best, first


def _others(scored: Sequence[tuple[float, Clause]], chosen: Clause | None) -> Iterator[Clause]:
    if chosen is None or not _acts(chosen):
        return
    told = {chosen.subject.text.casefold()}
    for score, clause in scored:
        if score >= 0 and _acts(clause) and clause.subject.text.casefold() not in told:
            told.add(clause.subject.text.casefold())
            yield clause


def _acts(clause: Clause) -> bool:
    return clause.subject.who in HUMAN and not clause.verb.passive


def _score(clause: Clause, all_clauses: Sequence[Clause], frame: FoundFrame | None, due: Due) -> float:
    first = clause is all_clauses[0]
    score = _START + _place(clause, all_clauses[0]) + _verb(clause) + _subject(clause.subject)
    score += _FORMULA * (first and is_formula(clause.text))
    if frame is not None and frame.frame is Frame.AGREED and clause.kind is ClauseKind.THAT:
        score += -_CLAUSE[ClauseKind.THAT] + 1.2
    if clause.verb.tense not in _OTHER_TENSE and clause.verb.kind is not VerbClass.FORMULA:
        score += _time(clause, due)
    text = clause.text
    score += _GENERAL * bool(_GENERAL_WORDS.search(text)) + _PERHAPS * bool(_PERHAPS_WORDS.search(text))
    score += _NOT * bool(_NOT_WORDS.search(text))
    if clause.subject.who in HUMAN:
        score += _SECOND_TASK * (
            sum(c.subject == clause.subject and c.verb.kind is VerbClass.TASK for c in all_clauses) > 1
        )
    return score


def _place(clause: Clause, first: Clause) -> float:
    """What the kind of the clause says; less when the sentence is a fragment or a formula with a remark."""
    if clause is first and clause.kind is ClauseKind.THAT:
        return 0.0  # a point of a list: "at dialogmødet holdes i maj"
    if clause.kind is ClauseKind.CAUSE and clause.text.startswith("idet") and is_formula(first.text):
        return _REMARK  # "Godkendt, idet administrationen undersøger ..."
    return _CLAUSE[clause.kind]


def _verb(clause: Clause) -> float:
    verb = clause.verb
    if verb.tense in _OTHER_TENSE:
        return _OTHER_TENSE[verb.tense]
    if verb.kind is VerbClass.FORMULA:
        return _FORMULA
    if verb.kind is VerbClass.STATE:
        return _STATE
    weight = _VERB.get((verb.tense, verb.kind), -1.0)
    happens = verb.passive or verb.kind is VerbClass.HAPPENS
    return weight + _THING_ACTS * (not happens and clause.subject.who in (Who.THING, Who.NOBODY))


def _subject(subject: Subject) -> float:
    return _SUBJECT[subject.who] + _PLURAL * (subject.plural and subject.who in (Who.ROLE,))


def _time(clause: Clause, due: Due) -> float:
    soon = _SOON * bool(_SOON_WORDS.search(clause.text))
    if due.value is None:
        return soon
    return soon + _DUE.get(due.value, _DATE)


def _framed(frame: FoundFrame, found: Sequence[Clause], due: Due) -> float:
    """The strength that the frame alone gives, with what stands in it."""
    score = _START + _FRAME[frame.frame]
    if due.value is not None:
        score += _DUE.get(due.value, _DATE)
    if frame.frame is Frame.POSTPONED:
        return score
    rest = frame.rest.casefold()
    score += _NOT * bool(_NOT_WORDS.search(rest)) + _GENERAL * bool(_GENERAL_WORDS.search(rest))
    told = [clause for clause in found if clause.kind is ClauseKind.THAT]
    if frame.frame is Frame.AGREED and told:
        score += _what_is_agreed(told[0])
    return score


def _what_is_agreed(clause: Clause) -> float:
    """Less for how things are, for what things do by themselves, and for a rule that holds for anybody."""
    score = min(_SUBJECT[clause.subject.who], 0.0)
    if clause.verb.kind in (VerbClass.STATE, VerbClass.FORMULA):
        score -= 1.5
    elif not clause.verb.passive and clause.subject.who in (Who.THING, Who.NOBODY):
        score -= 0.8
    return score


def is_formula(text: str) -> bool:
    """The ordinary end of an item, said in a formula."""
    return bool(_FORMULA_SENTENCE.match(text))
