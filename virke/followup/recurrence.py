"""How often something is promised: "orienterer hvert kvartal", "fast punkt på dagsordenen". Pure.

Only what the words say for sure: "løbende" names no rhythm, so a person chooses one.
"""

from __future__ import annotations

import re

from virke.followup.commitments import Kind
from virke.meetings.turns import Rhythm

_TIMES = r"gange? (?:om |hvert? )?"
_SAID = (
    (Rhythm.QUARTERLY, rf"kvartal(?:svis\w*|sorientering\w*|srapport\w*)|hvert kvartal|hver (?:3\.|tredje) måned|"
     rf"fire {_TIMES}(?:året|år|årligt)"),
    (Rhythm.HALF_YEARLY, rf"halvårlig\w*|hvert (?:halve|halvt) år|hvert halvår|hver (?:6\.|sjette) måned|"
     rf"to {_TIMES}(?:året|år|årligt)"),
    (Rhythm.MONTHLY, rf"månedlig\w*|hver måned|(?:e|é)n {_TIMES}(?:måneden|måned|månedligt)"),
    (Rhythm.YEARLY, rf"(?<!halv)årlig\w*|hvert år|(?:e|é)n {_TIMES}(?:året|år|årligt)"),
    (Rhythm.EVERY_MEETING, r"(?:på|til) (?:hvert|alle|ethvert)\b(?: \w+){0,2} møde\w*|hver gang|faste? punkt\w*|"
     r"på (?:de|alle de) kommende møder"),
)  # fmt: skip
_PATTERNS = tuple((rhythm, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for rhythm, words in _SAID)


def rhythm_in(text: str) -> Rhythm | None:
    """The rhythm that the words name, the most particular first; None when they name none.

    "fast punkt hvert kvartal" is every quarter, "fast punkt på dagsordenen" every meeting, "løbende" none.
    """
    return next((rhythm for rhythm, pattern in _PATTERNS if pattern.search(text)), None)


def suggested_rhythm(*, kind: str, text: str) -> Rhythm | None:
    """The rhythm of a suggestion that is better a standing item than a commitment, None for all others."""
    return rhythm_in(text) if kind == Kind.RECURRING else None
