"""The actions and indicators that stand under their labels, or in the cells of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from virke.kernel import sentences
from virke.kernel.periods import Period
from virke.plans.kinds import Shape

from . import labels, measures, said, tables, texts
from .labels import Section
from .parts import Part
from .phrases import match, search
from .reading import Action, Due, Indicator, Lines, Target
from .tables import Row

_LEAD = re.compile(r":\s*$")


@dataclass(frozen=True, slots=True)
class About:
    """What the reader knows of the plan when it reads an entry: its days, and the unit that it is of."""

    period: Period
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of text with its lines; `lead` is the line above a list that it belongs to."""

    text: str
    lines: Lines | None
    lead: str = ""
    listed: bool = False


def entries(parts: Sequence[Part]) -> Iterator[Entry]:
    """List items and paragraphs; a line with a colon above a list leads it and is none itself."""
    lead = ""
    for at, part in enumerate(parts):
        text = texts.one_line(part.text)
        following = parts[at + 1] if at + 1 < len(parts) else None
        if part.row or not text:
            continue
        if not part.listed:
            lead = ""
            if _LEAD.search(text) and following is not None and (following.listed or following.row):
                lead = text
                continue
            if _LEAD.search(text) and len(text.split()) <= 3:
                continue
        yield Entry(text, part.span, lead, part.listed)


def actions(parts: Sequence[Part], about: About) -> tuple[Action, ...]:
    """The actions of these parts, from text and from tables."""
    told = [_action(entry, about) for entry in entries(parts)]
    rows = [action for row in tables.rows(parts) for action in of_row(row, about)]
    return (*told, *rows)


def _action(entry: Entry, about: About) -> Action:
    text, found = labels.inline(entry.text)
    written = found.get(Section.DUE, "")
    due = written_due(written, about) if written else measures.due(text, within=about.period)
    sure = 0.9 if entry.listed else 0.8
    if due is None and entry.lead and not search("starts", entry.lead):
        due, sure = measures.due(entry.lead, within=about.period), 0.7
    return Action(
        text=text,
        responsible=found.get(Section.RESPONSIBLE) or texts.responsible(text, about.organisation),
        due=due,
        status=found.get(Section.STATUS) or None,
        lines=entry.lines,
        confidence=sure,
    )


def written_due(text: str, about: About) -> Due | None:
    """The day in a cell or behind "Frist:"; words that name none ("løbende") are no day."""
    led = f"i {text[:1].lower()}{text[1:]}"
    return measures.due(text, within=about.period) or measures.due(led, within=about.period)


def of_row(row: Row, about: About) -> Iterator[Action]:
    """The actions of a row: one for each line of its cell."""
    due = row.text(Section.DUE)
    for text in labels.entries(row.text(Section.ACTIONS)):
        yield Action(
            text=text,
            responsible=texts.one_line(row.text(Section.RESPONSIBLE)) or texts.responsible(text, about.organisation),
            due=written_due(texts.one_line(due), about) if due else measures.due(text, within=about.period),
            status=texts.one_line(row.text(Section.STATUS)) or None,
            lines=row.part.span,
            confidence=0.95,
        )


def indicators(parts: Sequence[Part], about: About) -> tuple[Indicator, ...]:
    """The indicators of these parts; sentences that only say where the figures come from belong to those before."""
    found: list[Indicator] = []
    for entry in entries(parts):
        pieces = [entry.text] if entry.listed else list(_pieces(entry.text, about))
        for piece in pieces:
            read = _indicator(piece, entry, about)
            if found and not entry.listed and only_source(piece, read.target):
                found = _with_source(found, piece, of_all=piece is pieces[0])
                continue
            found.append(read)
    return (*found, *(each for row in tables.rows(parts) for each in measured_in(row, about)))


def _with_source(found: Sequence[Indicator], source: str, *, of_all: bool) -> list[Indicator]:
    """The indicators with a sentence that says where the figures come from: of the last one, or of all of them."""
    told = [*found]
    for at in range(len(told)) if of_all else (len(told) - 1,):
        told[at] = replace(told[at], source=f"{told[at].source} {source}".strip())
    return told


def _pieces(text: str, about: About) -> Iterator[str]:
    """A paragraph cut before each sentence that sets a target of its own, or only says where figures come from."""
    held, before = "", Target()
    for sentence in sentences.split(text):
        read = measures.target(sentence.text, within=about.period)
        apart = _sets(read) and (_sets(before) or bool(search("source", held[: said.LONGEST])))
        if held and (apart or only_source(sentence.text, read)):
            yield held
            held, before = "", Target()
        held = f"{held} {sentence.text}".strip()
        before = read if _sets(read) else before
    if held:
        yield held


def _sets(target: Target) -> bool:
    return target.is_numeric or target.shape in (Shape.DEADLINE, Shape.SERVICE_LEVEL, Shape.CADENCE)


def only_source(text: str, target: Target) -> bool:
    """Whether a sentence only says where figures come from, perhaps how often."""
    return bool(search("source", text)) and (not target.is_numeric or target.shape is Shape.CADENCE)


def _indicator(text: str, entry: Entry, about: About) -> Indicator:
    left, found = labels.inline(text)
    target = measures.target(left, within=about.period)
    if written := found.get(Section.DUE):
        target = replace(target, due=written_due(written, about))
    return Indicator(left, target, lines=entry.lines, confidence=0.95 if entry.listed else 0.85)


def measured_in(row: Row, about: About) -> Iterator[Indicator]:
    """The indicators of a row, with the target and the baseline that stand in columns of their own."""
    named = row.text(Section.INDICATORS) or (row.text(Section.TITLE) if row.text(Section.TARGET) else "")
    for text in labels.entries(named):
        levels = [(column.printed, cell) for column, cell in row.cells if column.section is Section.TARGET and cell]
        before = next(((c.printed, cell) for c, cell in row.cells if c.section is Section.BASELINE and cell), ("", ""))
        source = texts.one_line(row.text(Section.SOURCE))
        for year, cell in levels or [("", "")]:
            target = _of_cells(text, (year, cell), before, about)
            shown = f"{text}: {cell}" if cell else text
            yield Indicator(shown, target, source, lines=row.part.span, confidence=0.95)


def _of_cells(text: str, level: tuple[str, str], before: tuple[str, str], about: About) -> Target:
    """The target of a row; each cell comes with the head of its column, which may name a year."""
    if not level[1]:
        return measures.target(text, within=about.period)
    target = measures.level(text, level[1], before[1], within=about.period)
    when = target.due or measures.due(level[0], within=about.period)
    return replace(target, due=when, baseline_text=before[0] if target.baseline is not None else "")


def goal_of(parts: Iterable[Part]) -> tuple[str, Lines] | None:
    """The sentence in running text that says what the goal is."""
    for part in parts:
        if part.row:
            continue
        for sentence in sentences.split(texts.one_line(part.text)):
            if match("goal", sentence.text):
                return sentence.text, part.span
    return None


def goal_targets(text: str, lines: Lines | None, about: About, *, labelled: bool) -> Iterator[Indicator]:
    """What the goal itself promises: every target under the label "Mål", numbers only in a sentence of the text."""
    for sentence in sentences.split(text):
        target = measures.target(sentence.text, within=about.period)
        told = target.is_numeric and not match(
            "all", sentence.text
        )  # "alle" is a number only where a goal is looked for
        if told or (labelled and target.shape is not None):
            yield Indicator(sentence.text, target, elsewhere=True, lines=lines, confidence=0.7)


def limits_among(found: Iterable[Action], about: About) -> Iterator[Indicator]:
    """Actions that say how much at least or at most."""
    for action in found:
        if measures.is_limited(action.text):
            target = measures.target(action.text, within=about.period)
            if target.is_numeric:
                target = replace(target, due=target.due or action.due)
                yield Indicator(action.text, target, elsewhere=True, lines=action.lines, confidence=0.6)


def known(indicator: Indicator, others: Iterable[Indicator]) -> bool:
    """Whether the same number in the same unit is promised already."""
    target = indicator.target

    def same(other: Target) -> bool:
        windows = {other.window_months, target.window_months} - {None}
        numbers = (other.unit, other.low, other.high, other.limit)
        return len(windows) < 2 and numbers == (target.unit, target.low, target.high, target.limit)

    return any(other.text == indicator.text or same(other.target) for other in others if other is not indicator)
