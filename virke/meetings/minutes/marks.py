"""Every line of the document with what it is, judged by itself: label, case number, group head, furniture or text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from virke.kernel import kle

from . import labels
from .labels import Label
from .lines import Line
from .reading import DECISION

# Furniture of the page that belongs to no section.
_FURNITURE = re.compile(
    r"^(?:tilbage til toppen|tilbage til top|til toppen|til top|side \d+(?: af \d+)?|fold alle (?:ud|punkter).*|"
    r"luk alle|se alle bilag|print(?:venlig version)?|hent som (?:fil|pdf)|you are here|søg|abonnér|"
    r"underskrift(?:er)?\s*[:_.]*|mødet (?:blev )?hævet.*|mødet sluttede.*|[_.\-–—= ]{3,}|\d{1,3}|page \d+.*)$",
    re.IGNORECASE,
)
# Heads above several items; they belong to no item.
_GROUP = re.compile(
    r"^(?:(?:åbne|lukkede)(?:(?: dagsordens?)?(?:sager|punkter| sager| punkter))?|"
    r"(?:[A-H]\.\s+)?sager til (?:afgørelse|beslutning|drøftelse|orientering|efterretning|behandling)\b.{0,60}|"
    r"efterretningssager|orienteringssager|beslutningssager|drøftelsessager|[A-H]\.\s+(?:orientering|drøftelse)\b.{0,40}|"
    r"(?:åbent|lukket) (?:møde|dagsorden)|punkter til (?:beslutning|drøftelse|orientering)\b.{0,40})\s*:?$",
    re.IGNORECASE,
)
_CASE_LABEL = re.compile(
    r"^(?:sagsnr|sagnr|sagsnummer|sagsid|sags-id|journalnr|journalnummer|j\.?\s?nr|acadresag|sag)\b\.?\s*(?:nr\.?)?\s*:?\s*",
    re.IGNORECASE,
)
_OPEN_CASE = re.compile(r"^(?:(?:åbent|lukket)(?: punkt)?\s*[-–:]?\s*)(?=\d)", re.IGNORECASE)
_META_WORDS = (
    r"^(?:dok(?:ument)?\.?\s?(?:nr|id)?\b\.?|initialer|sagsinitialer|sagsbehandler|sagsansvarlig|brevid|journal|"
    r"ansvarlig sagsbehandler|kontaktperson|forvaltning|sagstype)\s*[:.]"
)
# Also behind the name of the forum: "Sundhedsudvalget Brevid: 4225075".
_META = re.compile(rf"{_META_WORDS}|^[A-ZÆØÅ][^.:]{{2,80}}\s(?:brevid|sagsnr\.?|sagsid)\s*:\s*[\d/-]+$", re.IGNORECASE)
_OPENNESS = re.compile(r"^(?:åbent|lukket|åben|lukket)(?: (?:punkt|sag|dagsordenspunkt))?$", re.IGNORECASE)
_CLOSED = re.compile(r"\blukket\b", re.IGNORECASE)
_FILE = re.compile(
    r"^\S.{0,180}\.(?:pdf|docx?|xlsx?|xlsm|pptx?|msg|txt|odt|rtf|jpe?g|png|zip|html?|csv)\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"^(?:punkt |pkt\.? )?\d{1,4}[.:)]? ?\D", re.IGNORECASE)
_SHORT_NUMBER = 4
_FEWEST_LABELS = 2
_LONGEST_CASE_LINE = 160


@dataclass(frozen=True, slots=True)
class Mark:
    """One line and what it is. `case` is the case number it names; `meta` lines are about the case, not of it."""

    line: Line
    label: Label | None = None
    case: str | None = None
    meta: bool = False
    group: bool = False
    furniture: bool = False
    closed: bool = False

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def plain(self) -> bool:
        """True for a line of text: nothing that the reader knows."""
        return not (self.label or self.meta or self.group or self.furniture)


def of(lines: Sequence[Line], learned: frozenset[str] = frozenset()) -> tuple[Mark, ...]:
    """The lines with what they are.

    `Referat` is the label of a decision only where nothing is called a decision, and not in the head of the paper.
    """
    found = tuple(_mark(part, learned) for line in lines for part in labels.run_together(line))
    proper = any(m.label and m.label.key == DECISION and not labels.is_substitute(m.label) for m in found)
    heads_paper = not _stands_below_headings(found)
    first = next((mark for mark in found if mark.label or _NUMBERED.match(mark.line.printed)), None)
    found = tuple(
        replace(mark, label=labels.beside_decision(mark.label) if proper else None)
        if mark.label
        and labels.is_substitute(mark.label)
        and (proper or (mark is first and heads_paper and _heads_a_paper(mark.label)))
        else mark
        for mark in found
    )
    return tuple(
        replace(mark, label=None, furniture=True) if before and _says_again(mark, before) else mark
        for before, mark in zip((None, *found), found, strict=False)
    )


def _heads_a_paper(label: Label) -> bool:
    return label.text.casefold().startswith("referat")


def _stands_below_headings(found: Sequence[Mark]) -> bool:
    """Whether the word stands each time right below a heading: then the first one is a label like the others."""
    above = [
        (before.line.heading or before.line.bold) and before.label is None
        for before, mark in pairwise(found)
        if mark.label and labels.is_substitute(mark.label)
    ]
    return len(above) >= _FEWEST_LABELS and all(above)


def _says_again(mark: Mark, before: Mark) -> bool:
    """A label directly below another one of the same section: "Indstilling", "Forslag til beslutning:"."""
    label, above = mark.label, before.label
    if label is None or above is None or label.key != above.key or label.rest or above.rest:
        return False
    return label.day is None and label.text != above.text


def is_file(text: str) -> bool:
    """True when a line is the name of a file."""
    return bool(_FILE.match(text))


def is_closed(title: str) -> bool:
    """True when a title says that the item is closed to the public."""
    return bool(_CLOSED.search(title))


def _mark(line: Line, learned: frozenset[str]) -> Mark:
    if _FURNITURE.match(line.text) and not line.marker[:1].isdigit():
        return Mark(line, furniture=True)
    if _GROUP.match(line.text) and not line.marker[:1].isdigit():
        return Mark(line, group=True)
    if (case := _case(line.text)) is not None:
        return Mark(line, case=case or None, meta=True, closed=is_closed(line.text))
    if not line.marker[:1].isdigit() and (_META.match(line.text) or _OPENNESS.match(line.text)):
        return Mark(line, meta=True, closed=is_closed(line.text))
    return Mark(line, label=labels.match(line, learned))


def _case(text: str) -> str | None:
    """The case number of a case line, "" when it names none, None when the line is no case line."""
    if len(text) > _LONGEST_CASE_LINE:
        return None
    opened = _OPEN_CASE.match(text)
    bare = kle.parse_case_number(text[opened.end() :] if opened else text)
    if bare is not None and bare.kind in _UNLABELLED:
        return bare.text
    label = _CASE_LABEL.match(text)
    if label is None:
        return None
    rest = text[label.end() :]
    found = kle.find_case_number(rest, labelled=True)
    if found is None or not rest.startswith(found.text[:3]):
        return "" if not rest and label.group(0).rstrip()[-1:] in ":." else None
    is_item = found.text.isdigit() and len(found.text) <= _SHORT_NUMBER
    return None if is_item or text.endswith(".") else found.text


# A line of its own with one of these is a case number; a bare 315923 or 20/4282 may be anything.
_UNLABELLED = frozenset(kle.CaseNumberKind) - {
    kle.CaseNumberKind.SERIAL,
    kle.CaseNumberKind.YEAR_SLASH,
    kle.CaseNumberKind.YEAR_SERIAL,
}
