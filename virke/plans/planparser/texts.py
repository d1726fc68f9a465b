"""Small things about sentences: who acts, when, and the text of a part as one line."""

from __future__ import annotations

import re
from functools import cache

from . import labels
from .parts import fold

_NO_START = (
    "i på med for efter ved når der det alle vi en et de den hver hvis inden fra til samtidig desuden endelig herudover"
    " dernæst derudover flere mindst hele begge"
)
_LONGEST_RESPONSIBLE = 90


@cache
def _acting() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A sentence that begins with who acts, and one in which the verb stands first ("skal ledelsen")."""
    ending = "|".join(labels.words()["actors"])
    more = r"(?:(?!(?:og|der|som|skal|vil)\b)[\w&/.-]+\s+){0,4}?"
    actor = rf"(?:{more}[\w&/-]*(?i:{ending})(?!\w)|HR\b|Team\s+[A-ZÆØÅ]\w+)"
    whole = rf"{actor}(?:(?:,\s+|\s+(?:og|samt|&|i samarbejde med)\s+){actor}){{0,3}}"
    place = r"(?:\s+(?:i|for|på|Nord|Syd|Øst|Vest)\b(?:\s+[A-ZÆØÅ][\w-]+)?)?"
    verb = r"\s+(?=(?:skal|vil|kan|har|er|[a-zæøå]{2,}er|[a-zæøå]*(?:får|ser|gør|går|når|står|fører))\b)"
    first = re.compile(rf"(?=[A-ZÆØÅ])(?P<who>{whole}{place}){verb}")
    turned = re.compile(
        rf"\b(?:skal|vil|kan|har)\s+(?P<who>{actor}(?:\s+og\s+{actor})?)\s+[a-zæøå]{{3,}}", re.IGNORECASE
    )
    return first, turned


def one_line(text: str) -> str:
    return fold(text.replace("\n", " "))


def responsible(text: str, organisation: str | None = None) -> str | None:
    """Who does it, in the words of the sentence; None when nobody is named as the one who acts."""
    first, turned = _acting()
    if organisation and (itself := _itself(organisation).match(text)):
        return itself[0].strip()
    starting = _lowered(text.split(" ", 1)[0]) in _NO_START.split()
    match = None if starting else first.match(text)
    match = match or turned.search(text)
    return match["who"].strip() if match and len(match["who"]) <= _LONGEST_RESPONSIBLE else None


@cache
def _itself(organisation: str) -> re.Pattern[str]:
    """The unit's own name, with or without the hyphen of "Borger- & Ydelsescenter"."""
    return re.compile(re.escape(organisation).replace(r"\-\ ", r"-?\ ") + r"(?:e?t)?\s")


def _lowered(word: str) -> str:
    return word.lower().strip(",.:")
