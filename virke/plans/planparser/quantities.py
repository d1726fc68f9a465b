"""Numbers in a sentence, each with its unit, what it counts, and the words right before and behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from virke.kernel.units import CASES, COUNT, PERCENT, PERSONS, PLACES, SHARE, UNITS, YEARS, parse_number
from virke.plans.units import POINTS

_WORDS = {
    word: number
    for number, words in enumerate(
        ("en én et ét", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"), 1
    )
    for word in words.split()
}
_SCALES = {"mio": 10**6, "mia": 10**9, "tusind": 10**3, "t": 10**3}
_FIGURES = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_NUMBER = re.compile(
    rf"(?<![\w.,§/])(?P<figures>{_FIGURES})(?![\w]|\.\d|,\d|/\d|\.\s?(?:kl|sal|gang|klasse))"
    r"(?:\s*(?P<scale>mio|mia|tusind|t(?=\.?\s?kr))\.?(?=\s))?",
    re.IGNORECASE,
)
_WORDED = re.compile(rf"(?<![\w-])(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![\w-])", re.IGNORECASE)
_OUT_OF = re.compile(
    rf"(?<![\w,.])(?P<part>\d{{1,4}}|{'|'.join(_WORDS)})\s+(?:ud\s+)?af\s+(?:hver\s+|de\s+)?(?P<whole>\d{{1,4}}|{'|'.join(_WORDS)})(?![\w%,])",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:\w*(?:borgere?|personer|ledige|unge|børn|medarbejdere?|deltagere?|elever|modtagere?|beboere|studerende|årige"
    r"|kvinder|mænd|ansatte|kandidater|patienter|pårørende|flygtninge|indvandrere|jobbere|kursister|frivillige|praktikanter"
    r"|forældre|mennesker|brugere|kunder|seniorer|ældre|dimittender|fuldtidsledige))$",
    re.IGNORECASE,
)
_CASE = re.compile(r"\w*sager$", re.IGNORECASE)
_PLACE = re.compile(r"\w*pladser$", re.IGNORECASE)
_ADJECTIVE = re.compile(
    r"(?:flere|færre|nye?|ekstra|yderligere|forskellige|større|mindre|bedre|af|de|kommunale|private|lokale|almene|"
    r"\w+(?:ede|ende|lige|iske|ske))$",
    re.IGNORECASE,
)
_NO_NOUN = re.compile(
    r"(?:i|om|pr|på|til|ved|er|har|skal|kan|og|eller|senest|inden|for|fra|med|som|der|at|den|det)", re.IGNORECASE
)
_NOUN = re.compile(r"\s*(?P<first>[^\W\d_][\w&-]*)(?:\s+(?P<second>[^\W\d_][\w-]*))?")
_COUNTED_BEFORE = re.compile(
    r"(?:antal(?:let)?|mængden|summen|tallet)\s+(?:af\s+)?(?:(?:\w+(?:ede|ende|lige|iske|ske|te)|nye)\s+)?(?P<noun>[^\W\d_]\w*)",
    re.IGNORECASE,
)
_ON_A_SCALE = re.compile(r"\bpå\s+en\s+skala\b", re.IGNORECASE)
_SHARE_WORDS = re.compile(r"\b(?:andel\w*|\w*procent(?:en)?|\w*dækningsgrad\w*|\w*andelen)\b", re.IGNORECASE)
_ORDINAL_END = re.compile(r"\.\s+[a-zæøå]")
_NEAR = 200  # characters before a number in which what it counts is named
_NEVER = frozenset({YEARS.key, SHARE.key})


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands; `unit` is None when the sentence does not say what it counts."""

    value: Decimal
    unit: str | None
    counted: str
    start: int
    end: int
    worded: bool = False


@cache
def _unit_words() -> tuple[tuple[re.Pattern[str], str], ...]:
    spelled = [
        (spelling, unit.key) for unit in UNITS for spelling in {unit.singular, unit.plural, *unit.spellings} if spelling
    ]
    spelled.sort(key=lambda pair: -len(pair[0]))
    return tuple((re.compile(rf"\s*{re.escape(word)}(?!\w)", re.IGNORECASE), key) for word, key in spelled)


def find(text: str) -> Iterator[Number]:
    """The numbers of a sentence, left to right. Years of age, ordinals and references to sections are none."""
    shares = list(_shares(text))
    taken = [(share.start, share.end) for share in shares]
    others = [
        number
        for number in (*_in_figures(text), *_in_words(text))
        if not any(start <= number.start < end for start, end in taken)
    ]
    yield from sorted((*shares, *others), key=lambda number: number.start)


def _shares(text: str) -> Iterator[Number]:
    """ "8 ud af 10" is 80 per cent."""
    for match in _OUT_OF.finditer(text):
        part, whole = (_WORDS.get(match[name].lower()) or int(match[name]) for name in ("part", "whole"))
        if 0 < part <= whole:
            value = (Decimal(100) * part / whole).quantize(Decimal("0.1"))
            yield Number(value, PERCENT.key, "", match.start(), match.end())


def _in_figures(text: str) -> Iterator[Number]:
    for match in _NUMBER.finditer(text):
        if text[match.end() : match.end() + 1] == "." and _ORDINAL_END.match(text, match.end()):
            continue  # an ordinal: "3. kvartal"
        value = parse_number(match["figures"])
        if value is None:
            continue
        value *= _SCALES.get((match["scale"] or "").lower().rstrip("."), 1)
        unit, counted, end = _unit(text, match.end())
        if unit in _NEVER or (unit in (None, COUNT.key) and _is_year(match["figures"])):
            continue
        if unit is None:
            unit, counted = _counted_before(text, match.start())
        yield Number(value, unit, counted, match.start(), end)


def _in_words(text: str) -> Iterator[Number]:
    for match in _WORDED.finditer(text):
        unit, counted, end = _unit(text, match.end())
        if unit is not None and unit not in _NEVER:
            yield Number(Decimal(_WORDS[match["word"].lower()]), unit, counted, match.start(), end, worded=True)


def _is_year(figures: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", figures))


def _unit(text: str, at: int) -> tuple[str | None, str, int]:
    """The unit behind a number: its key, what is counted when it is pieces, and where it ends."""
    for pattern, key in _unit_words():
        if match := pattern.match(text, at):
            return key, "", match.end()
    match = _NOUN.match(text, at)
    if match is None or _NO_NOUN.fullmatch(match["first"]):
        return (POINTS.key, "", at) if _ON_A_SCALE.match(text, at + 1) else (None, "", at)
    noun, end = match["first"], match.end("first")
    if _ADJECTIVE.fullmatch(noun) and not _PERSON.fullmatch(noun) and match["second"]:
        if not _NO_NOUN.fullmatch(match["second"]):
            noun, end = match["second"], match.end("second")
    elif _ADJECTIVE.fullmatch(noun) and not _PERSON.fullmatch(noun):
        return None, "", at
    return (*_of_noun(noun), end)


def _of_noun(noun: str) -> tuple[str, str]:
    for pattern, unit in ((_PERSON, PERSONS), (_CASE, CASES), (_PLACE, PLACES)):
        if pattern.fullmatch(noun):
            return unit.key, ""
    return COUNT.key, noun.lower()


def _counted_before(text: str, at: int) -> tuple[str | None, str]:
    """ "Antallet af fritidspas øges til 200": the noun stands before the number."""
    if match := _COUNTED_BEFORE.search(text, max(0, at - _NEAR), at):
        return _of_noun(match["noun"])
    return (PERCENT.key, "") if _SHARE_WORDS.search(text, max(0, at - _NEAR), at) else (None, "")


def counted_in(text: str) -> tuple[str | None, str]:
    """The unit that a text speaks of without a number: "Antal jobordrer", "Andel unge", "(skala 1-5)"."""
    if re.search(r"\bskala\b", text, re.IGNORECASE):
        return POINTS.key, ""
    if _SHARE_WORDS.search(text) or "%" in text:
        return PERCENT.key, ""
    if match := _COUNTED_BEFORE.search(text):
        return _of_noun(match["noun"])
    persons = any(_PERSON.fullmatch(word) for word in re.findall(r"\w+", text))
    return (PERSONS.key, "") if persons else (None, "")
