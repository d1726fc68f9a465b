"""Who a clause speaks of: a person, a role, a unit, a group, somebody in general, or a thing.

There is no list of everybody: persons are known from the paper, from common Danish first names, or by standing as a
capitalised word where a sentence has its subject; roles, units and groups by how Danish makes such words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from virke.kernel import lexicon

from . import verbs
from .tokens import ADVERBS, MODALS, PERFECT, SUBORDINATORS, Token


class Who(StrEnum):
    PERSON = "person"
    ROLE = "role"
    UNIT = "unit"
    GROUP = "group"
    PEOPLE = "people"  # everybody of a kind: the colleagues, all, several
    WE = "we"
    THEY = "they"  # he, she, they: somebody named before
    MAN = "man"  # anybody
    THING = "thing"
    NOBODY = "nobody"


HUMAN = frozenset((Who.PERSON, Who.ROLE, Who.UNIT, Who.GROUP))


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject and its words as they stand in the text; `plural` when it is many of a kind ("lederne")."""

    who: Who
    text: str = ""
    plural: bool = False
    length: int = 0


_ROLE = re.compile(
    r"(?:chef|direktør|leder|formand|forperson|borgmester|rådmand|konsulent|sekretær|koordinator|repræsentant|"
    r"medarbejderrepræsentant|inspektør|specialist|sygeplejerske|rådgiver|vejleder|projektleder|tovholder|jurist|"
    r"referent|planlægger|arkitekt|ingeniør|bibliotekar|forstander|controller|ordstyrer|mødeleder|webmaster|pedel|"
    r"terapeut|psykolog|fuldmægtig|mester|vært|kontaktperson|talsmand|talsperson|driftsleder|viceskoleleder|ambassadør)"
    r"(?P<form>en|n|et|ens|s|)$",
    re.IGNORECASE,
)
_ROLES = re.compile(
    r"(?:chef|direktør|konsulent|koordinator|repræsentant|rådgiver|vejleder|inspektør|specialist|sygeplejerske|planlægger|"
    r"ambassadør|controller|terapeut|psykolog|jurist|sekretær|mester)(?:er|erne|e|ne|r|rne)$|"
    r"(?:leder|vejleder|rådgiver|planlægger|tovholder)(?:e|ne)$|formænd(?:ene)?$|formandskab(?:et)?$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?:forvaltning|administration|afdeling|sekretariat|direktion|ledelse|stab|kontor|enhed|team|center|centret|centeret|"
    r"centrene|tjeneste|service|skole|kommune|jobcenter|ejendomme|region|institution|bibliotek|museum|kantine|ministerium|"
    r"styrelse|visitation|hjemmepleje|sygepleje|tandpleje|indkøb|økonomi|personale|digitalisering|borgerservice|leverandør|"
    r"rådhus|område|politi|plejecenter|huset|distrikt|klinik|forsyning|redaktion|hotline|fællesskab|funktion|klubb?|børnehus|børnehave|vuggestue|sfo|dagpleje|hold)"
    r"(?:en|et|n|t|s|er|erne|ene|rne|)$",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"(?:gruppe|udvalg|råd|bestyrelse|nævn|forum|komité|komite|repræsentation|panel|kreds|kommission|side|parterne|parter|"
    r"trio|amr-gruppe|byråd|kommunalbestyrelse|forening|organisation|korps)(?:en|et|n|erne|ne|ene|)$|^(?:med|hmu|lmu|omu)$|med$",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"^(?:alle|flere|nogle|mange|enkelte|ingen|andre|begge|folk|deltagerne?|deltagere|medlemmerne?|medlemmer|"
    r"kolleg(?:er|erne|aer|aerne)|medarbejder(?:e|ne|en)?|borger(?:e|ne)?|ansatte|unge|forældre(?:ne)?|brugere?(?:ne)?|"
    r"vikarer(?:ne)?|elever(?:ne)?|virksomheder(?:ne)?|naboer(?:ne)?|beboere?(?:ne)?|pårørende|konsulenter|lodsejerne|\w*(?:medhjælper|assistent|pædagog|lærer|vikar|terapeut|sagsbehandler|plejer|sygeplejerske)(?:e|er|ne|erne|r|rne)|"
    r"tilbuddene|kommunen|regionen|staten|ejeren|ansøger(?:en)?|bygherren|entreprenøren|leverandøren|arbejdspladser(?:ne)?|kommuner(?:ne)?|partierne|politikerne|lærerne|pædagogerne)$",
    re.IGNORECASE,
)
_NOT_UNITS = frozenset(("der", "det", "den", "dette", "denne", "disse", "her", "hvis", "når", "så", "som", "at"))
_DETERMINERS = frozenset(
    (
        "den",
        "det",
        "de",
        "en",
        "et",
        "hver",
        "hvert",
        "denne",
        "dette",
        "disse",
        "vores",
        "begge",
        "kommunens",
        "afdelingens",
        "udvalgets",
        "den enkelte",
        "hele",
        "samtlige",
        "øvrige",
        "enkelte",
        "nye",
        "ny",
        "nyt",
        "lokale",
        "lille",
        "faglige",
        "lokal",
        "fælles",
        "relevante",
        "tværgående",
        "de",
        "alle",
        "begge",
    )
)
_TITLES = re.compile(r"^[A-ZÆØÅ]{2,}-?|^v/")
_COMMON_ENDING = re.compile(
    r"(?:en|et|ne|ing|else|hed|tion|ering|ninger|elser|heder|skab|dom|er|erne|tal|plan|pris|krav|mål|møde|punkt|sag|status)$"
)
_LONGEST = 9
_ALSO_SUBJECTS = frozenset(("alle", "begge"))


@cache
def _first_names() -> frozenset[str]:
    return frozenset(resources.files(__package__).joinpath("names.txt").read_text("utf-8").split())


class People:
    """Those whom the paper names, for telling a name from a noun at the start of a sentence."""

    def __init__(self, names: Collection[str] = ()) -> None:
        words = [word for name in names for word in re.findall(r"[A-ZÆØÅ][\w'’\-]+", name)]
        self._words = frozenset(word for word in words if not _is_unit_word(word) and not _ROLE.search(word))

    def knows(self, word: str) -> bool:
        first = word.split("-")[0]
        return word in self._words or first in _first_names() or word in _first_names()

    def knows_exactly(self, word: str) -> bool:
        return word in self._words


@cache
def _unit_words() -> frozenset[str]:
    """Names of units that are ordinary words; they count with a capital where nothing makes them a thing."""
    return frozenset(lexicon.load(__package__, "words.yaml")["units"].split())


def _is_unit_word(word: str) -> bool:
    return word.lower() in _unit_words()


def at_end(tokens: Sequence[Token], people: People, *, initial: bool) -> Subject:
    """The subject that ends where these words end: what stands between the start of a clause and its verb."""
    words = [token for token in tokens if token.is_word or token.text in ("-", "–", "/", "&")]
    while words and words[-1].low in ADVERBS and words[-1].low not in ("alle", "begge"):
        words.pop()
    if not words:
        return Subject(Who.NOBODY)
    if words[0].is_preposition:
        return Subject(Who.NOBODY)
    for start in range(max(0, len(words) - _LONGEST), len(words)):
        if start == 0 or words[start - 1].low in (ADVERBS | SUBORDINATORS | {"og", "men", "samt"}):
            subject = classify(words[start:], people, initial=initial and start == 0)
            if subject.who is not Who.THING:
                return subject
    return classify(words, people, initial=initial)


def at_start(tokens: Sequence[Token], people: People) -> Subject:
    """The subject that begins here: behind the verb of a clause whose first place holds something else."""
    words: list[Token] = []
    for token in tokens[:_LONGEST]:
        if not token.is_word and token.text not in ("-", "/", "&", ","):
            break
        words.append(token)
    while words and words[0].low in ADVERBS and words[0].low not in _ALSO_SUBJECTS:
        words.pop(0)
    best = Subject(Who.THING)
    for end in range(1, len(words) + 1):
        if words[end - 1].is_preposition or (words[end - 1].low in ADVERBS - _ALSO_SUBJECTS):
            continue
        if words[end - 1].text == ",":
            continue
        if end > 1 and not _may_go_on(words[end - 1], words[end - 2]):
            break
        subject = classify(words[:end], people, initial=False)
        if subject.who is not Who.THING:
            best = subject
    return best


def _may_go_on(word: Token, before: Token) -> bool:
    """Whether a noun phrase goes on: "fagchefen for natur og miljø", but not "formanden i næste uge"."""
    if before.low in ("i", "af", "på"):
        return word.is_capital
    joined = ("og", "for", "samt")
    return word.is_capital or word.low in (*joined, "i", "af") or before.low in (*joined, *_DETERMINERS)


def classify(words: Sequence[Token], people: People, *, initial: bool) -> Subject:
    """What a noun phrase names. `initial` is whether its first word has its capital from the start of the sentence."""
    text = _text(words)
    count = len(words)
    first = words[0].low
    if first in ("vi", "jeg"):
        return Subject(Who.WE, text, length=1)
    if first in ("man", "du", "i") and count == 1:
        return Subject(Who.MAN, text, length=1)
    if first in ("han", "hun", "de", "vedkommende") and count == 1:
        return Subject(Who.THEY, text, plural=first == "de", length=1)
    if first in ("der", "det", "dette", "den", "denne") and count == 1:
        return Subject(Who.NOBODY, text, length=1)
    core = _core(words)
    if first in ("alle", "begge") and count == 1:
        return Subject(Who.PEOPLE, text, True, count)
    if not core:
        return Subject(Who.THING, text, length=count)
    if _PEOPLE.match(core[0].low):
        return Subject(Who.PEOPLE, text, True, count)
    human = _human(words, core, people, initial=initial)
    if human is None and len(core) > 1 and core[0].low.endswith("s"):
        owned = classify(core[1:], people, initial=False)  # "rådets medlemmer"
        return Subject(owned.who, text, owned.plural, count)
    return human or Subject(Who.THING, text, length=count)


def _human(words: Sequence[Token], core: Sequence[Token], people: People, *, initial: bool) -> Subject | None:
    text, count = _text(words), len(words)
    plural = any(word.low in ("og", "samt") for word in core)
    if _is_person(core, people, initial=initial and core[0] is words[0]):
        return Subject(Who.PERSON, text, plural, count)
    head = _head(core)
    if _ROLES.search(head.text):
        return Subject(Who.ROLE, text, True, count)
    if (role := _ROLE.search(head.text)) and (
        role["form"] or head.is_acronym or len(core) > 1 or not initial or core[0].is_capital
    ):
        return Subject(Who.ROLE, text, plural, count)
    if _GROUP.search(head.text) and head.low not in ("råd", "side"):
        return Subject(Who.GROUP, text, False, count)
    if _UNIT.search(head.text):
        return Subject(Who.UNIT, text, False, count)
    if head.is_acronym and head.low not in _NOT_UNITS and not any(c.isdigit() for c in head.text):
        return Subject(Who.UNIT, text, plural, count)
    if _is_unit_word(head.text) and head.is_capital and (len(core) <= 3):
        return Subject(Who.UNIT, text, False, count)
    return None


def _core(words: Sequence[Token]) -> list[Token]:
    """Without the articles and adjectives before it and the prepositional phrase behind it."""
    core = list(words)
    while core and core[0].low in _DETERMINERS and len(core) > 1:
        core.pop(0)
    for index, word in enumerate(core):
        if index and word.is_preposition:
            return core[:index]
    return core


def _head(core: Sequence[Token]) -> Token:
    """The word that says what it is: the last before a name, the first of a pair."""
    for word in core:
        if _ROLE.search(word.text) or _ROLES.search(word.text) or _GROUP.search(word.text) or _UNIT.search(word.text):
            return word
    return core[0] if core[0].is_capital else core[-1]


def _is_person(core: Sequence[Token], people: People, *, initial: bool) -> bool:
    names = [word for word in core if word.low not in ("og", "samt", ",", "&") and word.is_word]
    if not names or not names[0].is_capital or any(_is_grammar(name) for name in names):
        return False
    if any(not name.is_capital for name in names):
        return people.knows(names[0].text) and all(
            _ROLE.search(n.text) or _ROLES.search(n.text) or n.is_capital for n in names
        )
    if names[0].is_acronym and not people.knows_exactly(names[0].text):
        return False
    if people.knows(names[0].text):
        return not _is_unit_word(names[0].text) or len(names) > 1
    if any(
        _ROLE.search(n.text) or _UNIT.search(n.text) or _GROUP.search(n.text) or _is_unit_word(n.text) for n in names
    ):
        return len(names) > 1 and people.knows(names[1].text)
    if len(names) > 1 and not any(word.low in ("og", "samt") for word in core):
        return not _COMMON_ENDING.search(names[0].text) or not initial
    return not initial and not _COMMON_ENDING.search(names[0].text)


def _is_grammar(word: Token) -> bool:
    closed = ADVERBS | SUBORDINATORS | MODALS | PERFECT | _NOT_UNITS
    initial = len(word.text) == 1 and word.is_capital and word.low != "i"
    return (
        (len(word.text) < 2 and not initial)
        or word.is_preposition
        or word.low in closed
        or any(char.isdigit() for char in word.text)
    )


def _text(words: Sequence[Token]) -> str:
    parts: list[str] = []
    for before, word in zip((None, *words), words, strict=False):
        if before is not None and word.start > before.end:
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)


def looks_like_verb(word: Token) -> bool:
    return (
        word.low in MODALS or word.low in PERFECT or bool(verbs.forms_of(word.low)) or verbs.guess(word.low) is not None
    )
