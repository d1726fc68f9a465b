"""An item as the parts a paper prints, in the paper's own order: one answer for the page and for the PDF. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from virke.meetings.sections import ATTACHMENTS, DECISION, RECOMMENDATION, SectionText, place_of
from virke.meetings.views import ItemView


class PartKind(StrEnum):
    """How a part is shown: its text, the points of the recommendation, the list of files, the decision."""

    TEXT = "text"
    POINTS = "points"
    FILES = "files"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Part:
    """`text` of a decision is empty when only its outcome was written."""

    kind: PartKind
    heading: str
    text: str


def parts(item: ItemView) -> tuple[Part, ...]:
    """The parts with something in them. What was not printed as a section of its own gets its usual place."""
    sections = list(item.sections)
    for key in (RECOMMENDATION, DECISION, ATTACHMENTS):
        keys = [section.key for section in sections]
        if key not in keys and _stands(item, key):
            sections.insert(place_of(key, keys), SectionText(key=key, text=""))
    return tuple(part for section in sections if (part := _part(item, section)) is not None)


def _stands(item: ItemView, key: str) -> bool:
    return bool({RECOMMENDATION: item.points, DECISION: item.outcome, ATTACHMENTS: item.attachments}[key])


def _part(item: ItemView, section: SectionText) -> Part | None:
    if section.key == RECOMMENDATION and item.points:
        return Part(PartKind.POINTS, section.heading, "")
    if section.key == ATTACHMENTS and item.attachments:
        return Part(PartKind.FILES, section.heading, "")
    if section.key == DECISION:
        decided = section.text or item.outcome
        return Part(PartKind.DECISION, section.heading, section.text) if decided else None
    return Part(PartKind.TEXT, section.heading, section.text) if section.text else None
