"""The phrases of `phrases.yaml`, each compiled once."""

from __future__ import annotations

import re
from functools import cache

from virke.kernel import lexicon

_LINE_END = re.compile(r"\n\s*")  # a long pattern stands on several lines


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern with this name. KeyError for one that the file does not have."""
    content = lexicon.load(__package__, "phrases.yaml")
    return lexicon.compiled(_LINE_END.sub("", content["patterns"][name].strip()), content["words"])


def search(name: str, text: str) -> re.Match[str] | None:
    return pattern(name).search(text)


def match(name: str, text: str) -> re.Match[str] | None:
    return pattern(name).match(text)
