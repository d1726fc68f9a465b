"""A sentence as clauses: where each begins, what kind it is, its verb and its subject. Danish word order, no parser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from . import subjects, tokens, verbs
from .subjects import HUMAN, People, Subject, Who
from .tokens import ADVERBS, MODALS, PREPOSITIONS, Token
from .verbs import Form, VerbClass


class ClauseKind(StrEnum):
    MAIN = "main"
    THAT = "that"  # at ...
    RELATIVE = "relative"  # som ..., der ...
    QUESTION = "question"  # hvad ..., om ...
    CONDITION = "condition"  # hvis ...
    TIME = "time"  # når ..., så snart ...
    CAUSE = "cause"  # da ..., fordi ..., idet ...
    RESULT = "result"  # så ...


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


@dataclass(frozen=True, slots=True)
class Clause:
    kind: ClauseKind
    text: str
    words: tuple[str, ...]
    verb: Verb
    subject: Subject
    tokens: tuple[Token, ...]


_OPENERS = {
    "at": ClauseKind.THAT,
    "som": ClauseKind.RELATIVE,
    "hvilket": ClauseKind.RELATIVE,
    "hvor": ClauseKind.RELATIVE,
    "hvoraf": ClauseKind.RELATIVE,
    "hvad": ClauseKind.QUESTION,
    "hvordan": ClauseKind.QUESTION,
    "hvorledes": ClauseKind.QUESTION,
    "hvem": ClauseKind.QUESTION,
    "hvornår": ClauseKind.QUESTION,
    "hvorfor": ClauseKind.QUESTION,
    "hvorvidt": ClauseKind.QUESTION,
    "hvilken": ClauseKind.QUESTION,
    "hvilke": ClauseKind.QUESTION,
    "om": ClauseKind.QUESTION,
    "hvis": ClauseKind.CONDITION,
    "såfremt": ClauseKind.CONDITION,
    "medmindre": ClauseKind.CONDITION,
    "når": ClauseKind.TIME,
    "indtil": ClauseKind.TIME,
    "før": ClauseKind.TIME,
    "fordi": ClauseKind.CAUSE,
    "da": ClauseKind.CAUSE,
    "idet": ClauseKind.CAUSE,
    "eftersom": ClauseKind.CAUSE,
    "selvom": ClauseKind.CAUSE,
    "så": ClauseKind.RESULT,
}
# These open a clause also without a comma.
_OPEN_ANYWHERE = frozenset(("når", "hvis", "såfremt", "fordi", "idet", "hvorfor", "hvordan", "hvornår", "hvorvidt"))
_MARKS = frozenset((",", ";", "–", "—", "(", ")", "?", "!", "-"))
_LINKS = frozenset(("og", "men", "samt", "mens"))
_NOMINAL_BEFORE = PREPOSITIONS | frozenset(
    ("en", "et", "den", "det", "nye", "ny", "flere", "alle", "nogle", "de", "vores", "deres", "fælles", "andre", "samt",
     "to", "tre", "fire", "fem", "seks", "disse", "gode", "øvrige", "kommende", "mange", "få", "hver")
)  # fmt: skip
# Verbs in the present tense that are nouns in the plural as well.
_ALSO_NOUNS = frozenset(
    ("møder", "planer", "prøver", "kurser", "svar", "lister", "køer", "priser", "ture", "opgaver", "støtter", "retter",
     "høringer", "målinger", "løsninger", "tilbud", "regler", "vikarer", "billeder", "tider", "styrer")
)  # fmt: skip
_ALWAYS_FINITE = MODALS | frozenset(("er", "var", "har", "havde", "blev", "bliver"))
_REACH = 12
_NEAR = 3
_LONGEST_ANTECEDENT = 5


def split(sentence: Sequence[Token], people: People) -> tuple[Clause, ...]:
    """The clauses of a sentence in order, each analysed; a piece without a verb belongs to the one before it."""
    pieces = list(_merged(_pieces(list(sentence), people)))
    found: list[Clause] = []
    for index, piece in enumerate(pieces):
        found.append(_clause(piece, people, first=index == 0, before=found[-1] if found else None))
    return tuple(found)


def _pieces(sentence: list[Token], people: People) -> Iterator[list[Token]]:
    piece: list[Token] = []
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
    if token.low in _OPEN_ANYWHERE and following is not None:
        return True
    if token.low == "at" and following is not None:
        return Form.INFINITIVE not in verbs.forms_of(following.low) and not _ends_like_infinitive(following)
    if token.low in _LINKS and following is not None:
        return _find_verb(piece) is not None and _starts_clause(sentence[at + 1 : at + 1 + _REACH], people)
    return False


def _ends_like_infinitive(token: Token) -> bool:
    return token.low.endswith("e") and token.low not in (
        "de",
        "alle",
        "ledelserne",
        "lederne",
        "hele",
        "denne",
        "flere",
    )


def _starts_clause(following: Sequence[Token], people: People) -> bool:
    """Whether a clause follows an "og": "og der følges op", "og HR sender", "og sender det rundt"."""
    if len(following) > 1 and following[0].low in ("der", "det") and _finite(following, 1):
        return True
    if following and not following[0].is_capital and following[0].low not in _ALSO_NOUNS and _finite(following, 0):
        return True
    for end in range(1, min(len(following), 6)):
        if _finite(following, end):
            return subjects.classify(following[:end], people, initial=False).who in HUMAN
    return False


def _merged(pieces: Iterator[list[Token]]) -> Iterator[list[Token]]:
    """A piece without a finite verb is a list or an insertion, unless it opens a clause by its first word."""
    current: list[Token] = []
    for piece in pieces:
        alone = _opener(piece) is not None and _opener(piece) is not ClauseKind.MAIN
        if current and not alone and _find_verb(piece) is None:
            current += piece
            continue
        if current:
            yield current
        current = piece
    if current:
        yield current


def _words(piece: Sequence[Token]) -> list[Token]:
    return [token for token in piece if token.is_word]


def _opener(piece: Sequence[Token]) -> ClauseKind | None:
    words = _words(piece)
    while words and words[0].low in _LINKS and len(words) > 1:
        words = words[1:]
    if not words:
        return None
    if words[0].low == "så" and len(words) > 1 and words[1].low == "snart":
        return ClauseKind.TIME
    if words[0].low == "inden" and len(words) > 2 and _find_verb(words[1:]) is not None:
        return ClauseKind.TIME
    if words[0].low == "efter" and len(words) > 1 and words[1].low == "at":
        return ClauseKind.TIME
    return _OPENERS.get(words[0].low)


def _clause(piece: Sequence[Token], people: People, *, first: bool, before: Clause | None) -> Clause:
    words = _words(piece)
    kind = _kind(piece, words, first=first, before=before)
    at = _find_verb(words)
    if at is None:
        at = _misspelt_verb(words, people)
    verb = _verb(words, at)
    subject = _subject(words, at, kind, people, before, first=first)
    text = " ".join(word.low for word in words)
    return Clause(kind, text, tuple(word.low for word in words), verb, subject, tuple(piece))


def _kind(piece: Sequence[Token], words: Sequence[Token], *, first: bool, before: Clause | None) -> ClauseKind:
    kind = _opener(piece)
    if kind is ClauseKind.RESULT and _find_verb(words) == 1:
        return ClauseKind.MAIN  # "så indkaldes der": the main clause behind a fronted one
    if kind is ClauseKind.QUESTION and first and words[0].low == "om":
        return ClauseKind.MAIN
    if kind is not None:
        return kind
    links = [word.low for word in words[:1]]
    if before is not None and words and words[0].low == "der" and before.kind is not ClauseKind.TIME:
        return ClauseKind.RELATIVE
    coordinated = bool(links) and links[0] in ("og", "samt")
    if coordinated and before is not None and before.kind is ClauseKind.THAT and len(words) > 1:
        return ClauseKind.THAT if words[1].low == "at" else ClauseKind.MAIN
    return ClauseKind.MAIN


def _find_verb(words: Sequence[Token]) -> int | None:
    """The place of the finite verb: the first word that can be one and is not better read as a noun."""
    words = [word for word in words if word.is_word]
    places = [at for at in range(len(words)) if _finite(words, at)]
    if not places:
        return None
    for at, following in zip(places, (*places[1:], None), strict=True):
        if following is None or not _rather_a_noun(words, at, following):
            return at
    return places[0]


def _rather_a_noun(words: Sequence[Token], at: int, following: int) -> bool:
    """Whether a word that could be the verb is a noun, seeing that another verb follows."""
    word = words[at]
    if at == 0 and word.is_capital and word.low not in _ALWAYS_FINITE:
        return following <= _NEAR  # "Leder sender"
    if at and words[at - 1].low in ("og", "samt", "eller"):
        return True  # "listen med fejl og mangler gennemgås"
    guessed = not verbs.forms_of(word.low) and word.low not in _ALWAYS_FINITE
    known = bool(verbs.forms_of(words[following].low)) or words[following].low in _ALWAYS_FINITE
    return guessed and known and following - at <= _NEAR  # "alle referater lægges"


def _misspelt_verb(words: Sequence[Token], people: People) -> int | None:
    """The infinitive that stands for the present tense behind a human subject: "Forvaltningen orientere nærmere"."""
    for at in range(1, min(len(words), _NEAR + 1)):
        if Form.INFINITIVE in verbs.forms_of(words[at].low):
            return at if subjects.classify(words[:at], people, initial=True).who in HUMAN else None
    return None


def _finite(words: Sequence[Token], at: int) -> bool:
    word = words[at]
    if word.low == "så":
        return False
    if word.low in _ALWAYS_FINITE:
        return True
    if word.is_capital and at:
        return False
    nominal = at > 0 and _names_a_thing(words, at)
    forms = verbs.forms_of(word.low)
    if forms & {Form.PRESENT, Form.PASSIVE, Form.PAST} and not (nominal or (at and words[at - 1].low == "at")):
        return not (Form.PASSIVE in forms and at and words[at - 1].low in MODALS)
    return bool(at) and not nominal and not forms and verbs.guess(word.low) is not None and _behind_subject(words, at)


def _names_a_thing(words: Sequence[Token], at: int) -> bool:
    """Whether the word before makes this one a noun or an adjective: "til møder", "rådets samlede konklusion"."""
    before = words[at - 1].low
    if before in ("de", "det", "alle") and at == 1:
        return False
    adjective = words[at].low.endswith("ede") and before.endswith("s") and at + 1 < len(words)
    return adjective or before in _NOMINAL_BEFORE


def _behind_subject(words: Sequence[Token], at: int) -> bool:
    """Whether an unknown word stands where a verb stands: second, after a word that can be a subject."""
    before = words[at - 1].low
    return before not in PREPOSITIONS and before not in ("og", "samt", "eller") and not words[at].is_capital and at <= 8


def _verb(words: Sequence[Token], at: int | None) -> Verb:
    if at is None:
        return Verb(Tense.NONE, VerbClass.UNKNOWN)
    low = words[at].low
    behind = words[at + 1 :]
    if low in MODALS:
        return _with_modal(low, behind)
    if low == "bliver" or (low == "får" and _has_participle(behind[:4])):
        return _becoming(behind, Tense.PASSIVE)
    if low in ("er", "var", "har", "havde", "blev"):
        return _auxiliary(low, behind)
    forms = verbs.forms_of(low) or frozenset(filter(None, (verbs.guess(low),)))
    if forms == {Form.INFINITIVE}:
        low, forms = low + "r", verbs.forms_of(low + "r")
    following = " ".join(word.text for word in behind)
    for form, tense in ((Form.PAST, Tense.PAST), (Form.PRESENT, Tense.PRESENT), (Form.PASSIVE, Tense.PASSIVE)):
        if form in forms:
            before = " ".join(word.text for word in words[:at]) if form is Form.PASSIVE else ""
            return Verb(tense, verbs.kind_of(low, form, following, before), low, form is Form.PASSIVE)
    return Verb(Tense.NONE, VerbClass.UNKNOWN, low)


def _auxiliary(low: str, behind: Sequence[Token]) -> Verb:
    following = " ".join(word.low for word in behind)
    lemma = {"er": "er", "har": "har"}.get(low)
    if lemma is None or _has_participle(behind[:5]) or (low == "har" and _has_been(behind[:_REACH])):
        return Verb(Tense.PAST, VerbClass.STATE, low)
    return Verb(Tense.PRESENT, verbs.kind_of(lemma, Form.PRESENT, following), low)


def _has_been(behind: Sequence[Token]) -> bool:
    """The perfect with a time inside: "har i foråret været", "har siden maj haft"."""
    return (
        bool(behind) and behind[0].is_preposition and any(w.low in ("været", "haft", "fået", "lavet") for w in behind)
    )


def _has_participle(behind: Sequence[Token]) -> bool:
    for at, word in enumerate(behind):
        if word.low in PREPOSITIONS or word.low == "at":
            return False
        if Form.PARTICIPLE in verbs.forms_of(word.low) and not (at and behind[at - 1].low in ("en", "et", "den")):
            return True
    return False


def _with_modal(modal: str, behind: Sequence[Token]) -> Verb:
    tense = {"vil": Tense.WILL, "skal": Tense.SHALL}.get(modal, Tense.UNSURE)
    for at, word in enumerate(behind[:_REACH]):
        if word.low == "blive" and at + 1 < len(behind):
            return _becoming(behind[at + 1 :], tense)
        if word.low == "have" and (made := _made(behind[at + 1 :])) is not None:
            return Verb(tense, made, word.low)
        forms = verbs.forms_of(word.low)
        following = " ".join(token.text for token in behind[at + 1 :])
        for form in (Form.INFINITIVE, Form.PASSIVE):
            if form in forms:
                return Verb(tense, verbs.kind_of(word.low, form, following), word.low, form is Form.PASSIVE)
    guessed = _guessed_infinitive(behind)
    if guessed is None:
        return Verb(tense, VerbClass.STATE)
    return Verb(tense, VerbClass.UNKNOWN, guessed, guessed.endswith("s"))


def _made(behind: Sequence[Token]) -> VerbClass | None:
    """ "skal have lavet en plan": the class of the participle."""
    for at, word in enumerate(behind[:5]):
        if Form.PARTICIPLE in verbs.forms_of(word.low):
            kind = verbs.kind_of(word.low, Form.PARTICIPLE, " ".join(token.text for token in behind[at + 1 :]))
            return VerbClass.TASK if kind in (VerbClass.WEAK, VerbClass.FORMULA, VerbClass.UNKNOWN) else kind
    return None


def _guessed_infinitive(behind: Sequence[Token]) -> str | None:
    for word in behind[:6]:
        low = word.low
        if low in ADVERBS or low in PREPOSITIONS or word.is_capital or len(low) < 4:
            continue
        if low.endswith(("ere", "ere", "se", "ne", "le", "te", "de", "ge", "ke", "be", "me", "pe", "ve", "res", "ses")):
            return low
    return None


def _becoming(behind: Sequence[Token], tense: Tense) -> Verb:
    following = " ".join(word.low for word in behind)
    for word in behind[:_REACH]:
        if Form.PARTICIPLE in verbs.forms_of(word.low):
            rest = following[following.find(word.low) + len(word.low) :]
            return Verb(tense, verbs.kind_of(word.low, Form.PARTICIPLE, rest), word.low, passive=True)
        if word.low.endswith(("eret", "ceret")):
            return Verb(tense, VerbClass.UNKNOWN, word.low, passive=True)
    return Verb(tense if tense is not Tense.PASSIVE else Tense.PRESENT, VerbClass.STATE, "bliver")


def _subject(
    words: Sequence[Token], at: int | None, kind: ClauseKind, people: People, before: Clause | None, *, first: bool
) -> Subject:
    if at is None:
        return Subject(Who.NOBODY)
    front = list(words[:at])
    opened = bool(front) and (_opener(words) is not None or front[0].low in _LINKS or kind is ClauseKind.RELATIVE)
    linked = bool(front) and front[0].low in _LINKS
    if opened:
        front = front[1:]
    if (
        not front
        and before is not None
        and kind is not ClauseKind.RELATIVE
        and (linked or kind is ClauseKind.MAIN)
        and not opened_by_time(before)
    ):
        return before.subject  # "og melder tilbage": the subject goes on
    if kind is ClauseKind.RELATIVE and not front and before is not None:
        return _antecedent(before, people)
    ahead = subjects.at_end(front, people, initial=first and not opened) if front else Subject(Who.NOBODY)
    if ahead.who in HUMAN or ahead.who in (Who.WE, Who.MAN, Who.THEY, Who.PEOPLE):
        return ahead
    behind = subjects.at_start(words[at + 1 :], people)
    if behind.who in HUMAN and _is_inverted(front, words, at):
        return behind
    if behind.who in (Who.WE, Who.MAN, Who.THEY, Who.PEOPLE) and (ahead.who is not Who.THING or _is_time(front)):
        return behind
    return ahead


def _antecedent(before: Clause, people: People) -> Subject:
    """Whom a relative clause speaks of: "en gruppe med Ahmed og Kaj, som kommer med forslag"."""
    words = _words(before.tokens)
    for length in range(min(_LONGEST_ANTECEDENT, len(words)), 0, -1):
        subject = subjects.classify(words[-length:], people, initial=False)
        if subject.who in HUMAN:
            return subject
    return Subject(Who.NOBODY)


def opened_by_time(clause: Clause) -> bool:
    return clause.kind in (ClauseKind.TIME, ClauseKind.CONDITION, ClauseKind.CAUSE)


def _is_inverted(front: Sequence[Token], words: Sequence[Token], at: int) -> bool:
    """Whether the place before the verb holds an adverb, a time or an object, so that the subject stands behind it."""
    if not front:
        return True
    if front[0].is_preposition or front[0].low in ADVERBS or _is_time(front):
        return True
    return front[0].low in ("det", "dette", "den", "denne", "her", "der", "på", "fremadrettet", "næste") and (
        words[at].low in MODALS or words[at].low in ("gør", "tager", "ser", "laver", "undersøger", "drøfter", "følger")
    )


def _is_time(front: Sequence[Token]) -> bool:
    return bool(front) and front[0].low in (
        "næste",
        "første",
        "hver",
        "hvert",
        "samme",
        "sidste",
        "her",
        "fremadrettet",
    )


def tokenised(text: str) -> tuple[Token, ...]:
    return tokens.of(text)
