"""Reads Markdown, line by line.

Not a full CommonMark parser on purpose: municipal papers come as Markdown out of converters, with heading marks mixed,
labels on single lines and lists that run into each other. Every block must know its exact source lines, and a line that
looks odd must stay text. What CommonMark says is followed where papers use it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from virke.documents.blocks import Block, BlockKind, Document, table_row
from virke.documents.readers import html, inline, marks, source

MEDIA_TYPE = "text/markdown"

_HEADING_RE = re.compile(r"(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE_RE = re.compile(r"(=+|-+)[ \t]*$")
_RULE_RE = re.compile(r"(?:[-_*][ \t]*){3,}$")
_FENCE_RE = re.compile(r"(`{3,}|~{3,})[^`]*$")
_QUOTE_RE = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_DELIMITER_ROW_RE = re.compile(r"\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?[ \t]*$")
_CELL_END_RE = re.compile(r"(?<!\\)\|")
_COMMENT_RE = re.compile(r"<!--[^>]*-->$")


def read(data: bytes) -> Document:
    """The blocks of a Markdown file. Raises `UnreadableDocument` when the bytes are no text."""
    return Document(MEDIA_TYPE, tuple(blocks(source.lines(source.decode(data)))))


def blocks(lines: list[str]) -> Iterator[Block]:
    """The blocks of Markdown lines, numbered from 1."""
    reader = _Reader(lines)
    while reader.at < len(lines):
        yield from reader.next()


class _Reader:
    """Stands at one line, and reads one block from there."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = [source.tidy(_unquoted(line)) for line in lines]
        self.at = 0

    def next(self) -> Iterator[Block]:
        line = self.lines[self.at]
        if not line or _COMMENT_RE.match(line) or _RULE_RE.match(line):
            self.at += 1
        elif line[0] == "#" and (heading := _HEADING_RE.match(line)):
            yield from self._heading(heading)
        elif _FENCE_RE.match(line):
            yield from self._fence(line[:3])
        elif line[:6].lower() == "<table":
            yield from self._html_table()
        elif self._starts_table():
            yield from self._table()
        elif mark := marks.split(line):
            yield from self._list_item(mark)
        else:
            yield from self._paragraph()

    def _heading(self, found: re.Match[str]) -> Iterator[Block]:
        self.at += 1
        yield from _block(BlockKind.HEADING, found[2] or "", self.at, self.at, level=len(found[1]))

    def _fence(self, fence: str) -> Iterator[Block]:
        first = self.at
        self.at += 1
        while self.at < len(self.lines) and not self.lines[self.at].startswith(fence):
            self.at += 1
        text = "\n".join(line for line in self.lines[first + 1 : self.at] if line)
        self.at = min(self.at + 1, len(self.lines))
        if text:
            yield Block(BlockKind.PARAGRAPH, text, first + 1, self.at)

    def _html_table(self) -> Iterator[Block]:
        """A table that a converter left as HTML."""
        first = self.at
        while self.at < len(self.lines) and "</table" not in self.lines[self.at].lower():
            self.at += 1
        self.at = min(self.at + 1, len(self.lines))
        yield from html.blocks("\n".join(self.lines[first : self.at]), first_line=first + 1)

    def _starts_table(self) -> bool:
        line = self.lines[self.at]
        if line.startswith("|") and line.count("|") > 1:
            return True
        return "|" in line and self.at + 1 < len(self.lines) and bool(_DELIMITER_ROW_RE.match(self.lines[self.at + 1]))

    def _table(self) -> Iterator[Block]:
        while self.at < len(self.lines) and "|" in self.lines[self.at]:
            line = self.lines[self.at]
            self.at += 1
            if not _DELIMITER_ROW_RE.match(line):
                row = line.removeprefix("|")
                row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
                cells = tuple(source.tidy_lines(inline.read(cell.strip()).text) for cell in _CELL_END_RE.split(row))
                if any(cells):
                    yield table_row(cells, self.at, self.at)

    def _list_item(self, mark: marks.Mark) -> Iterator[Block]:
        first = self.at
        texts = [mark.text]
        self.at += 1
        while self._goes_on(in_list=True):
            texts.append(self.lines[self.at])
            self.at += 1
        yield from _block(BlockKind.LIST_ITEM, "\n".join(texts), first + 1, self.at, marker=mark.marker)

    def _paragraph(self) -> Iterator[Block]:
        first = self.at
        self.at += 1
        while self._goes_on(in_list=False):
            self.at += 1
        text = "\n".join(self.lines[first : self.at])
        underline = self._underline() if self.at - first == 1 else 0
        if underline:
            self.at += 1
            yield from _block(BlockKind.HEADING, text, first + 1, self.at, level=underline)
        else:
            yield from _block(BlockKind.PARAGRAPH, text, first + 1, self.at)

    def _underline(self) -> int:
        """The level of a heading underlined with = or -; 0 when the next line is none.

        Only a single line can be underlined: below a longer paragraph the dashes of a converter are a rule.
        """
        found = _UNDERLINE_RE.match(self.lines[self.at]) if self.at < len(self.lines) else None
        if not found:
            return 0
        return 1 if found[1][0] == "=" else 2

    def _goes_on(self, *, in_list: bool) -> bool:
        """Whether the line at hand belongs to the paragraph or list item before it."""
        if self.at >= len(self.lines):
            return False
        line = self.lines[self.at]
        if not line or _RULE_RE.match(line) or _UNDERLINE_RE.match(line) or _FENCE_RE.match(line):
            return False
        if (line[0] == "#" and _HEADING_RE.match(line)) or line.startswith("|") or _COMMENT_RE.match(line):
            return False
        mark = marks.split(line)
        return not mark or not (in_list or marks.may_start_a_list(mark.marker))


def _unquoted(line: str) -> str:
    quote = _QUOTE_RE.match(line) if ">" in line else None
    return line[quote.end() :] if quote else line


def _block(kind: BlockKind, marked: str, first: int, last: int, *, level: int = 0, marker: str = "") -> Iterator[Block]:
    read_text = inline.read(marked)
    text = source.tidy_lines(read_text.text.removesuffix("\\"))
    if text or marker:
        yield Block(kind, text, first, last, level=level, marker=marker, bold=read_text.bold)
