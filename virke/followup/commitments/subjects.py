"""Who a clause speaks of: a person, a role, a unit, a group, somebody in general, or a thing.

There is no list of everybody: persons are known from the paper, from common Danish first names, or by standing as a
capitalised word where a sentence has its subject; roles, units and groups by how Danish makes such words. A phrase is
judged by its head, that is what stands before its first preposition; its text is kept whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources

from virke.kernel import lexicon

from . import tokens
from .tokens import ADVERBS, DETERMINERS, JOINS, MODALS, PERFECT, QUANTIFIERS, SUBORDINATORS, Token


class Who(StrEnum):
    PERSON = "person"
    NAME = "name"  # a capitalised word at the start of a sentence that may be a name
    ROLE = "role"
    UNIT = "unit"
    GROUP = "group"
    PUBLIC = "public"  # outside the house: citizens, companies, the municipality as such
    PEOPLE = "people"  # everybody of a kind: the colleagues, all, several
    OTHERS = "others"  # an authority whose doings are news here: the government, the national association
    WE = "we"
    THEY = "they"  # he, she, they: somebody named before
    MAN = "man"  # anybody
    THING = "thing"
    NOBODY = "nobody"


HUMAN = frozenset((Who.PERSON, Who.NAME, Who.ROLE, Who.UNIT, Who.GROUP))
ANYBODY = HUMAN | {Who.PEOPLE, Who.PUBLIC, Who.OTHERS, Who.WE, Who.THEY, Who.MAN}


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject and its words as they stand in the text.

    `plural` when it is many of a kind ("lederne"), `each` when it says all of them ("alle ledere", "hver skole").
    """

    who: Who
    text: str = ""
    plural: bool = False
    each: bool = False


_ROLE = re.compile(
    r"(?:chef|direktør|leder|formand|forperson|borgmester|rådmand|konsulent|sekretær|koordinator|repræsentant|inspektør|"
    r"specialist|sygeplejerske|rådgiver|vejleder|tovholder|jurist|referent|planlægger|arkitekt|ingeniør|bibliotekar|"
    r"forstander|controller|ordstyrer|webmaster|pedel|terapeut|psykolog|fuldmægtig|mester|vært|kontaktperson|talsmand|"
    r"talsperson|ambassadør|redaktør|sagsbehandler|assistent|rektor|tekniker|medhjælper|praktikant|revisor|"
    r"kasserer|advokat|læge|stedfortræder|suppleant|bygherre|ansvarlig|ordfører)(?:en|n|et|)$",
    re.IGNORECASE,
)
_ROLES = re.compile(
    r"(?:chef|direktør|konsulent|koordinator|repræsentant|rådgiver|vejleder|inspektør|specialist|sygeplejerske|planlægger|"
    r"ambassadør|controller|terapeut|psykolog|jurist|sekretær|mester|redaktør|sagsbehandler|assistent|tekniker)"
    r"(?:er|erne|e|ne|r|rne)$|(?:leder|vejleder|rådgiver|planlægger|tovholder|pedeller|suppleant|kontaktperson)(?:e|ne|er|erne)$|"
    r"formænd(?:ene)?$|formandskab(?:et)?$|tillids(?:folk|folkene|valgte)$|ansvarlige$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?:forvaltning|administration|afdeling|sekretariat|direktion|ledelse|stab|kontor|(?<!giv)(?<!åb)(?<!leg)(?<!bund)enhed|team|center|centr|tjeneste|"
    r"service|skole|kommune|institution|bibliotek|museum|kantine|køkken|visitation|hjemmepleje|sygepleje|"
    r"tandpleje|dagpleje|personale|leverandør|rådhus|plejehjem|børnehave|vuggestue|"
    r"børnehus|familiehus|distrikt|klinik|forsyning|redaktion|hotline|entreprenør|byggesag|vagtcentral|"
    r"materielgård|værksted|højskole|selskab|værested|bosted)"
    r"(?P<form>en|et|n|t|s|er|erne|ene|e|r|rne|)$",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"(?i:gruppe|udvalg|råd|bestyrelse|nævn|forum|komité|komite|repræsentation|panel|kreds|kommission|trio|byråd|"
    r"(?:leder|ledelses|medarbejder|arbejdsgiver|arbejdstager)side|kommunalbestyrelse|forening|organisation|korps|"
    r"udvalgsmedlem|(?:prøve|nat|dag|aften|vagt|natte)hold)(?P<form>en|et|n|er|erne|ne|ene|r|rne|)$|^(?i:parterne|med|hmu|lmu|omu|cmu)$|(?<=[a-zæøå])MED$",
)
_PEOPLE = re.compile(
    r"^(?:alle|flere|nogle|mange|enkelte|ingen|andre|begge|folk|ansatte|unge|ældre|pårørende|parterne|partierne|frivillige|"
    r"lodsejerne|fremmødte)$|"
    r"(?:kolleg(?:er|erne|aer|aerne)|(?:deltager|medarbejder|bruger|beboer|borger|lærer|partner|chauffør|mekaniker|gartner|"
    r"håndværker|dagplejer|hjælper|ansøger|aktør|vikar|elev|vagt|pædagog|forælder|forældr|virksomhed|nabo|grundejer|lodsejer|"
    r"arbejdsplads|politiker|medlemm|akademiker|studerend)(?:e|er|ne|erne|ene|r|n|en)?|folkene|forældre|"
    r"mænd(?:ene)?|kvinder(?:ne)?|medarbejder|medlem|nybegyndere)$",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"^(?:unge|ældre|pårørende|kommunen|regionen|staten|ejeren|ansøger(?:en)?|bygherren|entreprenøren|leverandøren|naboerne|"
    r"kommuner(?:ne)?|kommunalbestyrelsen|offentligheden)$|"
    r"(?:borger|bruger|beboer|elev|forælder|forældr|virksomhed|grundejer|lodsejer|kund|gæst|turist|bilist|cyklist)"
    r"(?:e|er|ne|erne|ene|r|n|en)?$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"^(?:KL|EU|regeringen|folketinget|staten|ministeren|politikerne|partierne|ankestyrelsen|arbejdstilsynet|rigsrevisionen|"
    r"datatilsynet|højesteret|socialtilsyn(?:et)?|forhandlingsfællesskabet|lærernes|kommunernes|landsforeningen|fagbevægelsen|"
    r"forbundene|pressen|medierne|avisen|politiet|(?:\w+minister(?:en|iet)|\w*ministeri(?:et|um))|\w*(?<!be)styrelsen|"
    r"landboforeningen|naturfredningsforeningen|regionerne|partiet|fagforening(?:en|erne)|markedet|naturen|vejret)$",
    re.IGNORECASE,
)
_PLURAL_FORMS = frozenset(("er", "erne", "ene", "r", "rne", "ne", "s", "e"))
_COMMON_ENDING = re.compile(
    r"(?:en|et|ne|ing|else|hed|tion|ering|ninger|elser|heder|skab|dom|er|erne|tal|plan|pris|krav|mål|møde|punkt|sag|status)$"
)
# What no unknown name at the start of a sentence ends in; names in "e" that are common are known.
_NO_NAME = re.compile(r"(?:e|tid|løn|dag|år|ord|del|form|skift|køb|salg|brev|blad|rum|vagt|hus|gård|kort|liste|ark)$")
_LONGEST = 9
_SHORT_NAME = 12


@cache
def _first_names() -> frozenset[str]:
    return frozenset(resources.files(__package__).joinpath("names.txt").read_text("utf-8").split())


@cache
def _unit_words() -> frozenset[str]:
    """Names of units that are ordinary words; they count with a capital where nothing makes them a thing."""
    return frozenset(lexicon.load(__package__, "words.yaml")["units"].split())


@cache
def _things() -> frozenset[str]:
    """Short words that open sentences of minutes and are nobody's name."""
    return frozenset(lexicon.load(__package__, "words.yaml")["things"].split())


class People:
    """Those whom the paper names, for telling a name from a noun at the start of a sentence."""

    def __init__(self, names: Collection[str] = ()) -> None:
        words = [word for name in names for word in re.findall(r"[A-ZÆØÅ][\w'’\-]+", name)]
        self._words = frozenset(word for word in words if not _is_unit_word(word) and not _ROLE.search(word))

    def knows(self, word: str) -> bool:
        name = word.rstrip("'’")
        return name in self._words or name in _first_names() or name.split("-")[0] in _first_names()

    def knows_exactly(self, word: str) -> bool:
        return word in self._words


def _is_unit_word(word: str) -> bool:
    return word.lower() in _unit_words()


def at_front(words: Sequence[Token], people: People, *, initial: bool) -> Subject:
    """The subject that these words are, which stand before the verb; NOBODY for an adverb or a preposition phrase.

    `initial` is whether the first of them has its capital from the start of the sentence.
    """
    front = [word for word in words if word.is_word or word.text in (",", "&", "-", "–", "/")]
    while front and (front[-1].low in ADVERBS or not front[-1].is_word):
        front.pop()
    while len(front) > 1 and front[0].low in ADVERBS:
        front.pop(0)
    if not front or front[0].is_preposition or front[0].low in ADVERBS:
        return Subject(Who.NOBODY)
    return classify(front, people, initial=initial and front[0] is words[0])


def at_start(words: Sequence[Token], people: People) -> Subject:
    """The subject that begins here: behind the verb of a clause whose first place holds something else."""
    following: list[Token] = []
    for token in words[:_LONGEST]:
        if not token.is_word and token.text not in ("-", "/", "&", ","):
            break
        following.append(token)
    while following and following[0].low in ADVERBS:
        following.pop(0)
    best = Subject(Who.THING)
    for end in range(1, len(following) + 1):
        last = following[end - 1]
        if end > 1 and not _may_go_on(last, following[end - 2]):
            break
        if best.who is Who.PERSON and last.is_preposition:
            break
        if last.is_preposition or last.low in ADVERBS or last.low in JOINS or last.text == ",":
            continue
        subject = classify(following[:end], people, initial=False)
        if subject.who is not Who.THING:
            best = subject
    return best


def _may_go_on(word: Token, before: Token) -> bool:
    """Whether a phrase goes on: "fagchefen for natur og miljø", but not "formanden i næste uge"."""
    if before.low in ("i", "af", "på"):
        return word.is_capital
    joins = ("og", "for", "samt", "&")
    return word.is_capital or word.low in (*joins, "i", "af") or before.low in joins or before.low in DETERMINERS


def classify(words: Sequence[Token], people: People, *, initial: bool) -> Subject:
    """What a noun phrase names. `initial` is whether its first word has its capital from the start of the sentence."""
    text = tokens.text_of(words)
    if len(words) == 1 and (who := _PRONOUNS.get(words[0].low)) is not None:
        return Subject(who, text, plural=words[0].low == "de")
    if words[0].low in ("vi", "jeg"):
        return Subject(Who.WE, text)
    parts = _conjuncts(words)
    who, plural = _head(parts[0], people, initial=initial)
    if len(parts) > 1:
        second, _ = _head(parts[1], people, initial=False)
        who = _together(who, second, parts)
        plural = False
    each = words[0].low in QUANTIFIERS or " ".join(w.low for w in words[:2]) in ("den enkelte", "de enkelte")
    return Subject(who, text, plural and not each, each)


_PRONOUNS = {
    **dict.fromkeys(("vi", "jeg"), Who.WE),
    **dict.fromkeys(("man", "du", "i"), Who.MAN),
    **dict.fromkeys(("han", "hun", "de", "vedkommende"), Who.THEY),
    **dict.fromkeys(("der", "det", "dette", "den", "denne"), Who.NOBODY),
}


def _together(first: Who, second: Who, parts: Sequence[Sequence[Token]]) -> Who:
    """What two coordinated heads are: "Kim og lederen", "Vej og Park", "Torgrim og Xenia"."""
    if parts[0][0].is_capital and _is_unit_word(parts[0][0].text) and parts[1][0].is_capital:
        return Who.UNIT  # "Ældre og Sundhed"
    if first is not Who.THING and first is not Who.NAME:
        return first
    if not parts[0][0].is_capital:
        return Who.THING
    if second in HUMAN or second is Who.PEOPLE:
        return Who.PERSON if second is Who.PEOPLE or first is Who.NAME else second
    named = parts[1][0].is_capital and len(parts[0]) == 1
    return Who.UNIT if named else Who.THING


def _conjuncts(words: Sequence[Token]) -> list[list[Token]]:
    """The heads that "og" or a comma joins, each up to its first preposition; at least one, none of them empty."""
    parts: list[list[Token]] = [[]]
    inside = False
    for word in words:
        if word.low in JOINS or word.text in (",", "/"):
            hyphen = bool(parts[-1]) and parts[-1][-1].text.endswith("-")
            if hyphen or inside:
                continue
            parts.append([])
        elif word.is_preposition and parts[-1]:
            inside = True
        elif not inside:
            parts[-1].append(word)
    return [part for part in parts if part] or [list(words)]


def _head(words: Sequence[Token], people: People, *, initial: bool) -> tuple[Who, bool]:
    """Who one phrase without its preposition phrases is, and whether it is plural."""
    core = list(words)
    while len(core) > 1 and (core[0].low in DETERMINERS or core[0].text.isdigit()) and not core[1].is_capital:
        core.pop(0)
    if any(_OTHERS.match(word.text) for word in core):
        return Who.OTHERS, False
    if _is_person(core, people, initial=initial and core[0] is words[0]):
        return Who.PERSON, False
    named = [word for at, word in enumerate(core) if not (at + 1 < len(core) and _is_genitive(word))]
    for word in reversed(named):
        if (found := _kind(word.text)) is not None:
            return found
    if len(core) <= 2 and core[-1].is_capital and _is_unit_word(core[-1].text):
        return Who.UNIT, False
    if not initial and core[0].is_capital and not _is_grammar(core[0]):
        return Who.UNIT, False  # inside a sentence only names have a capital
    if initial and len(core) == 1 and _may_be_name(core[0]) and core[0] is words[0]:
        return Who.NAME, False
    return Who.THING, False


def _is_genitive(word: Token) -> bool:
    return word.low.endswith("s") and not word.is_acronym and not _PEOPLE.search(word.low)


@lru_cache(maxsize=4096)
def _kind(text: str) -> tuple[Who, bool] | None:
    """The class of one noun by how it is made, and whether it is plural."""
    low = text.lower()
    if _ROLES.search(text):
        return Who.ROLE, True
    if _PUBLIC.search(text):
        return Who.PUBLIC, True
    if _PEOPLE.search(text) and not low.endswith(("sager", "vagten")):
        return Who.PEOPLE, True
    if _ROLE.search(text):
        return Who.ROLE, False
    if (group := _GROUP.search(text)) is not None and low not in ("råd", "med"):
        return Who.GROUP, (group["form"] or "") in _PLURAL_FORMS
    if (unit := _UNIT.search(text)) is not None:
        return Who.UNIT, (unit["form"] or "") in _PLURAL_FORMS and low not in _unit_words()
    if tokens.is_acronym(text) and not any(char.isdigit() for char in text):
        return Who.UNIT, False
    bare = re.sub(r"['’](?:er|erne|en|ens|s)$", "", text)
    if bare != text and bare.isupper():
        return Who.ROLE, text.endswith(("er", "erne"))
    return None


def _is_person(core: Sequence[Token], people: People, *, initial: bool) -> bool:
    names = [word for word in core if word.is_word]
    if not names or not names[0].is_capital or any(_is_grammar(name) for name in names):
        return False
    first = names[0]
    if first.is_acronym and not people.knows_exactly(first.text):
        return False
    if any(not name.is_capital for name in names):
        return False
    if first.low in _things():
        return False
    if people.knows(first.text):
        return not _is_unit_word(first.text) or len(names) > 1
    if any(_kind(name.text) for name in names) or any(_is_unit_word(name.text) for name in names):
        return len(names) > 1 and people.knows(names[1].text)
    if len(names) > 1:
        return not _COMMON_ENDING.search(first.text) or not initial
    return not initial and not _COMMON_ENDING.search(first.text)


def _may_be_name(word: Token) -> bool:
    """Whether a capitalised word at the start of a sentence may be the name of somebody the reader has not met."""
    return (
        word.is_capital
        and not word.is_acronym
        and word.text.replace("-", "").isalpha()
        and 2 < len(word.text) <= _SHORT_NAME
        and word.low not in _things()
        and not _is_grammar(word)
        and not _COMMON_ENDING.search(word.text)
        and not _NO_NAME.search(word.text)
    )


_CLOSED = ADVERBS | SUBORDINATORS | MODALS | PERFECT | DETERMINERS


def _is_grammar(word: Token) -> bool:
    closed = _CLOSED - {"hans"}  # with a capital a man's name as often
    initial = len(word.text) == 1 and word.is_capital and word.low != "i"
    if len(word.text) == 1 and not initial:
        return True
    return word.is_preposition or word.low in closed or any(char.isdigit() for char in word.text)
