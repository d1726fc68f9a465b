"""A figure as it stands in one cell of a grid: "43/52", "82,7", "1.250*". Pure.

A numerator and a denominator are written with a slash, as in the tables that the rules are tested by; a star marks what
may still change. What is written comes back as it was.
"""

from __future__ import annotations

import re
from decimal import Decimal

from virke.kernel import units
from virke.plans.kinds import Maturity
from virke.plans.values import Figure

_PARTS = re.compile(r"(?P<top>.+?)\s*(?:/|\baf\b)\s*(?P<bottom>.+)")
_STAR = "*"


class NotACell(ValueError):
    """The text is no figure. The message is Danish."""


def written(figure: Figure | None) -> str:
    """The figure as its cell shows it, nothing for none."""
    if figure is None:
        return ""
    star = _STAR if figure.maturity is Maturity.PRELIMINARY else ""
    if figure.parts is not None:
        top, bottom = (units.format_number(part) for part in figure.parts)
        return f"{top}/{bottom}{star}"
    return f"{units.format_number(figure.value or Decimal())}{star}"


def read(text: str, *, unit: str, word: str = "") -> Figure:
    """The figure that somebody wrote or pasted; `word` may stand behind it ("80 pladser"). Raises `NotACell`."""
    rest = text.strip()
    star = rest.endswith(_STAR)
    rest = rest.removesuffix(_STAR).strip()
    maturity = Maturity.PRELIMINARY if star else Maturity.FINAL
    parts = _PARTS.fullmatch(rest)
    if parts:
        top, bottom = (_number(part, word) for part in (parts["top"], parts["bottom"]))
        return Figure(unit, numerator=top, denominator=bottom, maturity=maturity)
    return Figure(unit, value=_number(rest, word), maturity=maturity)


def _number(text: str, word: str) -> Decimal:
    plain = text.strip()
    if word and plain.lower().endswith(word.lower()):
        plain = plain[: -len(word)].strip()
    found = units.parse_number(plain)
    if found is None:
        raise NotACell("Skriv et tal, som 80, 8,8 eller 43/52.")
    return found
