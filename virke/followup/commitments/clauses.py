"""A sentence as clauses: where each begins, what kind it is, its verb and its subject. Danish word order, no parser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import pieces, predicates, subjects, tokens, verbs
from .pieces import ClauseKind
from .predicates import Tense, Verb
from .subjects import ANYBODY, HUMAN, People, Subject, Who
from .tokens import ADVERBS, LINKS, MODALS, Token
from .verbs import Form, VerbClass

__all__ = ["Clause", "ClauseKind", "Tense", "Verb", "split"]


@dataclass(frozen=True, slots=True)
class Clause:
    kind: ClauseKind
    text: str
    words: tuple[str, ...]
    verb: Verb
    subject: Subject
    agent: Subject | None = None  # who does what stands in the passive: "af forvaltningen"
    start: int = 0
    end: int = 0


_TIMES = frozenset(("næste", "første", "samme", "sidste", "her", "fremadrettet", "hvert"))
_OBJECTS = frozenset(("det", "dette", "den", "denne", "her", "der"))
_AGENTIVE = frozenset((VerbClass.TASK, VerbClass.WEAK, VerbClass.SHOWING))
_ASKS_FOR_OF = re.compile(
    r"(?:ing(?:en|er|erne)?|else(?:n|r|rne)?|medlem(?:mer(?:ne)?)?|antal(?:let)?|del(?:en)?|resten|halvdelen|tion(?:en|er)?|"
    r"nogle|flere|et|en|leder(?:en|ne)?|formand(?:en)?)$"
)
_LONGEST_ANTECEDENT = 6
# After these the sentence goes on with its verb, and the subject behind it.
_FRONTED = frozenset((ClauseKind.TIME, ClauseKind.CONDITION, ClauseKind.CAUSE, ClauseKind.QUESTION, ClauseKind.THAT))


def split(sentence: str, people: People) -> tuple[Clause, ...]:
    """The clauses of a sentence in order, each analysed; a piece without a verb belongs to the one before it."""
    found: list[Clause] = []
    last: Sequence[Token] = ()
    for piece in pieces.cut(tokens.of(sentence), people):
        found.append(_clause(piece, last, people, found))
        last = piece
    return tuple(found)


def _clause(piece: Sequence[Token], last: Sequence[Token], people: People, before: Sequence[Clause]) -> Clause:
    words = [token for token in piece if token.is_word]
    at = predicates.find(words)
    kind = _kind(words, at, before)
    verb = predicates.of(words, at)
    inside = [token for token in piece if at is None or token.start < words[at].start]
    if kind is ClauseKind.RELATIVE and at is not None and sum(token.is_word for token in inside) <= 1:
        subject = _antecedent(last, people, initial=len(before) == 1)  # "som kommer med ...", "der laver ..."
    else:
        subject = _subject(inside, words, at, kind, verb, people, before, apart=bool(last) and last[-1].text == ",")
    return Clause(
        kind=kind,
        text=" ".join(word.low for word in words),
        words=tuple(word.low for word in words),
        verb=verb,
        subject=subject,
        agent=_agent(words, at, people) if verb.passive and at is not None else None,
        start=piece[0].start,
        end=piece[-1].end,
    )


def _antecedent(piece: Sequence[Token], people: People, *, initial: bool) -> Subject:
    """Who a relative clause speaks of: the longest phrase at the end of the piece before it that names somebody."""
    words = [token for token in piece if token.is_word or token.text in (",", "&")]
    plain = [token for token in words if token.is_word]
    at = predicates.find(plain)
    earliest = max(0 if at is None else words.index(plain[at]) + 1, len(words) - _LONGEST_ANTECEDENT)
    for start in range(earliest, len(words)):
        found = subjects.at_front(words[start:], people, initial=initial and start == 0)
        if found.who in HUMAN:
            return found
    return Subject(Who.NOBODY)


def _agent(words: Sequence[Token], at: int, people: People) -> Subject | None:
    """Who stands behind "af" in a passive clause, unless a noun asks for the "af": "en gennemgang af afdelingen"."""
    for place in range(at + 1, len(words) - 1):
        by = words[place].low in ("af", "v/") or (words[place].low in ("ved", "fra") and words[place + 1].is_capital)
        if by and not _ASKS_FOR_OF.search(words[place - 1].low):
            found = subjects.at_start(words[place + 1 :], people)
            if found.who in HUMAN:
                return found
    return None


def _kind(words: Sequence[Token], at: int | None, before: Sequence[Clause]) -> ClauseKind:
    kind = pieces.opener(words)
    if kind is ClauseKind.RESULT and at == 1:
        return ClauseKind.MAIN  # "så indkaldes der": the main clause behind a fronted one
    if kind is ClauseKind.QUESTION and not before and words[0].low == "om":
        return ClauseKind.MAIN
    if kind is not None:
        return kind
    if not words:
        return ClauseKind.MAIN
    if before and words[0].low == "der" and at is not None and before[-1].kind is not ClauseKind.TIME:
        return ClauseKind.RELATIVE
    if at == 0 and not before and (words[0].low in MODALS or Form.PRESENT in verbs.forms_of(words[0].low)):
        return ClauseKind.CONDITION  # "Skal den flyttes, koster det": the verb first
    if before and words[0].low in ("og", "samt") and before[-1].kind is ClauseKind.THAT and len(words) > 1:
        return ClauseKind.THAT if words[1].low == "at" or at == 1 else ClauseKind.MAIN
    return ClauseKind.MAIN


def _subject(
    front: Sequence[Token],
    words: Sequence[Token],
    at: int | None,
    kind: ClauseKind,
    verb: Verb,
    people: People,
    before: Sequence[Clause],
    *,
    apart: bool,
) -> Subject:
    """Who does it: what stands before the verb, or right behind it, or the subject of the clause that goes on here."""
    initial = not before
    while front and (front[0].low in LINKS or not front[0].is_word):
        front, initial = front[1:], False
    if pieces.opener(front) is not None:
        front, initial = front[1:], False
    if not any(token.is_word for token in front):
        if at is not None and before and (going_on := _going_on(before, words, apart=apart)) is not None:
            return going_on
        return _behind(words, at, people) if at is not None and kind is ClauseKind.MAIN else Subject(Who.NOBODY)
    ahead = subjects.at_front(front, people, initial=initial)
    if at is None or (ahead.who in ANYBODY and ahead.who is not Who.NAME):
        return ahead
    behind = _behind(words, at, people)
    if behind.who in HUMAN and _is_inverted(front, ahead, behind, verb):
        return behind
    if behind.who in ANYBODY - HUMAN and (ahead.who is Who.NOBODY or front[0].low in _TIMES):
        return behind
    return ahead


def _behind(words: Sequence[Token], at: int, people: People) -> Subject:
    found = subjects.at_start(words[at + 1 :], people)
    return found if found.who in ANYBODY else Subject(Who.NOBODY)


def _going_on(before: Sequence[Clause], words: Sequence[Token], *, apart: bool) -> Subject | None:
    """The subject that a clause without one takes over; None behind a fronted clause, where it stands behind the verb.

    `apart` is whether a comma parts it from what stands before: "HR undersøger, hvordan andre gør, og vender tilbage".
    """
    last = before[-1]
    linked = words[0].low in LINKS
    if last.kind in _FRONTED and not linked:
        return None
    if linked and apart and last.kind not in (ClauseKind.MAIN, ClauseKind.RESULT):
        acting = (clause for clause in reversed(before[:-1]) if clause.kind in (ClauseKind.MAIN, ClauseKind.THAT))
        return next((clause.subject for clause in acting if clause.subject.who in ANYBODY), last.subject)
    if last.kind is ClauseKind.RELATIVE and not linked and len(before) > 1:
        return before[-2].subject  # "Gruppen, som består af Bo og Ida, mødes"
    return last.subject


def _is_inverted(front: Sequence[Token], ahead: Subject, behind: Subject, verb: Verb) -> bool:
    """Whether the place before the verb holds an adverb, a time or an object, so that the subject stands behind it."""
    first = next(token for token in front if token.is_word)
    if first.is_preposition or first.low in ADVERBS or first.low in _TIMES:
        return True
    if verb.passive or ahead.who is Who.NAME:
        return False
    if ahead.who is Who.THING and verb.kind in _AGENTIVE:
        return first.low in _OBJECTS or behind.who is Who.PERSON  # "Det punkt tager formanden med"
    return first.low in _OBJECTS and sum(token.is_word for token in front) == 1
