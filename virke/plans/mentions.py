"""Names of colleagues in free text: whole names, and single names where they can hardly be anything else. Pure.

A whole name is certain, in any inflection. A single name is only a hint: many are words too ("Maj", "Skov"), or places
("Holm"), so a name that is also a word counts only where a word would not be written with a capital letter, and never
beside what makes it a place or a month. Golden table: `tests/golden/mentions`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from virke.organisation.matching import fold

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*['’]?|\d+|[.!?:\n•]")
_ENDS = frozenset(".!?:\n•")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Folded. Names that are Danish words as well; a month or a day is one only with a capital letter, as a name has.
_WORDS = _set(
    "maj april august juni juli bo sten dag tage frost vinter vinther sommer rose storm bjoern ulv per kaj karat "
    "liv skov lund bakke dal berg holm moelle moeller smed kirke krog hede eng aa bro vang have mark strand gade "
    "toft kjaer kaer hoej lind busk ravn falk due svane fisker bech bek baek kilde sand steen friis ny gren holt "
    "lange lang stor lykke glad frank ernst christ klog ung from holst viborg horsens aarhus odense vejle "
)
# What stands before a place or a point in time.
_BEFORE_PLACE = _set(
    "i paa ved til fra mod omkring naer bag ultimo primo medio inden senest siden skolen plejecenter plejehjemmet "
    "boernehuset jobcenter team vuggestuen sogn kommune oe bydelen omraadet hallen centret center "
)
_AFTER_PLACE = _set(
    "skole skolen plejecenter plejehjem kommune by havn station hallen vej kirke sogn bad bibliotek center "
    "centret amt hospital sygehus strand soe boernehus efterskole gymnasium kaserne museum park mark syd nord "
    "oest vest "
)
# What a person does, so that a last name before it is one.
_VERBS = _set(
    "har er skal vil kan siger mener oplyser fortaeller ringer skriver svarer foelger tager laver sender "
    "undersoeger kontakter deltager ansaetter aftaler arbejder "
)
_SHORTEST = 2  # letters of a single name


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text and the colleagues they may mean. `certain`: first and last name stand there."""

    words: str
    names: tuple[str, ...]
    certain: bool

    @property
    def sentence(self) -> str:
        """What the screen says: »Majas« kan være Maja Dalgas."""
        return f"»{self.words}« {'er' if self.certain else 'kan være'} {' eller '.join(self.names)}"


@dataclass(frozen=True, slots=True)
class People:
    """Colleagues, to be looked up by the folded parts of their names."""

    by_first: Mapping[str, tuple[str, ...]]
    by_last: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Token:
    """A word as written. `forms` are what it can be folded, without an ending; `opens` a sentence."""

    text: str
    forms: tuple[str, ...]
    opens: bool

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


def people(names: Iterable[str]) -> People:
    """Those with a first and a last name; of one name alone nobody can be told."""
    first: dict[str, list[str]] = defaultdict(list)
    last: dict[str, list[str]] = defaultdict(list)
    parts: dict[str, tuple[str, ...]] = {}
    for name in names:
        words = tuple(fold(word) for word in name.split())
        if len(words) > 1 and all(words):
            parts[name] = words
            first[words[0]].append(name)
            last[words[-1]].append(name)
    return People(_fixed(first), _fixed(last), parts)


def find(text: str, known: People) -> tuple[Mention, ...]:
    """Each mention once, in the order of the text."""
    tokens = tuple(_tokens(text))
    found: dict[tuple[str, tuple[str, ...]], Mention] = {}
    taken: set[int] = set()
    for place in range(len(tokens)):
        if place not in taken and (hit := _whole(tokens, place, known)) is not None:
            mention, until = hit
            taken |= set(range(place, until))
            found.setdefault((mention.words, mention.names), mention)
    for place, token in enumerate(tokens):
        if place not in taken and (names := _alone(tokens, place, known)):
            mention = Mention(token.text, names, certain=False)
            found.setdefault((mention.words, names), mention)
    return tuple(sorted(found.values(), key=lambda one: text.find(one.words)))


def _fixed(found: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(dict.fromkeys(names)) for key, names in found.items()}


def _tokens(text: str) -> Iterator[_Token]:
    """A hyphen joins the words of a name ("Petrova-Holm") and a name with a word ("Dalgas-gruppen")."""
    opens = True
    for match in _WORD.finditer(text):
        word = match.group()
        if word in _ENDS:
            opens = True
            continue
        yield _Token(word, tuple(dict.fromkeys(_forms(word))), opens)
        opens = False


def _forms(word: str) -> Iterator[str]:
    """The word itself, without the endings of a genitive, and the name before a hyphen and a small letter."""
    plain = word.replace("’", "'").rstrip("'")
    yield fold(plain)
    for ending in ("'s", "s", "es"):
        if plain.endswith(ending) and len(plain) - len(ending) >= _SHORTEST:
            yield fold(plain.removesuffix(ending).rstrip("'"))
    head, hyphen, rest = plain.partition("-")
    if hyphen and rest[:1].islower():
        yield from _forms(head)


def _whole(tokens: Sequence[_Token], place: int, known: People) -> tuple[Mention, int] | None:
    """First and last name, with all, some or none of the names between them, or with the first name's letter."""
    for name in _firsts(tokens[place], known):
        words = known.parts[name]
        between = set(words[1:-1])
        at = place + 1
        while at < len(tokens) and not tokens[at].opens and _is_any(tokens[at], between):
            at += 1
        if at < len(tokens) and words[-1] in tokens[at].forms:
            said = " ".join(token.text for token in tokens[place : at + 1])
            return Mention(said, (name,), certain=True), at + 1
    return None


def _firsts(token: _Token, known: People) -> Iterator[str]:
    for form in token.forms:
        yield from known.by_first.get(form, ())


def _is_any(token: _Token, names: set[str]) -> bool:
    letter = {name[:1] for name in names}
    return bool(names & set(token.forms)) or (len(token.text) == 1 and token.forms[0] in letter)


def _alone(tokens: Sequence[_Token], place: int, known: People) -> tuple[str, ...]:
    """The colleagues that a single name may mean; nobody where it is a word, a place or somebody else's name."""
    token = tokens[place]
    if not token.capital:
        return ()
    firsts = tuple(dict.fromkeys(_firsts(token, known)))
    lasts = tuple(dict.fromkeys(name for form in token.forms for name in known.by_last.get(form, ())))
    if not (firsts or lasts):
        return ()
    before = tokens[place - 1] if place and not token.opens else None
    after = tokens[place + 1] if place + 1 < len(tokens) and not tokens[place + 1].opens else None
    if firsts and after is not None and _is_name(after):
        firsts = ()  # "Maja Winther" is somebody else than Maja Dalgas
    if lasts and before is not None and _is_name(before) and before.forms[0] not in _BEFORE_PLACE:
        lasts = _with_letter(before, lasts, known)
    if _is_word(token) and (token.opens or _is_place(before, after)):
        return ()
    if lasts and not firsts and _is_place(before, after) and not _is_person_verb(after):
        return ()
    return tuple(dict.fromkeys((*firsts, *lasts)))


def _with_letter(before: _Token, lasts: Sequence[str], known: People) -> tuple[str, ...]:
    """ "M. Dalgas" is Maja Dalgas; "Peter Dalgas" is somebody else."""
    return tuple(name for name in lasts if len(before.text) == 1 and known.parts[name][0][:1] == before.forms[0])


def _is_name(token: _Token) -> bool:
    return (token.capital and not token.text.isupper() and not token.text.isdigit()) or (
        len(token.text) == 1 and token.capital
    )


def _is_word(token: _Token) -> bool:
    return any(form in _WORDS for form in token.forms) or len(token.forms[0]) <= _SHORTEST


def _is_place(before: _Token | None, after: _Token | None) -> bool:
    """Beside what makes a name a place or a day: "på Holm", "Holm Skole", "1. Maj", "Maj 2026"."""
    near = before is not None and (before.forms[0] in _BEFORE_PLACE or before.text.isdigit())
    return near or (after is not None and (after.forms[0] in _AFTER_PLACE or after.text.isdigit()))


def _is_person_verb(after: _Token | None) -> bool:
    return after is not None and after.forms[0] in _VERBS
