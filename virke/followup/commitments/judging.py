"""How likely a sentence is a commitment: evidence with weights, added up and turned into a confidence.

A sentence is as strong as its strongest clause; a frame ("Det blev aftalt, at ...") lifts the clause that it frames.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import clauses, dues, frames, weights
from .clauses import Clause, ClauseKind, Tense
from .dues import Due
from .frames import FoundFrame, Frame
from .subjects import ANYBODY, HUMAN, People, Who
from .verbs import VerbClass

_UNREAL = frozenset((ClauseKind.CONDITION, ClauseKind.QUESTION))
_OF_A_KIND = HUMAN | {Who.PEOPLE}
_DOING = frozenset((VerbClass.TASK, VerbClass.SHOWING, VerbClass.WEAK, VerbClass.UNKNOWN))
_SAID_BY = frozenset((Frame.PROMISED, Frame.PROPOSED))
_SOON_WORDS = re.compile(
    r"\b(?:snarest|hurtigst muligt|efterfølgende|herefter|derefter|fremover|igen|videre|nærmere|senere|inden længe|"
    r"fremadrettet|kommende|(?:inden|efter) ferien|inden mødet|i den kommende tid|løbende|tilbage|rundt)\b"
)
_GENERAL_WORDS = re.compile(
    r"\b(?:altid|ofte|typisk|normalt|sædvanligvis|som regel|som altid|som hidtil|hver gang|hver dag|hver uge|generelt|"
    r"gange om (?:ugen|året|måneden)|ugentligt|(?:første|anden|tredje|sidste) \w+dag i (?:hver )?måned\w*|"
    r"sjældent|aldrig|i praksis|i forvejen|allerede|stadig|kun|til daglig|dagligt|jævnligt|som udgangspunkt|"
    r"for tiden|hidtil|efterhånden|plejer|om (?:året|ugen|dagen|måneden|natten|aftenen|morgenen|sommeren|vinteren)|"
    r"hver (?:\w+dag|morgen|aften|nat)|pr\.? (?:dag|uge|måned|år)|"
    r"(?:efter|ifølge|i henhold til|jf) (?:aftalen|reglerne|retningslinjen|overenskomsten|\w*loven|\w*aftalen))\b"
)
_EVERY_WORDS = re.compile(
    r"\b(?:hver(?:t)? (?:måned|kvartal|halvår|halve år|år|(?:tredje|sjette|3\.|6\.) måned)|månedligt|kvartalsvist?|"
    r"halvårligt|årligt|på (?:hvert|alle) møde\w*)\b"
)
_PERHAPS_WORDS = re.compile(r"\b(?:måske|eventuelt|evt|muligvis|nok)\b")
_NOT_WORDS = re.compile(r"\b(?:ikke|hverken)\b")
_PARENTHESES = re.compile(r"\([^()]{1,80}\)")
_MOST = re.compile(r"(?:de fleste|alle|enhver|ethvert)\b", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:en|et|ne|\d)$")
_FORMULA_SENTENCE = re.compile(
    r"^\W*(?:indstilles|anbefales|godkendes|godkendt|tages til|taget til|drøftet|drøftes|tiltrædes|tiltrådt|"
    r"det indstilles|det foreslås|det bemærkes|det anbefales|oversendes|indstillingen|udvalget anbefaler|fraværende|"
    r"ingen bemærkninger)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """How sure (0-1), which clause makes it a commitment, under which frame, and when it is due.

    `clause` is the first that would be one by itself, or else the one that comes closest; `others` are further clauses
    in which somebody else promises something.
    """

    confidence: float
    clause: Clause | None
    frame: FoundFrame | None
    due: Due
    clauses: tuple[Clause, ...]
    others: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with all that is known of it; `due_in` is the clause that says when, `spoken` a turn of a debate."""

    clauses: tuple[Clause, ...]
    frame: FoundFrame | None
    due: Due
    due_in: Clause | None
    spoken: bool


def judge(text: str, due: Due, people: People, *, spoken: bool = False) -> Judgement:
    """The judgement of one sentence without the topic or speaker in front of it."""
    found = clauses.split(_PARENTHESES.sub(lambda gap: " " * len(gap[0]), text), people)
    sentence = _Sentence(found, _stated(frames.find(text), found), due, _clause_of(due, text, found), spoken)
    scored = [(_score(clause, sentence), clause) for clause in found]
    best, clause = max(scored, key=lambda pair: pair[0]) if scored else (weights.START, None)
    if sentence.frame is not None:
        best = max(best, _framed(sentence.frame, found, due))
    elif not any(c.verb.tense is not Tense.NONE for c in found):
        at_meeting = due.value == dues.NEXT_MEETING or (due.text or "").startswith("mødet")
        best = weights.START + weights.DUE_WITHOUT_VERB * at_meeting
    if text.rstrip(' "”)').endswith("?"):
        best += weights.QUESTION
    clause = next((one for score, one in scored if score >= 0 and _acts(one)), clause)
    return Judgement(_confidence(best), clause, sentence.frame, due, found, tuple(_others(scored, clause)))


def _confidence(score: float) -> float:
    """Log-odds as a share 0-1."""
    return round(1 / (1 + math.exp(-score)), 2)


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


def is_formula(text: str) -> bool:
    """The ordinary end of an item, said in a formula."""
    return bool(_FORMULA_SENTENCE.match(text))


def _stated(frame: FoundFrame | None, found: Sequence[Clause]) -> FoundFrame | None:
    """The frame, unless it stands in a condition or a question ("hvis de beder om det"), or nobody says it."""
    if frame is None:
        return None
    inside = next((clause for clause in found if clause.start <= max(frame.at - 1, 0) < clause.end), None)
    if inside is not None and inside.kind in _UNREAL:
        return None
    if frame.frame in _SAID_BY and not any(clause.subject.who in ANYBODY for clause in found):
        return None
    return frame


def _clause_of(due: Due, text: str, found: Sequence[Clause]) -> Clause | None:
    at = text.find(due.text) if due.text else -1
    return next((clause for clause in found if clause.start <= at < clause.end), None) if at >= 0 else None


def _score(clause: Clause, sentence: _Sentence) -> float:
    first = clause is sentence.clauses[0]
    score = weights.START + _verb(clause) + _subject(clause, sentence) + _place(clause, sentence)
    score += weights.FORMULA * (first and is_formula(clause.text))
    if clause.verb.tense not in weights.OTHER_TENSE and clause.verb.kind is not VerbClass.FORMULA:
        score += _time(clause, sentence)
    text = clause.text
    score += weights.GENERAL * bool(_GENERAL_WORDS.search(text)) + weights.NOT * bool(_NOT_WORDS.search(text))
    if clause.verb.tense is Tense.PRESENT and clause.subject.who in ANYBODY:
        score += weights.DOES_NOT * bool(_NOT_WORDS.search(text))
    return score + weights.PERHAPS * bool(_PERHAPS_WORDS.search(text))


def _place(clause: Clause, sentence: _Sentence) -> float:
    """What the kind of the clause and the clauses around it say."""
    first = sentence.clauses[0]
    score = 0.0 if clause is first and clause.kind is ClauseKind.THAT else weights.CLAUSE[clause.kind]
    if clause.kind is ClauseKind.CAUSE and clause.text.startswith("idet") and is_formula(first.text):
        score = weights.REMARK
    if clause.kind is ClauseKind.RELATIVE and clause.subject.who is Who.PERSON:
        score += weights.RELATIVE_OF_PERSON
    if clause.kind is ClauseKind.THAT and sentence.frame is not None:
        score += _told_to_do(sentence.frame.frame, clause)
    if clause.kind is ClauseKind.MAIN and clause.subject.who is not Who.PERSON:
        score += weights.IF * (clause is not first and first.kind is ClauseKind.CONDITION)
        score += weights.CUSTOM * any(_is_custom(other) for other in sentence.clauses)
    return score


def _is_custom(clause: Clause) -> bool:
    """ "når man er syg", "når de ringer": a time that comes again and again."""
    return clause.kind is ClauseKind.TIME and clause.subject.who in (Who.MAN, Who.WE, Who.THEY)


def _told_to_do(frame: Frame, clause: Clause) -> float:
    """How much a frame lifts the clause that it frames; a wish only what somebody is to do."""
    asked = clause.subject.who in HUMAN and clause.verb.kind in _DOING and not clause.verb.passive
    if frame is Frame.AGREED or (frame is Frame.WISHED and asked):
        return weights.LIFTED - weights.CLAUSE[ClauseKind.THAT]
    return 0.0


def _verb(clause: Clause) -> float:
    verb, who = clause.verb, clause.subject.who
    if verb.tense in weights.OTHER_TENSE:
        return weights.OTHER_TENSE[verb.tense]
    if verb.kind is VerbClass.FORMULA:
        return weights.FORMULA
    if verb.kind is VerbClass.STATE:
        return weights.STATE
    score = weights.VERB.get((verb.tense, verb.kind), weights.OTHER_VERB)
    if verb.kind is VerbClass.WEAK and who is Who.PERSON:
        score += weights.ONE_WEAK * (verb.tense is Tense.PRESENT)
    if verb.tense is Tense.PASSIVE and _is_any(clause):
        score += weights.ANY
    if verb.tense is Tense.WILL and "gerne" in clause.words and who not in (Who.PERSON, Who.ROLE):
        score += weights.WISH
    happens = verb.passive or verb.kind is VerbClass.HAPPENS
    return score + weights.THING_ACTS * (not happens and who in (Who.THING, Who.NOBODY))


def _is_any(clause: Clause) -> bool:
    """Whether the subject is one bare noun, neither this one nor a new one, or most of a kind."""
    text = clause.subject.text
    bare = " " not in text and not _DEFINITE.search(text)
    return clause.subject.who in (Who.THING, Who.PEOPLE, Who.PUBLIC) and (bare or bool(_MOST.match(text)))


def _subject(clause: Clause, sentence: _Sentence) -> float:
    """What it says that this subject does it; nothing where it is done to somebody."""
    subject = clause.subject
    if clause.verb.passive:
        return weights.SUBJECT[Who.MAN] if subject.who is Who.MAN else 0.0
    score = weights.SUBJECT[subject.who] + weights.SPOKEN * (sentence.spoken and subject.who is Who.WE)
    if subject.who in _OF_A_KIND:
        score += weights.MANY * (subject.plural and subject.who in HUMAN) + weights.EACH * subject.each
    if subject.who in HUMAN and not subject.plural:
        tasks = sum(c.subject == subject and c.verb.kind is VerbClass.TASK for c in sentence.clauses)
        score += weights.SECOND_TASK * (tasks > 1)
    return score


def _time(clause: Clause, sentence: _Sentence) -> float:
    """What it says that the clause has a time; a time in another main clause is that clause's own."""
    soon = weights.SOON * bool(_SOON_WORDS.search(clause.text))
    if clause.verb.kind is VerbClass.SHOWING and clause.kind is ClauseKind.MAIN:
        soon += weights.EVERY * bool(_EVERY_WORDS.search(clause.text))
    due, where = sentence.due, sentence.due_in
    if due.value is None or (where is not None and where is not clause and where.kind is ClauseKind.MAIN):
        return soon
    if due.value == dues.EVENT and clause.subject.who in (Who.PEOPLE, Who.PUBLIC) and not clause.subject.each:
        return soon
    return soon + weights.DUE.get(due.value, weights.DATE)


def _framed(frame: FoundFrame, found: Sequence[Clause], due: Due) -> float:
    """The strength that the frame alone gives, with what stands in it."""
    score = weights.START + weights.FRAME[frame.frame]
    if due.value is not None:
        score += weights.DUE.get(due.value, weights.DATE)
    if frame.frame is Frame.POSTPONED:
        return score
    rest = frame.rest.casefold()
    score += weights.NOT * bool(_NOT_WORDS.search(rest)) + weights.GENERAL * bool(_GENERAL_WORDS.search(rest))
    told = [clause for clause in found if clause.kind is ClauseKind.THAT]
    if frame.frame is Frame.AGREED and told:
        score += _what_is_agreed(told[0])
    return score


def _what_is_agreed(clause: Clause) -> float:
    """Less for how things are, for what things do by themselves, and for a rule that holds for anybody."""
    score = min(weights.SUBJECT[clause.subject.who], 0.0)
    if clause.verb.kind in (VerbClass.STATE, VerbClass.FORMULA):
        return score + weights.AGREED_STATE
    if not clause.verb.passive and clause.subject.who in (Who.THING, Who.NOBODY):
        return score + weights.AGREED_THING
    return score
