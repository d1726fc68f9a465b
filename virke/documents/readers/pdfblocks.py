"""From printed lines to headings, paragraphs and list items.

A paragraph ends where the next line stands farther away, is of another size or weight, starts a list, or where the line
at hand was not full: its end left room for the first word of the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from virke.documents.blocks import Block, BlockKind
from virke.documents.readers import hyphens, marks
from virke.documents.readers.pdflines import Line, width

_HEADING_SIZE = 1.12  # times the size of the text
_LOOSE = 1.22  # a gap so much wider than usual parts two paragraphs
_FULL = 0.93  # of the width of the column: justified text differs by some per cent from the guess
_HALF_FULL = 0.6
_NARROWEST = 0.6  # of the page's width: text does not end farther left, or it is no running text
_INDENT = 8.0  # points
_OUTLIERS = 0.03
_SENTENCE_END = ".:;!?"
_OPEN_WORDS = frozenset(
    {"af", "at", "den", "der", "det", "eller", "en", "et", "for", "fra", "i", "med", "og", "om", "på", "som", "til"}
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The usual size of the text, its line distance by size, the right edge, and the sizes of headings, big first."""

    size: float
    leading: dict[float, float]
    right: float
    heading_sizes: tuple[float, ...]


def layout_of(lines: list[Line], page_width: float) -> Layout:
    """The layout of a document, from all its lines. Papers of short lines only have no full ones."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[_rounded(line.size)] += len(line.text)
    size = letters.most_common(1)[0][0] if letters else 0.0
    rights = sorted((line.right for line in lines if abs(line.size - size) < 1), reverse=True)
    headings = sorted((each for each in letters if each >= _HEADING_SIZE * size), reverse=True)
    right = max(rights[int(len(rights) * _OUTLIERS)] if rights else 0.0, _NARROWEST * page_width)
    return Layout(size, _leading(lines), right, tuple(headings))


def blocks(lines: list[Line], layout: Layout) -> Iterator[Block]:
    """The blocks of lines that follow each other, without furniture."""
    group: list[Line] = []
    for line in lines:
        if group and not _goes_on(group, line, layout):
            yield _block(group, layout)
            group = []
        group.append(line)
    if group:
        yield _block(group, layout)


def _leading(lines: list[Line]) -> dict[float, float]:
    """The usual distance of two lines, for each size: the smallest one that is common."""
    gaps: dict[float, Counter[float]] = {}
    for line, following in pairwise(lines):
        gap = line.y - following.y
        if line.page == following.page and abs(line.size - following.size) < 0.5 and 0.8 < gap / (line.size or 1) < 2.2:
            gaps.setdefault(_rounded(line.size), Counter())[_rounded(gap)] += 1
    leading = {}
    for size, counted in gaps.items():
        common = max(counted.values())
        leading[size] = min(gap for gap, count in counted.items() if count >= 0.25 * common)
    return leading


def _goes_on(group: list[Line], line: Line, layout: Layout) -> bool:
    last = group[-1]
    if abs(last.size - line.size) > 0.6 or last.bold != line.bold or marks.split(line.text):
        return False
    if line.page != last.page:
        return False  # sentences over a page break are joined afterwards
    gap = last.y - line.y
    usual = layout.leading.get(_rounded(line.size), 1.2 * line.size)
    if not 0 < gap <= _LOOSE * usual:
        return False
    return _in_column(group, line) and _is_full(last, line, layout)


def _in_column(group: list[Line], line: Line) -> bool:
    """Whether the line starts where a line of this paragraph starts; the first may be indented, or hang out."""
    first = group[0]
    if len(group) > 1:
        return abs(group[-1].x - line.x) < _INDENT
    hangs = marks.split(first.text) is not None
    return line.x - first.x < (4 * _INDENT if hangs else _INDENT)


def _is_full(last: Line, line: Line, layout: Layout) -> bool:
    """Whether the first word of the line had no room on the last one, or the last one calls for more."""
    if last.text[-1] in hyphens.HYPHENS or _rounded(last.size) in layout.heading_sizes:
        return True
    needed = last.right + width(f" {line.text.split(' ', 1)[0]}") * line.size
    share = needed / layout.right if layout.right > 0 else 1.0
    if _calls_for_more(last.text, line.text):
        return share >= _HALF_FULL
    return share >= _FULL and (last.text[-1] == "," or not _may_be_label(line, layout))


def _calls_for_more(text: str, following: str) -> bool:
    """Whether the text cannot end here: a small letter follows, or it ends with `&` or `og`."""
    if text[-1] in _SENTENCE_END:
        return False
    return following[0].islower() or text[-1] in "&/" or text.rsplit(" ", 1)[-1] in _OPEN_WORDS


def _may_be_label(line: Line, layout: Layout) -> bool:
    """Whether a line looks like a label or a number of a case: short, and no end of a sentence."""
    return line.right < _HALF_FULL * layout.right and line.text[-1] not in _SENTENCE_END


def _block(group: list[Line], layout: Layout) -> Block:
    first, last, page = group[0].number, group[-1].number, group[0].page
    bold = all(line.bold for line in group)
    size = _rounded(group[0].size)
    if size in layout.heading_sizes:
        level = min(layout.heading_sizes.index(size) + 1, 6)
        text = hyphens.joined((line.text for line in group), " ")
        return Block(BlockKind.HEADING, text, first, last, page=page, level=level, bold=bold)
    text = _text([line.text for line in group])
    return marks.block(text, first, last, page=page, bold=bold)


def _text(texts: list[str]) -> str:
    """The lines as one text: with a blank where it surely goes on, with a line break where one may be meant."""
    text = texts[0]
    for following in texts[1:]:
        text = hyphens.joined((text, following), " " if _calls_for_more(text, following) else "\n")
    return text


def _rounded(points: float) -> float:
    return round(points * 2) / 2
