"""From a PDF page to lines of text with their place, size and weight.

pypdf calls back for every run of text with its matrices, in the order of the file, while it extracts the text anyway;
that costs next to nothing and gives what the bare text lacks: where a line stands, how big it is, whether it is bold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pypdf import PageObject

from virke.documents.readers import marks, source

MARGIN = 0.12  # of the page's height; heads and feet stand here
_SAME_LINE = 0.35  # runs whose baselines differ by less of their size stand on one line; else super- and subscript
AS_PRINTED = str.maketrans(
    {"\u00ad": "\u2010", "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
)
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
# Rules and cells of a table, in points: a thin upright stroke, or a box that is neither a line nor the whole page.
_THIN, _TALL, _WIDE, _WHOLE_PAGE = 3.0, 8.0, 12.0, 0.9
_FEWEST_CELLS = 4
_MOST_CROSSINGS, _MOST_CELLS = 6_000, 1_600  # more is a drawing or an attack, and would take pdfplumber minutes


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. `number` counts the lines of the document from 1, `x`/`y` are points from the lower left."""

    number: int
    page: int
    text: str
    x: float
    y: float
    size: float
    bold: bool

    @property
    def right(self) -> float:
        """Where the line ends, guessed from its letters."""
        return self.x + width(self.text) * self.size


@dataclass(slots=True)
class Page:
    """The lines of one page, its size in points, and whether it looks as if it held a table."""

    number: int
    width: float
    height: float
    lines: list[Line]
    has_table: bool = False
    operations: int = 0
    images: bool = False


_NARROW = frozenset("iljtfrI.,;:'|!()[]-/ ’‘\"°")
_BROAD = frozenset("mwMWÆ%@—…ŒœæQGO")


def width(text: str) -> float:
    """The width of a text in ems, by classes of letters: good to some per cent in the usual typefaces.

    >>> round(width("Borger"), 2)
    2.83
    """
    total = 0.0
    for letter in text:
        if letter in _NARROW:
            total += 0.29
        elif letter in _BROAD:
            total += 0.82
        else:
            total += 0.66 if letter.isupper() else 0.53
    return total


@dataclass(slots=True)
class _Gatherer:
    """Receives what pypdf meets on a page."""

    page: int
    page_width: float
    lines: list[Line] = field(default_factory=list)
    ends_line: bool = True
    operations: int = 0
    images: bool = False
    upright: set[int] = field(default_factory=set)  # where the rules of tables stand, in whole points
    level: set[int] = field(default_factory=set)
    cells: set[tuple[int, int]] = field(default_factory=set)
    point: tuple[float, float] = (0.0, 0.0)
    weights: dict[int, bool] = field(default_factory=dict)

    def text(self, text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        if not text:
            return
        clean = source.tidy(text.translate(AS_PRINTED)) if text.strip() else ""
        if clean:
            self._add(clean, text, cm, tm, font, size)
        self.ends_line = self.ends_line or "\n" in text
        if clean:
            self.ends_line = text.endswith("\n")
        elif self.lines and not self.ends_line:
            self.lines[-1] = replace(self.lines[-1], text=self.lines[-1].text + " ")

    def _add(self, clean: str, text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        x, y, size = _place(cm, tm, size)
        bold = self._is_bold(font)
        last = self.lines[-1] if self.lines else None
        if last and not self.ends_line and abs(last.y - y) <= _SAME_LINE * max(last.size, size):
            self.lines[-1] = _beside(last, clean, text, x, size, bold=bold)
        else:
            self.lines.append(Line(0, self.page, clean + (" " if text[-1] == " " else ""), x, y, size, bold))

    def _is_bold(self, font: Any) -> bool:
        key = id(font)
        if key not in self.weights:
            name = str(font.get("/BaseFont", "")).lower() if font else ""
            self.weights[key] = any(sign in name for sign in _BOLD_NAMES)
        return self.weights[key]

    def operator(self, operator: bytes, operands: Sequence[Any], cm: Sequence[float], _tm: object) -> None:
        self.operations += 1
        if operator == b"re" and len(operands) == 4:
            self._box(operands, cm)
        elif operator == b"m" and len(operands) == 2:
            self.point = (_number(operands[0]), _number(operands[1]))
        elif operator == b"l" and len(operands) == 2:
            self._stroke((_number(operands[0]), _number(operands[1])), cm)
        elif operator in {b"Do", b"INLINE IMAGE"}:
            self.images = True

    def _stroke(self, to: tuple[float, float], cm: Sequence[float]) -> None:
        wide, tall = abs(to[0] - self.point[0]) * abs(cm[0]), abs(to[1] - self.point[1]) * abs(cm[3])
        if wide < 1 and tall > _TALL:
            self.upright.add(round(to[0] * cm[0] + cm[4]))
        elif tall < 1 and wide > _TALL:
            self.level.add(round(to[1] * cm[3] + cm[5]))
        self.point = to

    def _box(self, operands: Sequence[Any], cm: Sequence[float]) -> None:
        x, y, wide, tall = (_number(operand) for operand in operands)
        wide, tall = abs(wide * cm[0]), abs(tall * cm[3])
        if wide <= _THIN and tall > _TALL:
            self.upright.add(round(x * cm[0] + cm[4]))
        elif tall <= _THIN and wide > _TALL:
            self.level.add(round(y * cm[3] + cm[5]))
        elif _WIDE < wide < _WHOLE_PAGE * self.page_width and tall > _TALL:
            self.cells.add((round(x * cm[0] + cm[4]), round(y * cm[3] + cm[5])))

    @property
    def has_table(self) -> bool:
        """At least two upright strokes, or boxes that stand beside and below each other; but no drawing."""
        if len(self.upright) * len(self.level) > _MOST_CROSSINGS or len(self.cells) > _MOST_CELLS:
            return False
        columns, rows = {x for x, _ in self.cells}, {y for _, y in self.cells}
        return len(self.upright) > 1 or (len(self.cells) >= _FEWEST_CELLS and len(columns) > 1 and len(rows) > 1)


def _beside(line: Line, clean: str, raw: str, x: float, size: float, *, bold: bool) -> Line:
    """The line with one more run on it: after what is there, or before, where a list mark was drawn last."""
    end = " " if raw[-1] == " " else ""
    if x < line.x - 1:
        text = f"{clean} {line.text}"
    else:
        gap = " " if raw[0].isspace() and not line.text.endswith(" ") else ""
        text = line.text + gap + clean + end
    return replace(line, text=text, x=min(x, line.x), size=max(line.size, size), bold=line.bold and bold)


def page_of(source_page: PageObject, number: int, first_line: int) -> Page:
    """The lines of a page, numbered from `first_line`."""
    box = source_page.mediabox
    gatherer = _Gatherer(number, float(box.width))
    source_page.extract_text(visitor_text=gatherer.text, visitor_operand_before=gatherer.operator)
    lines = _in_reading_order(_with_marks_in_place(gatherer.lines), float(box.height))
    numbered = [replace(line, number=first_line + at, text=line.text.strip()) for at, line in enumerate(lines)]
    return Page(
        number, float(box.width), float(box.height), numbered, gatherer.has_table, gatherer.operations, gatherer.images
    )


def _in_reading_order(lines: list[Line], height: float) -> list[Line]:
    """Heads first and feet last: programs draw the margins of a page before or after its text."""
    head = [line for line in lines if line.y > (1 - MARGIN) * height]
    foot = [line for line in lines if line.y < MARGIN * height]
    middle = [line for line in lines if MARGIN * height <= line.y <= (1 - MARGIN) * height]
    return [*sorted(head, key=_downwards), *middle, *sorted(foot, key=_downwards)]


def _downwards(line: Line) -> tuple[int, float]:
    return (-round(line.y), line.x)


def _with_marks_in_place(lines: list[Line]) -> list[Line]:
    """Puts list marks that were drawn apart from their text, as some programs do, before it."""
    loose = [line for line in lines if _is_mark(line)]
    if not loose:
        return lines
    by_height: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        by_height.setdefault(round(line.y), []).append(at)
    placed = list(lines)
    gone: set[int] = set()
    for at, line in enumerate(lines):
        if not _is_mark(line):
            continue
        near = [other for height in (-1, 0, 1) for other in by_height.get(round(line.y) + height, ()) if other != at]
        beside = [other for other in near if placed[other].x > line.x and not _is_mark(lines[other])]
        if beside:
            target = min(beside, key=lambda other: placed[other].x)
            text = f"{line.text.strip()} {placed[target].text}"
            placed[target] = replace(placed[target], text=text, x=line.x)
            gone.add(at)
    return [line for at, line in enumerate(placed) if at not in gone]


def _is_mark(line: Line) -> bool:
    if len(line.text) > 6:
        return False
    mark = marks.split(line.text.strip())
    return mark is not None and not mark.text


def _place(cm: Sequence[float], tm: Sequence[float], size: float) -> tuple[float, float, float]:
    """Where a run starts and how big it is on the page; text that runs upwards or downwards is laid flat."""
    a, b = tm[0] * cm[0] + tm[1] * cm[2], tm[0] * cm[1] + tm[1] * cm[3]
    c, d = tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3]
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    scaled = size * (c * c + d * d) ** 0.5
    if abs(b) > abs(a):
        x, y = (y, -x) if b > 0 else (-y, x)
    return x, y, scaled


def _number(operand: Any) -> float:
    return float(operand) if isinstance(operand, int | float) else 0.0
