"""CPR numbers: the Danish person number DDMMYY-SSSS, from the specification "Personnummeret i CPR-systemet".

The first six digits are the day of birth, the seventh tells the century. The check by modulus 11 is only a notice:
since 2007 valid numbers are given out without it. A number never shows its last four digits by itself: what is printed,
logged or written in an error is the mask.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from stdnum.dk import cpr as stdnum_cpr
from stdnum.exceptions import InvalidComponent

_WHOLE = re.compile(r"(?P<birth>\d{6})\s?[-–]?\s?(?P<serial>\d{4})", re.ASCII)
# With a dash it is hardly anything else; without, only a label or the checksum tells it from other ten-digit numbers.
_IN_TEXT = re.compile(
    r"(?<![\w./–-])(?P<birth>\d{6})(?P<between>\s?[-–]\s?|\s)?(?P<serial>\d{4})(?![\w/]|[-–.,]\d)", re.ASCII
)
_LABEL = re.compile(r"\b(?:cpr|person)[-.\s]?(?:nr|nummer)?[.:\s]*$", re.IGNORECASE)
_OTHER_LABEL = re.compile(
    r"\b(?:p-?nr|p-nummer|sags?|dok|journal|j|ean|faktura|ordre|tlf|konto)\w*[-.\s]*(?:nr|nummer)?[.:\s]*$", re.I
)


@dataclass(frozen=True, slots=True, repr=False)
class Cpr:
    """A CPR number with a possible day of birth. Shows itself only as `010190-****`."""

    digits: str = field(repr=False)

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\d{10}", self.digits, re.ASCII):
            raise ValueError("Et CPR-nummer har ti cifre.")
        _born_on(self.digits)

    @property
    def born_on(self) -> date:
        return _born_on(self.digits)

    @property
    def has_valid_checksum(self) -> bool:
        """Whether modulus 11 fits. A number without it may be mistyped, or be one of those given out since 2007."""
        return bool(stdnum_cpr.checksum(self.digits) == 0)

    def mask(self) -> str:
        return f"{self.digits[:6]}-****"

    def __str__(self) -> str:
        return self.mask()

    def __repr__(self) -> str:
        return f"Cpr({self.mask()})"


@dataclass(frozen=True, slots=True)
class FoundCpr:
    """A CPR number in a text, with its character offsets."""

    cpr: Cpr
    start: int
    end: int


def parse_cpr(text: str) -> Cpr | None:
    """The CPR number that a whole text is, with or without dash; None when it is none or the day does not exist."""
    match = _WHOLE.fullmatch(text.strip())
    return _cpr(match) if match else None


def find_cprs(text: str) -> tuple[FoundCpr, ...]:
    """CPR numbers in free text, to warn the writer; numbers of cases, telephones and workplaces are left alone."""
    return tuple(
        FoundCpr(cpr, match.start(), match.end())
        for match in _IN_TEXT.finditer(text)
        if (cpr := _cpr(match)) is not None and _is_meant(match, cpr)
    )


def _is_meant(match: re.Match[str], cpr: Cpr) -> bool:
    before = match.string[max(0, match.start() - 30) : match.start()]
    if _LABEL.search(before):
        return True
    if _OTHER_LABEL.search(before):
        return False
    return "-" in (match["between"] or "").replace("–", "-") or cpr.has_valid_checksum


def _cpr(match: re.Match[str]) -> Cpr | None:
    try:
        return Cpr(match["birth"] + match["serial"])
    except ValueError:
        return None


def _born_on(digits: str) -> date:
    try:
        born_on: date = stdnum_cpr.get_birth_date(digits)
    except InvalidComponent:
        raise ValueError("CPR-nummeret begynder ikke med en dato, der findes.") from None
    return born_on
