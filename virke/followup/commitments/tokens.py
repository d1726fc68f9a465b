"""Words of a sentence with their places, and the few word lists of Danish grammar that the analysis needs."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"[\wæøåÆØÅéÉüÜ§]+(?:[.'’/&-][\wæøåÆØÅéÉ]+)*\.?|[,;:()?!–—\"”»-]", re.UNICODE)

MODALS_FUTURE = frozenset(("skal", "vil"))
MODALS_UNSURE = frozenset(("kan", "kunne", "bør", "burde", "må", "måtte", "skulle", "ville", "tør"))
MODALS = MODALS_FUTURE | MODALS_UNSURE
PASSIVE_AUXILIARY = frozenset(("bliver", "blive"))
PERFECT = frozenset(("har", "havde", "er", "var", "blev", "været", "blevet"))
SUBORDINATORS = frozenset(
    (
        "at",
        "som",
        "hvis",
        "såfremt",
        "når",
        "fordi",
        "da",
        "idet",
        "eftersom",
        "hvor",
        "hvordan",
        "hvad",
        "hvem",
        "om",
        "hvorvidt",
        "hvilken",
        "hvilket",
        "hvilke",
        "indtil",
        "inden",
        "medmindre",
        "selvom",
        "mens",
        "så",
        "hvornår",
        "hvorfor",
        "hvorledes",
        "før",
        "efter",
    )
)
COORDINATORS = frozenset(("og", "men", "samt", "eller", "mens"))
ADVERBS = frozenset(
    (
        "ikke",
        "også",
        "dog",
        "derfor",
        "nu",
        "altid",
        "herefter",
        "efterfølgende",
        "fremover",
        "igen",
        "snarest",
        "selv",
        "stadig",
        "fortsat",
        "endvidere",
        "desuden",
        "derudover",
        "herudover",
        "ligeledes",
        "samtidig",
        "først",
        "siden",
        "så",
        "nok",
        "måske",
        "evt.",
        "eventuelt",
        "pt.",
        "løbende",
        "kun",
        "gerne",
        "bl.a.",
        "således",
        "herunder",
        "endnu",
        "allerede",
        "derefter",
        "hermed",
        "dermed",
        "heller",
        "jo",
        "vel",
        "vist",
        "muligvis",
        "sammen",
        "begge",
        "alle",
        "snart",
        "fremadrettet",
        "hurtigst",
        "muligt",
        "lige",
        "jævnligt",
        "ofte",
        "generelt",
        "typisk",
        "normalt",
    )
)
PREPOSITIONS = frozenset(
    (
        "i",
        "på",
        "til",
        "ved",
        "fra",
        "med",
        "om",
        "for",
        "af",
        "efter",
        "inden",
        "under",
        "hos",
        "over",
        "mellem",
        "via",
        "senest",
        "primo",
        "medio",
        "ultimo",
        "pr.",
        "omkring",
        "vedr.",
        "vedrørende",
        "angående",
        "ift.",
        "mht.",
        "pga.",
        "ifm.",
        "før",
        "gennem",
        "uden",
        "mod",
        "blandt",
        "ud",
        "ind",
        "op",
    )
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark, where it stands, and its lower-case form."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum() or self.text[0] == "§"

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_preposition(self) -> bool:
        """True for "med", not for MED."""
        return self.low in PREPOSITIONS and not self.is_acronym

    @property
    def is_acronym(self) -> bool:
        return len(self.text) > 1 and self.text.upper() == self.text and any(c.isalpha() for c in self.text)


def of(text: str) -> tuple[Token, ...]:
    return tuple(_trimmed(found) for found in _TOKEN.finditer(text))


_KEEPS_STOP = frozenset(
    ("bl.a.", "evt.", "pt.", "pr.", "vedr.", "ift.", "mht.", "pga.", "ifm.", "ca.", "mv.", "nr.", "kl.")
)


def _trimmed(found: re.Match[str]) -> Token:
    text = found.group(0)
    if text.endswith(".") and len(text) > 1 and text.lower() not in _KEEPS_STOP:
        return Token(text[:-1], found.start(), found.end() - 1)
    return Token(text, found.start(), found.end())
