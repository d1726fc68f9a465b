"""The pipeline: blocks -> parts -> heads -> items -> tree. Pure, and never raises on any document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from virke.documents.blocks import Document
from virke.kernel.periods import Period

from . import bodies, contents, heads, labels, notes, outline, tables, titlepage
from . import parts as paper
from .entries import About
from .heads import Head
from .labels import Label, Section
from .parts import Part
from .reading import Field, Item, PlanReading

_UNKNOWN = Period(date(2000, 1, 1))
_NAMED_KIND = 0.9  # a kind that stands in the title, not somewhere below it


def parse(document: Document) -> PlanReading:
    """What a plan says, as far as the reader is sure; every field with its lines and a confidence."""
    everything = tables.unfolded(paper.of(document, stands_alone=labels.stands_alone, begins=labels.begins))
    read, listed = contents.taken_out(everything)
    title = titlepage.title(read).lines
    found = [labels.of(part) if part.span != title else None for part in read]
    cuts = heads.of(read, found, listed, title)
    inside = [at for at, part in enumerate(read) if part.row or _opens(found[at])]
    head = _head(read, min([*inside[:1], *(cut.start for cut in cuts[:1])], default=len(read)))
    about = About(head.period.value or _UNKNOWN, head.organisation.value)
    roots = outline.placed(_items(read, cuts, about))
    if not roots:
        roots = _without_heads(read, head, about)
    reading = replace(head, items=outline.numbered(roots, head.kind.value))
    return replace(reading, notes=notes.find(reading, read, listed))


def _opens(label: Label | None) -> bool:
    """Whether a label says that the front page is over."""
    return label is not None and label.section in (Section.ACTIONS, Section.INDICATORS, Section.GOAL)


def _head(parts: Sequence[Part], first: int) -> PlanReading:
    """What the plan says of itself; `first` is where its first item, label or table begins."""
    title = titlepage.title(parts)
    front = [title.value or "", *(part.text for part in parts[:6] if not part.row and len(part.text) < 300)]
    return PlanReading(
        title=title,
        kind=titlepage.kind(front),
        period=titlepage.period(parts, title),
        case_number=titlepage.case_number(parts),
        organisation=titlepage.organisation(parts, first, title),
        municipality=titlepage.municipality(parts),
    )


def _items(parts: Sequence[Part], cuts: Sequence[Head], about: About) -> list[tuple[Head, Item]]:
    """Each head with the item that stands under it, up to the next head or the end of what belongs to it."""
    found: list[tuple[Head, Item]] = []
    ends = [*(head.start for head in cuts[1:]), len(parts)]
    for head, end in zip(cuts, ends, strict=False):
        body = bodies.without_closing(_own(parts[head.body : end], head, is_last=end == len(parts)))
        lines = paper.span([*parts[head.start : head.body], *body])
        at = paper.span(parts[head.start : head.body])
        item = Item(
            number=Field(head.number or "", 0.98 if head.number else 0.5, at),
            title=Field(head.title, 0.97 if head.sure else 0.8, at),
            level=1,
            level_name="",
            lines=lines,
        )
        found.append((head, bodies.read(item, body, about)))
    return found


def _own(parts: Sequence[Part], head: Head, *, is_last: bool) -> Sequence[Part]:
    """The body of a head without what follows the last item under a heading of its own size."""
    if not is_last:
        return parts
    for at, part in enumerate(parts):
        if part.heading and part.level <= head.depth and labels.of(part) is None:
            return parts[:at]
    return parts


def _without_heads(parts: Sequence[Part], head: PlanReading, about: About) -> list[outline.Node]:
    """A plan of one table, or of one goal: its points, or itself as the only item."""
    title = head.title
    whole = Item(Field("", 0.5), Field(title.value or "", 0.6, title.lines), 1, "", lines=paper.span(parts))
    item = bodies.read(whole, bodies.without_front_and_closing(parts), about)
    if item.children and not item.actions:
        return [outline.Node(child) for child in item.children]
    return [outline.Node(item)] if item.actions or item.indicators else []


def likeness(reading: PlanReading) -> float:
    """How sure it is that the document is a plan, a share 0-1: items with actions and indicators, a kind, a period."""
    worked = [item for item in reading.walk() if item.actions or item.indicators]
    if not worked:
        return 0.0
    both = any(item.actions for item in worked) and any(item.indicators for item in worked)
    named = reading.kind.value is not None and reading.kind.confidence > _NAMED_KIND
    return 0.3 + 0.2 * both + 0.35 * named + 0.15 * (reading.period.value is not None)
