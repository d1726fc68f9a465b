"""Words in a free text that tell of an illness, where only a requirement to the place belongs. Pure.

It warns whoever writes, and cannot know every word: a person reads what is written, and says that it is a requirement.
The list holds what case files use most; Danish compounds are found by their beginning or end ("angstanfald",
"ryglidelse"). Codes of ICD-10 (F32.1, DF321) count too.
"""

from __future__ import annotations

import re

_BEGINS = (
    "adhd", "adfærdsforstyr", "aids", "alkohol", "alzheimer", "anfald", "angst", "apopleksi", "artrit", "artrose",
    "asperger", "astma", "autis", "bipolar", "blodprop", "borderline", "burnout", "cancer", "cerebral", "copd", "crohn",
    "demens", "depress", "diabet", "diagnos", "discuspro", "diskuspro", "epilep", "fibromyalg", "gigt",
    "hepatit", "hjerneryst", "hjerneska", "hjertefejl", "hjertesy", "inkontin", "kemoterap", "kol-", "kræft",
    "leukæmi", "lidelse", "lungesy", "manisk", "medicin", "migræn", "misbrug", "muskelsvind", "nyresy", "ocd",
    "parkinson", "piskesmæld", "posttraum", "prolaps", "psykia", "psykisk", "psykose", "psykoti", "ptsd", "scleros",
    "sklerose", "skizo", "slidgigt", "spiseforstyr", "stofmisbrug", "stress", "sygdom", "tourette", "traum", "tumor",
    "whiplash",
)  # fmt: skip
_ENDS = ("lidelse", "lidelser", "sygdom", "sygdomme", "syndrom", "gigt", "kræft", "psykose", "fobi", "misbrug", "angst")
_WHOLE = ("add", "hiv", "kol", "syg", "sygemeldt", "gravid")
_NOT_MEANT = frozenset({"medicinrum", "medicinskab", "medicinudlevering"})
_WORD = re.compile(r"[\wæøåÆØÅ-]+")
_ICD = re.compile(r"\bD?[A-TV-Z]\d{2}(?:\.?\d{1,2})?\b")


def told(text: str) -> tuple[str, ...]:
    """The words that look like an illness, each once, in the order of the text: "Har slidgigt" tells of "slidgigt"."""
    words = (word for word in _WORD.findall(text) if _tells(word.casefold()))
    return tuple(dict.fromkeys((*words, *_ICD.findall(text))))


def _tells(word: str) -> bool:
    if word in _NOT_MEANT:
        return False
    return word in _WHOLE or word.startswith(_BEGINS) or word.endswith(_ENDS)
