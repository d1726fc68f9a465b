"""Words of a sentence with their places, and the few word lists of Danish grammar that the analysis needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from virke.kernel import lexicon

# A word may end in a hyphen that a later word completes ("Børne- og ungechefen") and hold marks inside.
_TOKEN = re.compile(
    r"[\wæøåÆØÅéÉüÜ§]+-(?=\s+(?:og|eller|samt)\b)|[\wæøåÆØÅéÉüÜ§]+(?:[.'’/&-][\wæøåÆØÅéÉ]+)*\.?|[,;:()?!–—\"”»&-]",
    re.UNICODE,
)


def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon.load(__package__, "grammar.yaml")[name].split())


MODALS = _words("modals")
PERFECT = _words("perfect")
SUBORDINATORS = _words("subordinators")
ADVERBS = _words("adverbs")
PREPOSITIONS = _words("prepositions")
QUANTIFIERS = _words("quantifiers")
# Before a noun and its adjectives.
DETERMINERS = _words("articles") | QUANTIFIERS | _words("numbers") | _words("possessives")
LINKS = frozenset(("og", "men", "samt", "mens"))
JOINS = frozenset(("og", "samt", "eller", "&"))


class Token(NamedTuple):
    """A word or a mark, where it stands, and what is asked of it again and again: its lower-case form and its kind."""

    text: str
    start: int
    end: int
    low: str
    is_word: bool
    is_capital: bool

    @property
    def is_preposition(self) -> bool:
        """True for "med", not for MED."""
        return self.low in PREPOSITIONS and not self.is_acronym

    @property
    def is_acronym(self) -> bool:
        return is_acronym(self.text)


def is_acronym(word: str) -> bool:
    return len(word) > 1 and word.upper() == word and any(char.isalpha() for char in word)


def of(text: str) -> tuple[Token, ...]:
    return tuple(_trimmed(found) for found in _TOKEN.finditer(text))


def text_of(words: Sequence[Token]) -> str:
    """The words as they stood, with one blank where the text had any."""
    parts: list[str] = []
    for before, word in zip((None, *words), words, strict=False):
        if before is not None and word.start > before.end:
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)


_KEEPS_STOP = frozenset(
    ("bl.a.", "evt.", "pt.", "pr.", "vedr.", "ift.", "mht.", "pga.", "ifm.", "ca.", "mv.", "nr.", "kl.", "jf.")
)


def _trimmed(found: re.Match[str]) -> Token:
    text, end = found.group(0), found.end()
    if text.endswith(".") and len(text) > 1 and text.lower() not in _KEEPS_STOP:
        text, end = text[:-1], end - 1
    first = text[0]
    return Token(text, found.start(), end, text.lower(), first.isalnum() or first == "§", first.isupper())
