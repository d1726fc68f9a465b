"""Minutes written as a table (`Punkt | Referat | Ansvarlig`) as the lines that they would be without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .lines import Line, fold
from .words import plain

_TITLE, _NUMBER, _CASE_TEXT, _DECISION, _WHO, _WHEN = "title", "number", "text", "decision", "who", "when"
# What a column is, by its head.
_COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (_TITLE, ("Punkt", "Emne", "Dagsordenspunkt", "Dagsorden", "Sag", "Overskrift", "Pkt. og emne", "Punkter")),
    (_NUMBER, ("Nr.", "Nr", "Pkt.", "Pkt", "#")),
    (_CASE_TEXT, ("Sagsfremstilling", "Indhold", "Beskrivelse", "Formål", "Baggrund")),
    (
        _DECISION,
        ("Referat", "Beslutning", "Beslutninger", "Konklusion", "Beslutning/referat", "Referat/beslutning", "Drøftelse",
         "Aftale", "Aftaler", "Referat og beslutning", "Beslutning og opfølgning"),
    ),
    (_WHO, ("Ansvarlig", "Ansvarlige", "Hvem", "Tovholder")),
    (_WHEN, ("Frist", "Deadline", "Hvornår", "Tidsfrist")),
)  # fmt: skip
_BY_WORD = {plain(word): key for key, words in _COLUMNS for word in words}
_LABELS = {_CASE_TEXT: "Sagsfremstilling", _DECISION: "Beslutning"}
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
            found += _row(line, columns)
        else:
            found.append(line)
    return tuple(found)


def _columns(cells: Sequence[str]) -> dict[int, str]:
    """What each column holds, when the row is the head of a table of items; empty for any other row."""
    named = {index: key for index, cell in enumerate(cells) if (key := _BY_WORD.get(plain(cell)))}
    titles = [index for index, key in named.items() if key == _TITLE]
    if len(titles) > 1:
        named[titles[0]] = _NUMBER
    return named if {_TITLE, _DECISION} <= set(named.values()) else {}


def _row(line: Line, columns: dict[int, str]) -> Iterator[Line]:
    cells = {key: line.cells[index] for index, key in columns.items() if index < len(line.cells)}
    title = fold(f"{cells.get(_NUMBER, '')} {cells[_TITLE]}") if cells.get(_TITLE) else ""
    if title:
        yield _set(line, title, heading=True)
    for key, label in _LABELS.items():
        if key in cells and (cells[key] or key == _DECISION):
            yield _set(line, label, heading=True)
            yield from (_set(line, fold(piece)) for piece in cells[key].split("\n") if fold(piece))
    for key, prefix in _PREFIXES.items():
        if cells.get(key):
            yield _set(line, f"{prefix}: {fold(cells[key])}")


def _set(line: Line, text: str, *, heading: bool = False) -> Line:
    return replace(line, text=text, heading=heading, marker="", cells=())
