"""The body of a head cut at its labels, and what the pieces say: text, goal, actions, indicators, remarks, points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from . import entries, heads, labels, measures, tables, texts
from .entries import About
from .labels import Label, Section
from .parts import Part, fold, span, text_of
from .reading import Action, Field, Indicator, Item, Remark
from .tables import Row

_BOLD_LEVEL = 7
_CLOSING = re.compile(
    r"(?:\w*(?:plan|aftale)\w*\s+for\s+.{3,60}\s20\d\d[-–]\d{2,4}$|[A-ZÆØÅ]\w+, (?:den|d\.) \d"
    r"|(?:[Ss]ags?(?:nr|nummer|snr)|[Jj]ournal\s?nr|[Jj]\.\s?nr)\.?\s*:?\s*\S*\d"
    r"|[A-ZÆØÅ]\w+(?:[- ][A-ZÆØÅ]\w+)? Kommune$"
    r"|\S+@\S+\.\w+$|www\.\S+$|(?:\+45 ?)?(?:\d\d ){3}\d\d$|\d{4} [A-ZÆØÅ]\w+$)",
)


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands under one label; `label` is None for the text before the first one."""

    label: Label | None
    parts: tuple[Part, ...] = ()

    @property
    def section(self) -> Section | None:
        return self.label.section if self.label else None


@dataclass
class _Body:
    """What has been read of a body so far."""

    actions: list[Action] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    goals: list[Field[str | None]] = field(default_factory=list)
    common: dict[Section, Remark] = field(default_factory=dict)
    described: list[Remark] = field(default_factory=list)
    described_parts: list[Part] = field(default_factory=list)


def without_closing(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts up to the address and the case number that close a paper."""
    for at, part in enumerate(parts):
        lines = part.text.split("\n")
        if not part.row and not part.listed and any(_CLOSING.match(fold(line)) for line in lines):
            return tuple(parts[:at])
    return tuple(parts)


def without_front_and_closing(parts: Sequence[Part]) -> tuple[Part, ...]:
    """A whole paper without what closes it; the municipality on its front closes nothing."""
    first = next((at for at, part in enumerate(parts) if labels.of(part) or part.row), 0)
    return (*parts[:first], *without_closing(parts[first:]))


def cut(parts: Sequence[Part]) -> tuple[Piece, ...]:
    """The body at its labels. A heading that is no label begins a piece of its own, kept as a remark."""
    pieces: list[tuple[Label | None, list[Part], int]] = [(None, [], 0)]
    for part in parts:
        label, depth = labels.of(part), part.level or _BOLD_LEVEL
        if label is None and heads.is_set_as_heading(part):
            section, above = (pieces[-1][0].section if pieces[-1][0] else None), pieces[-1][2]
            if section in (Section.ACTIONS, Section.INDICATORS) and (not part.heading or depth > above):
                continue
            label = Label(Section.REMARK, fold(part.text).rstrip(":"))
        if label is None:
            pieces[-1][1].append(part)
            continue
        rest = [replace(part, text=label.rest, marker="", level=0)] if label.rest else []
        pieces.append((label, rest, depth))
        if rest and label.section in (Section.RESPONSIBLE, Section.DUE):
            pieces.append((None, [], depth))  # who and when are said on one line; what follows is text again
    return tuple(Piece(label, tuple(found)) for label, found, _ in pieces if label or found)


def read(item: Item, parts: Sequence[Part], about: About) -> Item:
    """The item with what its body says; the rows of a table of points become its children."""
    body = _Body()
    for piece in cut(parts):
        _take(piece, body, about)
    _settle(body, about)
    own, children = _points(parts, about, item)
    found_actions = (*_completed(body, about), *(action for row in own for action in entries.of_row(row, about)))
    measured = [*body.indicators, *(each for row in own for each in entries.measured_in(row, about))]
    rowed = tuple(Remark(label, text, row.part.span) for row in own for label, text in row.remarks())
    goal = body.goals[0] if body.goals else _told_goal(parts)
    return replace(
        item,
        text="\n\n".join(filter(None, [text_of(_running(parts)), *(tables.open_text(row) for row in own)])),
        goal=goal,
        actions=found_actions,
        indicators=_with_elsewhere(measured, body, _promising(goal, item), found_actions, about),
        remarks=(*body.remarks, *rowed),
        children=children,
    )


def _take(piece: Piece, body: _Body, about: About) -> None:
    plain = [part for part in piece.parts if not part.row]
    match piece.section:
        case Section.ACTIONS:
            body.actions += entries.actions(plain, about)
        case Section.INDICATORS:
            body.indicators += entries.indicators(plain, about)
        case Section.GOAL:
            if text := texts.one_line(text_of(plain)):
                body.goals.append(Field(text, 0.95, span(plain)))
        case _:
            if piece.label and plain:
                _take_remark(piece.label, plain, body)


def _take_remark(label: Label, plain: list[Part], body: _Body) -> None:
    """What is said about the item, or once for all its actions."""
    if label.section is Section.REMARK:
        body.remarks.append(Remark(label.printed, text_of(plain), span(plain)))
    elif label.section is Section.DESCRIPTION:
        body.described.append(Remark(label.printed, text_of(plain), span(plain)))
        body.described_parts += plain
    else:
        body.common.setdefault(label.section, Remark(label.printed, texts.one_line(text_of(plain)), span(plain)))


def _settle(body: _Body, about: About) -> None:
    """A description for which somebody is responsible is the action; what nobody can be given to is a remark."""
    if body.described_parts and not body.actions and {Section.RESPONSIBLE, Section.DUE} & body.common.keys():
        body.actions += entries.actions(body.described_parts, about)
    else:
        body.remarks[:0] = body.described
    if not body.actions:
        body.remarks += body.common.values()


def _completed(body: _Body, about: About) -> Iterator[Action]:
    """The actions with what the item says for all of them: who, when, how far."""
    due = _common(body, Section.DUE)
    for action in body.actions:
        yield replace(
            action,
            responsible=_common(body, Section.RESPONSIBLE) or action.responsible,
            due=action.due or (entries.written_due(due, about) if due else None),
            status=action.status or _common(body, Section.STATUS),
        )


def _common(body: _Body, section: Section) -> str | None:
    """What the item says once for all its actions."""
    said = body.common.get(section)
    return said.text if said else None


def _told_goal(parts: Sequence[Part]) -> Field[str | None]:
    before = next((piece.parts for piece in cut(parts) if piece.label is None), ())
    told = entries.goal_of(before)
    return Field(told[0], 0.85, told[1]) if told else Field(None, 0.9)


def _promising(goal: Field[str | None], item: Item) -> Field[str | None]:
    """The goal, or the title when it is a sentence or a limit: then the promise stands there."""
    title = item.title.value
    if goal.value is None and (title.endswith(".") or measures.is_limited(title)):
        return Field(item.title.value, item.title.confidence, item.title.lines)
    return goal


def _with_elsewhere(
    measured: Sequence[Indicator],
    body: _Body,
    goal: Field[str | None],
    found: Sequence[Action],
    about: About,
) -> tuple[Indicator, ...]:
    """The indicators, and the targets that the goal and the actions set beside them."""
    more: list[Indicator] = []
    only_sources = all(entries.only_source(each.text, each.target) for each in measured)
    if goal.value:
        told = list(entries.goal_targets(goal.value, goal.lines, about, labelled=bool(body.goals) and only_sources))
        if only_sources and told:
            source = " ".join(each.text for each in measured)
            more, measured = [replace(each, source=source) for each in told], []
        else:
            more = told
    more += entries.limits_among(found, about)
    kept = list(measured)
    for each in more:
        if not entries.known(each, kept):
            kept.append(each)
    return tuple(kept)


def _running(parts: Sequence[Part]) -> list[Part]:
    """What is no table of actions or points: those are kept column by column, for some columns are internal."""
    known = {row.part.first for row in tables.rows(parts)}
    return [p for p in parts if not p.row or (p.first not in known and tables.columns(p) is None)]


def _points(parts: Sequence[Part], about: About, item: Item) -> tuple[tuple[Row, ...], tuple[Item, ...]]:
    """The rows that belong to the item itself, and those that are goals or points of their own."""
    own: list[Row] = []
    groups: list[list[Row]] = []
    for row in tables.rows(parts):
        if not tables.holds_items(row):
            own.append(row)
        elif _names_something(row) or not groups:
            groups.append([row])
        else:
            groups[-1].append(row)
    points = [
        _point(rows, about, item) for rows in groups if _names_something(rows[0]) or rows[0].text(Section.ACTIONS)
    ]
    return tuple(own), tuple(points)


def _names_something(row: Row) -> bool:
    return bool(row.text(Section.TITLE) or row.text(Section.GOAL) or row.text(Section.NUMBER))


def _point(rows: Sequence[Row], about: About, above: Item) -> Item:
    """A goal or point of agreement from the rows of a table that name it."""
    first = rows[0]
    goal, number = texts.one_line(first.text(Section.GOAL)), texts.one_line(first.text(Section.NUMBER))
    title = texts.one_line(first.text(Section.TITLE)) or goal or texts.one_line(first.text(Section.ACTIONS)) or number
    done = tuple(action for row in rows for action in entries.of_row(row, about))
    measured = [each for row in rows for each in entries.measured_in(row, about)]
    lines = (first.part.first, rows[-1].part.last)
    named = [text for text in dict.fromkeys((goal, title)) if text]
    more = [e for text in named for e in entries.goal_targets(text, lines, about, labelled=bool(goal) and not measured)]
    more += entries.limits_among(done, about)
    for each in more if goal else _dated(more, done):
        if not entries.known(each, measured):
            measured.append(each)
    return Item(
        number=Field(number, 0.97 if number else 0.5, lines),
        title=Field(title, 0.95, lines),
        level=above.level + 1,
        level_name=tables.name_of(first),
        text="\n".join(tables.open_text(row) for row in rows),
        goal=Field(goal or None, 0.95, lines if goal else None),
        actions=done,
        indicators=tuple(measured),
        remarks=tuple(Remark(label, text, row.part.span) for row in rows for label, text in row.remarks()),
        lines=lines,
    )


def _dated(found: Sequence[Indicator], done: Sequence[Action]) -> Iterator[Indicator]:
    """A point of agreement is to be reached when the row says, unless it says another day itself."""
    days = {action.due for action in done}
    for each in found:
        moves = each.target.is_numeric and each.target.due is None and len(days) == 1
        yield replace(each, target=replace(each.target, due=next(iter(days)))) if moves else each
