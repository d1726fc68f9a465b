"""The text of one item, divided at its labels; and what stands around it: case number and file names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from . import days, labels, lines
from .labels import Label, Rank
from .lines import Line
from .marks import Mark, is_file
from .reading import DECISION, PRESENTATION, RECOMMENDATION, Lines, Section


@dataclass(frozen=True, slots=True)
class Part:
    """The lines under one label; `aside` are decisions of other forums that are told below them."""

    key: str
    label: Label
    label_line: Line
    lines: tuple[Line, ...] = ()
    aside: tuple[Line, ...] = ()

    @property
    def span(self) -> Lines:
        return self.label_line.first, max(line.last for line in (self.label_line, *self.lines, *self.aside))

    def section(self) -> Section:
        return Section(self.key, self.label.text, lines.text_of((*self.lines, *self.aside)), self.span)


@dataclass(frozen=True, slots=True)
class Parts:
    """All that was found in the stretch of one item."""

    sections: tuple[Part, ...]
    before: tuple[Line, ...] = ()
    files: tuple[Line, ...] = ()
    case: tuple[str, Line] | None = None
    closed: bool = False

    def get(self, key: str) -> Part | None:
        return next((part for part in self.sections if part.key == key), None)


@dataclass(slots=True)
class _Draft:
    """The section that is being filled; `label` is None before the first label."""

    label: Label | None
    label_line: Line | None = None
    lines: list[Line] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.label.key if self.label else ""


def divide(preamble: Sequence[Mark], body: Sequence[Mark], meeting: date | None) -> Parts:
    """The parts of an item; `meeting` is the day of the meeting, to tell its decision from earlier ones."""
    drafts = list(_drafts(body))
    parts = [Part(d.key, d.label, d.label_line, tuple(d.lines)) for d in drafts if d.label and d.label_line]
    marks = [*preamble, *body]
    return Parts(
        sections=tuple(_joined(_with_earlier_aside(parts, meeting))),
        before=tuple(line for draft in drafts if draft.label is None for line in draft.lines),
        files=tuple(mark.line for mark in preamble if mark.plain and is_file(mark.text)),
        case=next(((mark.case, mark.line) for mark in marks if mark.case), None),
        closed=any(mark.closed and not mark.group for mark in marks),
    )


def _drafts(body: Sequence[Mark]) -> Iterator[_Draft]:
    has_label = any(mark.label and mark.label.key == RECOMMENDATION for mark in body)
    current = _Draft(None)
    for at, mark in enumerate(body):
        if mark.furniture or mark.group or mark.meta:
            continue
        label = mark.label if mark.label and _opens(mark, current, body[at + 1 :]) else None
        if label is None and not has_label and _recommends(mark, current, body[at + 1 :]):
            label = Label(RECOMMENDATION, mark.text, rest=mark.text)
            has_label = True
        if label is None:
            current.lines.append(mark.line)
            continue
        yield current
        current = _Draft(label, mark.line)
        if label.rest:
            current.lines.append(replace(mark.line, text=label.rest, marker=""))
    yield current


def _opens(mark: Mark, current: _Draft, following: Sequence[Mark]) -> bool:
    """Whether a label opens a section here: inside a decision a unit or a theme may bear the same word."""
    label = mark.label
    if label is None:
        return False
    if current.label_line is not None and _is_set_lower(mark, current.label_line):
        return False
    if current.key == PRESENTATION and label.rank is Rank.SUB:
        return current.label_line is not None and _set_alike(mark.line, current.label_line)
    if current.key != DECISION:
        return True
    if label.rank is Rank.STRONG:
        return not (label.key == DECISION and label.day is None and not label.text.lower().startswith("beslutning"))
    again = any(later.label and later.label.rank is Rank.STRONG for later in following)
    return again and current.label_line is not None and _set_alike(mark.line, current.label_line)


def _is_set_lower(mark: Mark, head: Line) -> bool:
    """Whether an ordinary word stands as plain text below a label that is set as a heading: "Tidsplan" on a list."""
    weak = mark.label is not None and mark.label.rank is not Rank.STRONG
    return weak and (head.heading or head.bold) and not (mark.line.heading or mark.line.bold)


def _set_alike(line: Line, other: Line) -> bool:
    return (line.heading, line.level, line.bold) == (other.heading, other.level, other.bold) and line.heading


def _recommends(mark: Mark, current: _Draft, following: Sequence[Mark]) -> bool:
    """A sentence such as "Administrationen indstiller til Byrådet" that stands for the label."""
    if current.key == DECISION or not labels.introduces_recommendation(mark.line):
        return False
    if not following:
        return mark.line.heading
    listed = following[0].line.listed or following[0].text.lower().startswith("at ")
    return listed or mark.line.heading or following[0].label is not None


def _with_earlier_aside(parts: Sequence[Part], meeting: date | None) -> list[Part]:
    """Decisions of other forums, or of earlier meetings, belong to the section that they stand below."""
    earlier = _earlier(parts, meeting)
    found: list[Part] = []
    for part in parts:
        if found and any(part is other for other in earlier):
            found[-1] = replace(found[-1], aside=(*found[-1].aside, part.label_line, *part.lines))
        else:
            found.append(part)
    return found


def _earlier(parts: Sequence[Part], meeting: date | None) -> list[Part]:
    """Of several dated decisions the meeting's own is the one of its day, or the last one.

    One without a day goes before, unless it is only the head above them: "Beslutning", "Beslutning i X den ...".
    """
    decisions = [part for part in parts if part.key == DECISION]
    undated = [part for part in decisions if part.label.day is None and part.lines]
    today = [part for part in decisions if part.label.day and meeting and days.first(part.label.day) == meeting]
    own = undated or today or decisions[-1:]
    return [part for part in decisions if part.label.day is not None and not any(part is other for other in own)]


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Sections with one key become one, in the place of the first."""
    found: dict[str, Part] = {}
    for part in parts:
        if part.key in found:
            first = found[part.key]
            found[part.key] = replace(first, lines=(*first.lines, *part.lines), aside=(*first.aside, *part.aside))
        else:
            found[part.key] = part
    yield from found.values()
