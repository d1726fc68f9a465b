"""Case numbers of Danish municipalities: which kind a number is, and what KLE subject it carries.

KLE is KL's subject plan: main group, group and subject as `81.38.05`, then a facet such as `P27`. Only two kinds of
case numbers carry it; the others are kept as they stand. A number names a case, not an item: several items of a meeting
may share one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class CaseNumberKind(StrEnum):
    """The kinds seen in municipal minutes, with an example of each."""

    KLE = "kle"  # 81.38.00-P35-1-24
    KLE_OLD = "kle_old"  # 15.20G00 - 2013/01963
    MUNICIPAL = "municipal"  # 330-2020-164: municipality code, year, serial
    YEAR_SERIAL = "year_serial"  # 2016-001340
    YEAR_SLASH = "year_slash"  # 20/4282
    SERIAL = "serial"  # 315923
    LONG = "long"  # 1-13-3-57-16
    GUID = "guid"
    JOURNAL = "journal"  # BOR 17/2012


@dataclass(frozen=True, slots=True)
class Kle:
    """A subject of KLE. `subject` and `facet` are empty where the number stops earlier (`81.38`, `15.20G00`)."""

    main_group: str
    group: str
    subject: str = ""
    facet: str = ""

    @property
    def text(self) -> str:
        """`81.38.05 P27`, `81.38.05`, `81.38`."""
        numbers = ".".join(part for part in (self.main_group, self.group, self.subject) if part)
        return f"{numbers} {self.facet}".rstrip()


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A case number as it stands in the text (spaces inside trimmed), its kind and, for two kinds, its KLE."""

    text: str
    kind: CaseNumberKind
    kle: Kle | None = None


_KLE_SUBJECT = r"(?P<main>\d{2})\.(?P<group>\d{2})\.(?P<subject>\d{2})"
_FACET = r"(?P<facet>[A-ZÆØÅ]\d{2})"
_DASH = r"\s?[-–]\s?"
_GUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

# In the order in which they are tried: a number is the first kind that fits it.
_PATTERNS = {
    CaseNumberKind.KLE: rf"{_KLE_SUBJECT}{_DASH}{_FACET}(?:{_DASH}\d{{1,6}}{_DASH}\d{{2,4}})?",
    CaseNumberKind.KLE_OLD: rf"(?P<main>\d{{2}})\.(?P<group>\d{{2}})\.?(?P<subject>\d{{2}})?\s?{_FACET}"
    rf"(?:{_DASH}\d{{4}}/\d{{1,7}})?",
    CaseNumberKind.GUID: rf"\{{?{_GUID}\}}?",
    CaseNumberKind.JOURNAL: r"[A-ZÆØÅ]{2,4}\s\d{1,5}/\d{4}",
    CaseNumberKind.MUNICIPAL: r"\d{3}-(?:19|20)\d{2}-\d{1,7}",
    CaseNumberKind.LONG: r"\d{1,4}(?:-\d{1,4}){3,6}",
    CaseNumberKind.YEAR_SERIAL: r"(?:19|20)\d{2}-\d{3,7}",
    CaseNumberKind.YEAR_SLASH: r"(?:\d{2}|(?:19|20)\d{2})/\d{1,7}",
    CaseNumberKind.SERIAL: r"\d{4,9}",
}
_COMPILED = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _PATTERNS.items()}
_LONGEST = 40  # characters of any kind of case number; a GUID in braces has 38
# Kinds that nothing else in a text looks like; a year and a serial, or a bare number, are case numbers only by label.
_UNMISTAKABLE = (CaseNumberKind.KLE, CaseNumberKind.KLE_OLD, CaseNumberKind.GUID, CaseNumberKind.MUNICIPAL)
_IN_TEXT = {
    kind: re.compile(rf"(?<![\w.,/-])(?:{pattern})(?![\w/]|[-.,]\w)", re.IGNORECASE)
    for kind, pattern in _PATTERNS.items()
}


def parse_case_number(text: str) -> CaseNumber | None:
    """The case number that a whole text is; None when it is none. Spaces around and inside do no harm."""
    candidate = " ".join(text.split()).strip(" .,;:")
    if len(candidate) > _LONGEST:
        return None
    for kind, pattern in _COMPILED.items():
        if match := pattern.fullmatch(candidate):
            return _case_number(match, kind)
    return None


def find_case_number(text: str, *, labelled: bool) -> CaseNumber | None:
    """The first case number in a text.

    `labelled` is whether the text stands after a label such as "Sagsnr.:". Then every kind counts; without a label only
    those that nothing else looks like, because `20/4282` may be a share and `315923` an amount.
    """
    kinds = tuple(CaseNumberKind) if labelled else _UNMISTAKABLE
    found = [(match, kind) for kind in kinds for match in [_IN_TEXT[kind].search(text)] if match]
    if not found:
        return None
    order = list(_PATTERNS)
    match, kind = min(found, key=lambda hit: (hit[0].start(), order.index(hit[1])))
    return _case_number(match, kind)


def _case_number(match: re.Match[str], kind: CaseNumberKind) -> CaseNumber:
    return CaseNumber(" ".join(match[0].split()), kind, _kle(match))


def _kle(match: re.Match[str]) -> Kle | None:
    parts = match.groupdict()
    if not parts.get("main"):
        return None
    return Kle(parts["main"], parts["group"], parts["subject"] or "", (parts["facet"] or "").upper())
