"""The pipeline: blocks -> lines -> marks -> items -> fields. Pure, and never raises on any document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from virke.documents.blocks import Document

from . import (
    attachments,
    cuts,
    days,
    header,
    hearings,
    learning,
    lines,
    marks,
    moved,
    notes,
    outcomes,
    people,
    prose,
    recommendations,
    running,
    tables,
    tasklists,
    weighing,
)
from . import sections as section_rules
from .cuts import Cut
from .header import Header
from .lines import Line
from .marks import Mark
from .reading import ATTACHMENTS, DECISION, RECOMMENDATION, Field, Item, Kind, Person, Reading, Section
from .sections import Parts

_FIRST_ITEMS = 2
_SURE = 0.8


def parse(document: Document) -> Reading:
    """What an agenda or minutes say, as far as the reader is sure; every field with its lines and a confidence."""
    read = tables.unfolded(running.without(lines.of(document)))
    marked = marks.of(read)
    if own := learning.of(marked):
        marked = marks.of(read, own)
    found = tasklists.apart(cuts.of(marked), marked)
    head = _completed(header.read(marked[: found[0].start] if found else marked), marked)
    if len(found) == 1 and found[0].title is None:
        found = (_titled(found[0], head),)
    divided = [section_rules.divide(marked[c.start : c.body], marked[c.body : c.end], head.date.value) for c in found]
    kind = _kind(head, divided)
    minutes = kind.value is Kind.MINUTES
    labelled = any(parts.get(DECISION) for parts in divided)
    items = [
        _item(cut, parts, index, head, minutes and (not labelled or not parts.sections))
        for index, (cut, parts) in enumerate(zip(found, divided, strict=True))
    ]
    items = moved.attached(items, prose.told(head.agenda))
    return Reading(
        kind=kind,
        forum=head.forum,
        date=head.date,
        time=head.time,
        place=head.place,
        participants=_participants(head, items),
        items=tuple(items),
        notes=notes.find([mark.line for mark in marked]),
    )


def _completed(head: Header, marked: Sequence[Mark]) -> Header:
    """Forum and day from "Beslutning i X den 12-01-2021" where the head does not give them."""
    dated = [mark for mark in marked if mark.label and mark.label.day and mark.label.forum]
    if not dated:
        return head
    if head.date.value is None:
        found = [day for mark in dated if mark.label and (day := days.first(mark.label.day or ""))]
        head = replace(head, date=Field(max(found, default=None), 0.7))
    today = [m for m in dated if m.label and days.first(m.label.day or "") == head.date.value]
    if head.forum.value is None or (today and head.forum.confidence < _SURE):
        today = today or dated
        forum, _ = Counter(mark.label.forum for mark in today if mark.label).most_common(1)[0]
        head = replace(head, forum=Field(forum, 0.85, (today[0].line.first, today[0].line.last)))
    return head


def _titled(cut: Cut, head: Header) -> Cut:
    """The only item of a page, with the title that stands above it."""
    return replace(cut, title=head.subject.text, lines=head.subject.span) if head.subject else cut


def _kind(head: Header, divided: Sequence[Parts]) -> Field[Kind]:
    """Minutes have decisions; an agenda has none. A paper that calls itself minutes without labels is believed."""
    decisions = [part for parts in divided if (part := parts.get(DECISION))]
    filled = any(part.lines for part in decisions)
    if filled:
        return Field(Kind.MINUTES, 0.98 if head.kind is not Kind.AGENDA else 0.85)
    if head.kind is Kind.MINUTES:
        return Field(Kind.MINUTES, 0.8)
    return Field(Kind.AGENDA, 0.95 if head.kind is Kind.AGENDA or not decisions else 0.6)


def _item(cut: Cut, parts: Parts, index: int, head: Header, unlabelled: bool) -> Item:
    decision = _decision_lines(parts, unlabelled)
    absence = people.absence(decision)
    decided = [line for line in decision if line not in absence.lines]
    told = prose.told(decided)
    number = cut.number if cut.number is not None else index + 1
    recommendation = recommendations.read(parts.get(RECOMMENDATION))
    points = outcomes.points(told, decided)
    proposed = recommendation.value.points if recommendation.value else ()
    outcome, confidence = weighing.of(told, points, number, weighing.asked_for(cut.title or "", proposed))
    return Item(
        number=Field(number, 0.98 if cut.number is not None else 0.6, cut.lines),
        letter=cut.suffix,
        title=Field(cut.title, 0.97 if cut.title else 0.5, cut.lines),
        case_number=Field(parts.case[0], 0.97, parts.case[1].span) if parts.case else Field(None, 0.9),
        sections=_sections(parts, unlabelled),
        recommendation=recommendation,
        attachments=attachments.read(parts.get(ATTACHMENTS), parts.files),
        outcome=Field(outcome, confidence, lines.span(decided)),
        outcomes=points,
        hearing=hearings.read(told, proposed, head.date.value),
        closed=parts.closed or marks.is_closed(cut.title or ""),
        absent=absence.people,
        sentences=told,
    )


def _decision_lines(parts: Parts, unlabelled: bool) -> tuple[Line, ...]:
    if (part := parts.get(DECISION)) is not None:
        return part.lines
    return parts.before if unlabelled else ()


def _sections(parts: Parts, unlabelled: bool) -> tuple[Section, ...]:
    found = tuple(part.section() for part in parts.sections)
    if unlabelled and parts.before:
        return (Section(DECISION, "", lines.text_of(parts.before), lines.span(parts.before)), *found)
    return found


def _participants(head: Header, items: Sequence[Item]) -> tuple[Person, ...]:
    """The people of the head, with the absence that the items tell.

    Absent from the meeting is who is named under one of the first items or under most of those that name anybody;
    who only missed some items is not.
    """
    naming = [item for item in items if item.absent]
    counts = Counter(person.name for item in naming for person in item.absent)
    early = {person.name for item in items[:_FIRST_ITEMS] for person in item.absent}
    absent = [person for item in naming for person in item.absent]
    whole = [person for person in absent if person.name in early or 2 * counts[person.name] >= len(naming)]
    listed = people.merged(
        people.of_head(head.entries, [item.number.value for item in items]), people.told_absent(head.lines)
    )
    return people.merged(listed, whole)
