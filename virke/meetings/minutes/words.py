"""Words as the lexicon compares them: no case, no accents that typists vary, no closing punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe", "ä": "ae"})
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_NOT_LETTER = re.compile(r"[\W_]+")
_EDGE = " \t:;,.–—-*_#"


@lru_cache(maxsize=1024)  # a line is compared with several lists of words
def plain(text: str) -> str:
    """Case-folded, composed, without punctuation at the edges: `**Resumé:**` -> `resumé`."""
    return unicodedata.normalize("NFC", text).casefold().strip(_EDGE)


def key_of(label: str) -> str:
    """A label as a key: `Økonomiske konsekvenser` -> `oekonomiske_konsekvenser`."""
    return _NOT_WORD.sub("_", plain(label).translate(_ASCII)).strip("_")


def letters(text: str) -> str:
    """Only letters and digits, for comparing titles that were typed twice."""
    return _NOT_LETTER.sub("", plain(text))


def similar(a: str, b: str) -> float:
    """How alike two titles are, 0-1, by shared letter triples; cheap enough to compare every pair of a document."""
    first, second = _triples(a), _triples(b)
    if not first or not second:
        return 1.0 if letters(a) == letters(b) and letters(a) else 0.0
    return 2 * len(first & second) / (len(first) + len(second))


@lru_cache(maxsize=512)  # the titles of a paper; a paragraph takes some 20 kB
def _triples(title: str) -> frozenset[str]:
    text = letters(title)
    return frozenset([text[i : i + 3] for i in range(len(text) - 2)])
