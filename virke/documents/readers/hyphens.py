"""Words that the end of a line has divided."""

from __future__ import annotations

import re
from collections.abc import Iterable

DIVISION = "\u2010"  # what programs print where they divide a word themselves; people type the other one
HYPHENS = f"-{DIVISION}"
_NUMBER_RE = re.compile(r"\d\S{0,40}-$")
_HANGING_RE = re.compile(r"(?:og|eller|samt|til)\b")


def joined(texts: Iterable[str], between: str = "\n") -> str:
    """The lines as one text; a divided word is whole again, on the upper line.

    >>> joined(["Alle medar\u2010", "bejdere og kort-", "og langtidsfravær, MUS-", "samtaler"], " ")
    'Alle medarbejdere og kort- og langtidsfravær, MUS-samtaler'
    """
    whole = ""
    for text in texts:
        if not whole:
            whole = text
        elif _is_divided(whole, text):
            word, _, rest = text.partition(" ")
            whole = (whole if _keeps_hyphen(whole) else whole[:-1]) + word + (between + rest if rest else "")
        else:
            whole += between + text
    return whole.replace(DIVISION, "-")


def _is_divided(line: str, following: str) -> bool:
    """`kort- / og langtid` is no divided word, nor is a dash that stands alone; `23-05- / 2024` is one."""
    if line[-1:] not in HYPHENS or not line[-2:-1].isalnum():
        return False
    if line[-1] == DIVISION and following[:1].isalpha():
        return not _HANGING_RE.match(following)
    if following[:1].isdigit():
        return bool(_NUMBER_RE.search(line))
    return following[:1].islower() and not _HANGING_RE.match(following)


def _keeps_hyphen(line: str) -> bool:
    """`MUS-samtale` and `e-mail` keep the hyphen they were divided at; a mark of division alone always goes."""
    return line[-1] == "-" and (line[-2].isupper() or line[-2].isdigit() or not line[-3:-2].isalnum())
