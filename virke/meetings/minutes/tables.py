"""Minutes written as a table (`Punkt | Referat | Ansvarlig`) as the lines that they would be without it.

A list of tasks (`Opgave | Ansvarlig | Frist`) is written out too: each task with who and when on lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .lines import Line, fold
from .words import plain

_TITLE, _NUMBER, _CASE_TEXT, _DECISION, _WHO, _WHEN = "title", "number", "text", "decision", "who", "when"
_TOLD, _TASK, _STATE = "told", "task", "state"
# What a column is, by its head.
_COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (_TITLE, ("Punkt", "Emne", "Dagsordenspunkt", "Dagsorden", "Sag", "Overskrift", "Pkt. og emne", "Punkter")),
    (_NUMBER, ("Nr.", "Nr", "Pkt.", "Pkt", "#")),
    (_CASE_TEXT, ("Sagsfremstilling", "Indhold", "Beskrivelse", "Formål", "Baggrund")),
    (
        _DECISION,
        ("Referat", "Beslutning", "Beslutninger", "Konklusion", "Beslutning/referat", "Referat/beslutning",
         "Aftale", "Aftaler", "Referat og beslutning", "Beslutning og opfølgning"),
    ),
    (_TOLD, ("Drøftelse", "Drøftelser", "Drøftet", "Bemærkninger", "Noter")),
    (_TASK, ("Opgave", "Opgaver", "Aktion", "Aktioner", "Handling", "Handlinger", "Hvad", "To do", "Aktivitet")),
    (_STATE, ("Status", "Tilstand")),
    (_WHO, ("Ansvarlig", "Ansvarlige", "Hvem", "Tovholder")),
    (_WHEN, ("Frist", "Deadline", "Hvornår", "Tidsfrist")),
)  # fmt: skip
_BY_WORD = {plain(word): key for key, words in _COLUMNS for word in words}
_LABELS = {_CASE_TEXT: "Sagsfremstilling", _DECISION: "Beslutning"}
_DONE = re.compile(r"^(?:afsluttet|lukket|udført|færdig|gjort|ok|done|klaret|gennemført)\w*\b", re.IGNORECASE)
_PREFIXES = {_WHO: "Ansvarlig", _WHEN: "Frist"}


def unfolded(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with every table of items written out: a head for each row, and its cells under labels."""
    found: list[Line] = []
    columns: dict[int, str] = {}
    for line in lines:
        if len(line.cells) < 2:
            columns = {}
            found.append(line)
        elif head := _columns(line.cells):
            columns = head
        elif columns:
            found += _task(line, columns) if _TASK in columns.values() else _row(line, columns)
        else:
            found.append(line)
    return tuple(found)


def _columns(cells: Sequence[str]) -> dict[int, str]:
    """What each column holds, when the row is the head of a table of items; empty for any other row."""
    named = {index: key for index, cell in enumerate(cells) if (key := _BY_WORD.get(plain(cell)))}
    titles = [index for index, key in named.items() if key == _TITLE]
    if len(titles) > 1:
        named[titles[0]] = _NUMBER
    keys = set(named.values())
    if _TOLD in keys:  # what was said stands for the decision only where no column has that
        told = _CASE_TEXT if _DECISION in keys else _DECISION
        named = {index: told if key == _TOLD else key for index, key in named.items()}
    if {_TITLE, _DECISION} <= set(named.values()):
        return {index: key for index, key in named.items() if key not in (_TASK, _STATE)}
    return named if {_TASK, _WHO} <= keys else {}


def _cells(line: Line, columns: dict[int, str]) -> dict[str, str]:
    """The text of each kind of column; that of several columns of one kind together."""
    cells: dict[str, str] = {}
    for index, key in columns.items():
        if index < len(line.cells):
            cells[key] = "\n".join(filter(None, (cells.get(key), line.cells[index])))
    return cells


def _task(line: Line, columns: dict[int, str]) -> Iterator[Line]:
    cells = _cells(line, columns)
    task, state = fold(cells.get(_TASK, "")), fold(cells.get(_STATE, ""))
    if task and _DONE.match(state):
        yield _set(line, f"{state}: {task}")
    elif task:
        yield _set(line, task)
        yield from _prefixed(line, cells)


def _prefixed(line: Line, cells: dict[str, str]) -> Iterator[Line]:
    for key, prefix in _PREFIXES.items():
        if cells.get(key):
            yield _set(line, f"{prefix}: {fold(cells[key])}")


def _row(line: Line, columns: dict[int, str]) -> Iterator[Line]:
    cells = _cells(line, columns)
    title = fold(f"{cells.get(_NUMBER, '')} {cells[_TITLE]}") if cells.get(_TITLE) else ""
    if title:
        yield _set(line, title, heading=True)
    for key, label in _LABELS.items():
        if key in cells and (cells[key] or key == _DECISION):
            yield _set(line, label, heading=True)
            yield from (_set(line, fold(piece)) for piece in cells[key].split("\n") if fold(piece))
    yield from _prefixed(line, cells)


def _set(line: Line, text: str, *, heading: bool = False) -> Line:
    return replace(line, text=text, heading=heading, marker="", cells=())
