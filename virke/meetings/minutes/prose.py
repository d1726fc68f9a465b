"""The running text of a section as sentences, each with its source lines.

A page break or a hard wrap may split a sentence between two lines or blocks; a list item and a short line of its own
(a unit, a theme, a name above what it said) are sentences of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from virke.kernel import sentences

from .lines import Line
from .reading import Sentence

_FULL_LINE = 60


def told(lines: Sequence[Line]) -> tuple[Sentence, ...]:
    """The sentences of these lines, in order."""
    return tuple(sentence for paragraph in _paragraphs(lines) for sentence in _sentences(paragraph))


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and not _goes_on(paragraph[-1], line):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _goes_on(before: Line, line: Line) -> bool:
    """Whether the sentence of one line continues on the next."""
    if line.listed or line.heading or before.heading or before.text.endswith((".", "!", "?", ":")):
        return line.block == before.block and not line.listed and len(before.text) > _FULL_LINE and not line.heading
    if line.text[0].islower():
        return line.block == before.block or not line.text.startswith("at ")
    return line.block == before.block and len(before.text) > _FULL_LINE


def _sentences(paragraph: Sequence[Line]) -> Iterator[Sentence]:
    text, starts = "", list[int]()
    for line in paragraph:
        text += " " if text else ""
        starts.append(len(text))
        text += line.text
    found = sentences.split(text)
    for sentence in found:
        covered = [
            line
            for line, start in zip(paragraph, starts, strict=True)
            if start < sentence.end and start + len(line.text) > sentence.start
        ]
        span = (covered[0].first, covered[-1].last)
        yield Sentence(sentence.text, span, alone=len(found) == 1)
