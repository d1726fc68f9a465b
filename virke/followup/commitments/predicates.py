"""The predicate of a clause: which word is its finite verb, and what tense and meaning it has with what follows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from . import verbs
from .tokens import ADVERBS, DETERMINERS, LINKS, MODALS, PREPOSITIONS, Token
from .verbs import Form, VerbClass


class Tense(StrEnum):
    PRESENT = "present"
    PASSIVE = "passive"
    WILL = "will"  # vil + infinitive
    SHALL = "shall"  # skal + infinitive
    UNSURE = "unsure"  # kan, bør, må, skulle ...
    PAST = "past"  # and perfect
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Verb:
    """The verb of a clause. `passive` also for "vil blive sendt"; `text` is the word that carries the meaning."""

    tense: Tense
    kind: VerbClass
    text: str = ""
    passive: bool = False


_ALWAYS_FINITE = MODALS | frozenset(("er", "var", "har", "havde", "blev", "bliver"))
_FINITE = frozenset((Form.PRESENT, Form.PASSIVE, Form.PAST))
_BEFORE_NOUN = (
    PREPOSITIONS | DETERMINERS | frozenset(("nye", "ny", "nyt", "fælles", "samt", "gode", "øvrige", "kommende"))
)
# How adjectives and participles before a noun end; at the start of a sentence "Mette" and "Pernille" end alike.
_ADJECTIVE = re.compile(r"[a-zæøå]{2,}(?:ede|te|ende|ige|ske|elle|ale|ive|øse)$")
_FIRST_ADJECTIVE = re.compile(r"[a-zæøå]{3,}(?:ede|nde|ige|ske)$")
# Pronouns, and a man's name.
_MAY_STAND_ALONE = frozenset(
    ("de", "det", "den", "dette", "alle", "andre", "flere", "nogle", "mange", "ingen", "begge", "hans")
)
_REACH = 12
_NEAR = 3
_FURTHEST_GUESS = 8
# Papers that somebody gets: "Udvalget får en status" is the passive of giving.
_GETS = re.compile(
    r"\b(?:besked|svar|frist|adgang|orientering|oplæg|status|\w*sag|rapport|notat|opgørelse|oversigt|invitation|brev|mail|kopi|"
    r"referat|plan|tilbagemelding|udkast|redegørelse|udtalelse|introduktion|undervisning|kursus|materiale|tal|liste)"
    r"(?:en|et|t|erne|lene|ne|er)?\b",
    re.IGNORECASE,
)
_GETS_DONE = frozenset(
    ("forelagt", "tilsendt", "udleveret", "tilbudt", "præsenteret", "stillet", "tildelt", "fremsendt", "overdraget")
)
_GETS_NOTHING = re.compile(r"^(?:\w+ )?(?:at vide|at se|lov|mulighed|brug for|fat|øje på|ondt|svært|lyst|ro|tid)\b")


def find(words: Sequence[Token]) -> int | None:
    """The place of the finite verb among these words, which are all of one clause; None when there is none."""
    words = [word for word in words if word.is_word]
    places = [at for at, word in enumerate(words) if _may_be_finite(word.low) and _is_finite(words, at)]
    known = next((at for at in places if not _is_noun_or_adjective(words, at, places)), None)
    last = min(len(words) if known is None else known, _FURTHEST_GUESS + 1)
    guessed = next((at for at in range(1, last) if _looks_finite(words, at)), None)
    if guessed is not None and (known is None or any(word.low in LINKS for word in words[guessed:known])):
        return guessed  # "Bo gransker tallene og sender dem": no lexicon has the first
    return known if known is not None else places[0] if places else None


@lru_cache(maxsize=4096)
def _may_be_finite(word: str) -> bool:
    return word in _ALWAYS_FINITE or not verbs.forms_of(word).isdisjoint(_FINITE)


def _is_finite(words: Sequence[Token], at: int) -> bool:
    """Whether a word that may be a finite verb by its form is one behind the word before it."""
    word = words[at]
    if word.low in _ALWAYS_FINITE:
        return True
    if word.low in ("så", "ved", "når") or (word.is_capital and at):
        return False
    if at and words[at - 1].low == "at":
        return False
    if at and words[at - 1].low in MODALS and Form.PASSIVE in verbs.forms_of(word.low):
        return False
    return not (at and _before_noun(words, at - 1))


def _before_noun(words: Sequence[Token], at: int) -> bool:
    """Whether a noun, not a verb, follows this word; "de", "det" and "alle" alone may be the subject."""
    low = words[at].low
    if (at == 0 and low in _MAY_STAND_ALONE) or (at == 1 and words[0].low == "de" and low in ("øvrige", "andre")):
        return False
    return low in _BEFORE_NOUN and not words[at].is_acronym


def _is_noun_or_adjective(words: Sequence[Token], at: int, places: Sequence[int]) -> bool:
    """Whether another verb follows that must be the finite one: "Leder sender", "De berørte ledere kaldes ind"."""
    following = next((place for place in places if place > at), None)
    if following is None or any(word.low in LINKS for word in words[at:following]):
        return False
    if words[at].low in _ALWAYS_FINITE or words[at].low in MODALS:
        return False
    if at == 0 and words[0].is_capital:
        return following - at <= _NEAR
    if at == 0:
        return False
    if _ADJECTIVE.match(words[at].low) and words[at - 1].low in DETERMINERS:
        return True
    described = (_FIRST_ADJECTIVE if at == 1 else _ADJECTIVE).match(words[at - 1].low)
    return bool(described) and following - at <= _NEAR


def _looks_finite(words: Sequence[Token], at: int) -> bool:
    """Whether a word that is in no lexicon stands where a verb stands, behind what can be a subject."""
    word, before = words[at], words[at - 1].low
    if word.is_capital or verbs.forms_of(word.low) or verbs.guess(word.low) is None or word.low in ADVERBS:
        return False
    return before not in _BEFORE_NOUN and before not in ("og", "eller", "at") and not _ADJECTIVE.match(before)


def of(words: Sequence[Token], at: int | None) -> Verb:
    """What the verb at this place says, with the words around it."""
    if at is None:
        return Verb(Tense.NONE, VerbClass.UNKNOWN)
    low = words[at].low
    behind = words[at + 1 :]
    if low in MODALS:
        return _with_modal(low, behind)
    if low == "bliver":
        return _becoming(behind, Tense.PASSIVE)
    if low in ("er", "var", "har", "havde", "blev"):
        return _auxiliary(low, behind)
    if low == "får":
        return _getting(behind, Tense.PRESENT)
    return _full(words, at)


def _full(words: Sequence[Token], at: int) -> Verb:
    low = words[at].low
    forms = verbs.forms_of(low) or frozenset(filter(None, (verbs.guess(low),)))
    following = _joined(words[at + 1 :])
    for form, tense in ((Form.PRESENT, Tense.PRESENT), (Form.PASSIVE, Tense.PASSIVE), (Form.PAST, Tense.PAST)):
        if form in forms:
            before = _joined(words[:at]) if form is Form.PASSIVE else ""
            kind = verbs.kind_of(low, form, following, before)
            if kind is VerbClass.UNKNOWN and form is Form.PRESENT and not following:
                kind = VerbClass.SPEECH  # "Lone betvivler, at ...": what it says is a clause of its own
            return Verb(tense, kind, low, form is Form.PASSIVE)
    return Verb(Tense.NONE, VerbClass.UNKNOWN, low)


def _joined(words: Sequence[Token]) -> str:
    return " ".join(word.text for word in words)


def _auxiliary(low: str, behind: Sequence[Token]) -> Verb:
    if low not in ("er", "har") or _has_participle(behind[:5]):
        return Verb(Tense.PAST, VerbClass.STATE, low)
    return Verb(Tense.PRESENT, verbs.kind_of(low, Form.PRESENT, _joined(behind)), low)


def _has_participle(behind: Sequence[Token]) -> bool:
    for at, word in enumerate(behind):
        if word.low in PREPOSITIONS or word.low == "at":
            return False
        if Form.PARTICIPLE in verbs.forms_of(word.low) and not (at and behind[at - 1].low in ("en", "et", "den")):
            return True
    return False


def _getting(behind: Sequence[Token], tense: Tense) -> Verb:
    """ "får besked", "får forelagt": somebody gives it; "får det rettet", "får Lise til at": the subject sees to it."""
    following = " ".join(word.low for word in behind)
    if _GETS_NOTHING.match(following):
        return Verb(tense, VerbClass.STATE, "får")
    if " til at " in f" {following} ":
        return Verb(tense, VerbClass.TASK, "får")
    for word in behind[:8]:
        if word.low in _GETS_DONE:
            return Verb(tense if tense is not Tense.PRESENT else Tense.PASSIVE, VerbClass.TASK, word.low, passive=True)
        if Form.PARTICIPLE in (forms := verbs.forms_of(word.low)) and Form.PRESENT not in forms:
            kind = verbs.kind_of(word.low, Form.PARTICIPLE, following)
            return Verb(tense, kind if kind is VerbClass.WEAK else VerbClass.TASK, word.low)
    if _GETS.search(following):
        return Verb(tense if tense is not Tense.PRESENT else Tense.PASSIVE, VerbClass.TASK, "får", passive=True)
    return Verb(tense, VerbClass.STATE, "får")


def _with_modal(modal: str, behind: Sequence[Token]) -> Verb:
    tense = {"vil": Tense.WILL, "skal": Tense.SHALL}.get(modal, Tense.UNSURE)
    for at, word in enumerate(behind[:_REACH]):
        rest = behind[at + 1 :]
        if word.low == "blive" and rest:
            return _becoming(rest, tense)
        if word.low == "få":
            return _getting(rest, tense)
        if word.low == "have" and (made := _made(rest)) is not None:
            return Verb(tense, made, word.low)
        if word.low == "have" and _GETS.search(_joined(rest)):
            return Verb(tense, VerbClass.TASK, word.low, passive=True)
        forms = verbs.forms_of(word.low)
        for form in (Form.INFINITIVE, Form.PASSIVE):
            if form in forms and not (at and behind[at - 1].low in DETERMINERS):
                return Verb(tense, verbs.kind_of(word.low, form, _joined(rest)), word.low, form is Form.PASSIVE)
    guessed = _guessed_infinitive(behind)
    if guessed is None:
        return Verb(tense, VerbClass.STATE)
    return Verb(tense, VerbClass.UNKNOWN, guessed, guessed.endswith("s"))


def _made(behind: Sequence[Token]) -> VerbClass | None:
    """ "skal have lavet en plan": the class of the participle."""
    for at, word in enumerate(behind[:5]):
        if Form.PARTICIPLE in verbs.forms_of(word.low):
            kind = verbs.kind_of(word.low, Form.PARTICIPLE, _joined(behind[at + 1 :]))
            return VerbClass.TASK if kind in (VerbClass.WEAK, VerbClass.FORMULA, VerbClass.UNKNOWN) else kind
    return None


def _guessed_infinitive(behind: Sequence[Token]) -> str | None:
    for word in behind[:6]:
        low = word.low
        if low in ADVERBS or low in PREPOSITIONS or word.is_capital or len(low) < 4:
            continue
        if low.endswith(("ere", "se", "ne", "le", "te", "de", "ge", "ke", "be", "me", "pe", "ve", "res", "ses")):
            return low
    return None


def _becoming(behind: Sequence[Token], tense: Tense) -> Verb:
    following = " ".join(word.low for word in behind)
    for word in behind[:_REACH]:
        if Form.PARTICIPLE in verbs.forms_of(word.low):
            rest = following[following.find(word.low) + len(word.low) :].strip()
            kind = verbs.kind_of(word.low, Form.PARTICIPLE, rest)
            return Verb(tense, kind, word.low, passive=True)
        if word.low.endswith(("eret", "ceret")):
            return Verb(tense, VerbClass.UNKNOWN, word.low, passive=True)
    return Verb(tense if tense is not Tense.PASSIVE else Tense.PRESENT, VerbClass.STATE, "bliver")
