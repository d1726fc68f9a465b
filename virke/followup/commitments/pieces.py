"""A sentence cut where its clauses begin: at commas, at words such as "at" and "når", and at "og" before a new verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from . import predicates, subjects, verbs
from .predicates import Tense
from .subjects import HUMAN, People
from .tokens import JOINS, LINKS, MODALS, Token
from .verbs import Form

Piece = list[Token]


class ClauseKind(StrEnum):
    MAIN = "main"
    THAT = "that"  # at ...
    RELATIVE = "relative"  # som ..., der ...
    QUESTION = "question"  # hvad ..., om ...
    CONDITION = "condition"  # hvis ...
    TIME = "time"  # når ..., så snart ...
    CAUSE = "cause"  # da ..., fordi ..., idet ...
    RESULT = "result"  # så ...


OPENERS = {
    "at": ClauseKind.THAT,
    **dict.fromkeys(("som", "hvilket", "hvor", "hvoraf", "hvori", "hvorved", "hvortil"), ClauseKind.RELATIVE),
    **dict.fromkeys(
        ("hvad", "hvordan", "hvorledes", "hvem", "hvornår", "hvorfor", "hvorvidt", "hvilken", "hvilke", "om"),
        ClauseKind.QUESTION,
    ),
    **dict.fromkeys(("hvis", "såfremt", "medmindre"), ClauseKind.CONDITION),
    **dict.fromkeys(("når", "indtil", "før"), ClauseKind.TIME),
    **dict.fromkeys(("fordi", "da", "idet", "eftersom", "selvom", "skønt"), ClauseKind.CAUSE),
    "så": ClauseKind.RESULT,
}
# Two words that open a clause together.
_DOUBLE = {
    ("så", "snart"): ClauseKind.TIME,
    ("efter", "at"): ClauseKind.TIME,
    ("så", "længe"): ClauseKind.CONDITION,
    ("med", "mindre"): ClauseKind.CONDITION,
    ("selv", "om"): ClauseKind.CAUSE,
    ("uden", "at"): ClauseKind.CAUSE,
    ("alt", "efter"): ClauseKind.QUESTION,
}
# These open a clause also without a comma.
_OPEN_ANYWHERE = frozenset(
    ("når", "hvis", "såfremt", "fordi", "idet", "hvorfor", "hvordan", "hvornår", "hvorvidt", "hvor", "hvem")
)
_MARKS = frozenset((",", ";", "–", "—", "(", ")", "?", "!", "-", ":"))
_NO_INFINITIVES = frozenset(("de", "alle", "ledelserne", "lederne", "hele", "denne", "flere", "disse", "fælles"))
# What makes "inden" a preposition: "inden næste møde", "inden den 1. juni", "inden for rammen".
_NO_CLAUSE = re.compile(
    r"(?:næste|\w+s|udgangen|udløbet|\w*ferien?|jul|påske|pinse|nytår|\d+|uge|for|da|så|længe|fristen|møde\w*|den|"
    r"(?:jan|febr)uar|marts|april|maj|ju[nl]i|august|(?:septem|okto|novem|decem)ber|sommer\w*)$"
)
_REACH = 12
_LONGEST_SUBJECT = 6


def cut(sentence: Sequence[Token], people: People) -> list[Piece]:
    """The pieces in order, each with a verb unless it opens a clause or the sentence has none."""
    return list(_merged(_lists_joined(list(_raw(sentence, people)))))


def opener(words: Sequence[Token]) -> ClauseKind | None:
    """The kind of clause that the first words open, None for a main clause; links before them do not count."""
    words = [word for word in words if word.is_word]
    while len(words) > 1 and words[0].low in LINKS:
        words = words[1:]
    if not words:
        return None
    if len(words) > 1 and (double := _DOUBLE.get((words[0].low, words[1].low))) is not None:
        return double
    if words[0].low == "inden" and len(words) > 2 and not _NO_CLAUSE.match(words[1].low):
        return ClauseKind.TIME if predicates.find(words[1:]) is not None else None
    return OPENERS.get(words[0].low)


def _raw(sentence: Sequence[Token], people: People) -> Iterator[Piece]:
    piece: Piece = []
    for at, token in enumerate(sentence):
        if piece and _opens(sentence, at, piece, people):
            yield piece
            piece = []
        piece.append(token)
    if piece:
        yield piece


def _opens(sentence: Sequence[Token], at: int, piece: Sequence[Token], people: People) -> bool:
    """Whether a new piece begins with the token at this place."""
    token, before = sentence[at], sentence[at - 1]
    following = sentence[at + 1] if at + 1 < len(sentence) else None
    if before.text in _MARKS:
        return True
    if following is None:
        return False
    if token.low in _OPEN_ANYWHERE:
        return True
    if token.low == "at":
        sees_to = before.low == "for" and at > 1 and sentence[at - 2].low.startswith("sørge")
        joined = before.low in ("efter", "uden", "for", "til", "ved") and not sees_to
        return not joined and _is_no_infinitive(following)
    if (token.low, following.low) in _DOUBLE:
        return before.low not in LINKS and predicates.find(sentence[at + 2 : at + _REACH]) is not None
    if token.low in LINKS and predicates.find(piece) is not None:
        rest = sentence[at + 1 : at + 1 + _REACH]
        return _begins_clause(rest, people) or _goes_on(rest, piece)
    return False


def _is_no_infinitive(token: Token) -> bool:
    if Form.INFINITIVE in verbs.forms_of(token.low):
        return False
    return not token.low.endswith("e") or token.low in _NO_INFINITIVES


def _begins_clause(following: Sequence[Token], people: People) -> bool:
    """Whether what follows an "og" has a subject of its own: "og der følges op", "og HR sender"."""
    words = [word for word in following if word.is_word]
    at = predicates.find(words)
    if at is None or not 0 < at <= _LONGEST_SUBJECT:
        return False
    if words[0].low in ("der", "det", "de", "han", "hun", "vi", "man"):
        return at == 1
    return subjects.at_front(words[:at], people, initial=False).who in HUMAN


def _goes_on(following: Sequence[Token], piece: Sequence[Token]) -> bool:
    """Whether what follows an "og" is a further verb of the same subject: "og melder tilbage", not "og sendes" of a
    modal verb."""
    if not following or not following[0].is_word or following[0].is_capital:
        return False
    forms = verbs.forms_of(following[0].low)
    if not forms & {Form.PRESENT, Form.PASSIVE, Form.PAST}:
        return False
    words = [word for word in piece if word.is_word]
    at = predicates.find(words)
    first = predicates.of(words, at)
    if at is None or words[at].low in MODALS:
        return False
    alike = (Form.PASSIVE in forms) == (first.tense is Tense.PASSIVE) or Form.PRESENT in forms
    return alike and len(following) > 1


def _lists_joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Pieces without a verb that enumerate what the next one begins with: "Kim, Bo og Ida laver ..."."""
    held: Piece = []
    for piece in pieces:
        at = predicates.find(piece)
        if at is None and (not held or opener(piece) is None) and _may_enumerate(piece, first=not held):
            held += piece
            continue
        if held and not (at and opener(piece) is None and _joins_before(piece)):
            yield held
            held = []
        yield held + piece
        held = []
    if held:
        yield held


def _may_enumerate(piece: Sequence[Token], *, first: bool) -> bool:
    """Whether a piece without a verb is one or two nouns and a comma: what an enumeration is made of."""
    words = [word for word in piece if word.is_word]
    if first and words and opener(words) is ClauseKind.THAT:
        words = words[1:]
    inner = bool(words) and not words[0].is_preposition and opener(words) is None
    return inner and piece[-1].text == ","


def _joins_before(piece: Sequence[Token]) -> bool:
    """Whether "og" stands among the words before the verb."""
    words = [word for word in piece if word.is_word]
    at = predicates.find(words) or 0
    return any(word.low in JOINS for word in words[1:at])


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """A piece without a finite verb is a list or an insertion, unless it opens a clause by its first word."""
    current: Piece = []
    for piece in pieces:
        if current and opener(piece) is None and predicates.find(piece) is None:
            current = current + piece
            continue
        if current:
            yield current
        current = piece
    if current:
        yield current
