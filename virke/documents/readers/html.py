"""Reads HTML with lxml: minutes from a website, or a word processor's "save as web page".

One walk over the tree without recursion. Tables that only lay out the page are read as running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from virke.documents.blocks import Block, BlockKind, Document, table_row
from virke.documents.readers import inline, marks, source
from virke.documents.readers.errors import UnreadableDocument

MEDIA_TYPE = "text/html"

_CHARSET_RE = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE)
_HIDDEN_STYLE_RE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD_STYLE_RE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SPACE_RE = re.compile(r"\s+")

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_SKIPPED = frozenset(
    {"head", "script", "style", "noscript", "template", "svg", "nav", "del", "iframe", "object", "select"}
)
_BOLD = frozenset({"b", "strong", "th"})
_CELLS = frozenset({"td", "th"})
_BREAKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "legend", "li", "main", "ol", "p", "pre"}
    | {"section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", *_HEADINGS}
)
# What a table of data does not hold: a table with these in a cell lays out the page.
_LAYOUT_SIGNS = ("table", *_HEADINGS)


def read(data: bytes) -> Document:
    """The blocks of an HTML page. Raises `UnreadableDocument` when there is no page in the bytes."""
    declared = _CHARSET_RE.search(data, 0, 4096)
    text = source.decode(data, declared=declared[1].decode("ascii") if declared else "")
    return Document(MEDIA_TYPE, tuple(blocks(text)))


def blocks(text: str, *, first_line: int = 1) -> Iterator[Block]:
    """The blocks of HTML text whose first line has the given number."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring("\n".join(source.lines(text)).encode("utf-8", errors="replace"), parser)
    except etree.LxmlError:
        root = None
    if root is None and not text.strip():
        return
    if root is None:
        raise UnreadableDocument("Filen er ikke en gyldig HTML-side. Gem siden igen fra browseren, og prøv igen.")
    yield from _Walk(root, first_line - 1).blocks()


@dataclass(slots=True)
class _Gathered:
    """The text of the block at hand, where it stands and which links are in it."""

    texts: list[str] = field(default_factory=list)
    links: list[tuple[int, str, str]] = field(default_factory=list)  # place in texts, label, address
    first: int = 0
    last: int = 0
    bold: bool = True

    def add(self, text: str, first: int, last: int, *, bold: bool) -> None:
        if text.strip():
            self.first = self.first or first
            self.last = last
            self.bold = self.bold and bold
        self.texts.append(text)

    def text(self) -> str:
        whole = source.tidy("".join(self.texts))
        for place, label, address in self.links:
            shown = inline.with_address(label, address, alone=source.tidy(label) == whole)
            self.texts[place] = shown.removeprefix(label)
        return source.tidy_lines("".join(self.texts))


class _Walk:
    """Goes through the tree once; a block is done whenever a block-level element begins or ends."""

    def __init__(self, root: etree._Element, offset: int) -> None:
        self.root = root
        self.line_number = offset + 1
        self.offset = offset
        self.layout = _layout_tables(root)
        self.gathered = _Gathered()
        self.level = 0
        self.marker = ""
        self.bold = 0
        self.preformatted = 0
        self.tables: list[bool] = []  # for each open table: does it hold data?
        self.row: list[str] = []
        self.row_line = 0
        self.counters: list[int] = []  # for each open list: the number of its last item
        self.link_starts: list[int] = []

    def blocks(self) -> Iterator[Block]:
        walk = etree.iterwalk(self.root, events=("start", "end"))
        for event, element in walk:
            tag = str(element.tag)
            self.line_number = max(self.line_number, (element.sourceline or 0) + self.offset)
            if event == "start":
                if tag in _SKIPPED or _is_hidden(element):
                    walk.skip_subtree()
                    continue
                yield from self._start(element, tag)
                self._add(element.text)
            else:
                if not (tag in _SKIPPED or _is_hidden(element)):
                    yield from self._end(element, tag)
                self._add(element.tail)
        yield from self._flush()

    def _add(self, text: str | None) -> None:
        if not text:
            return
        first = self.line_number + text[: len(text) - len(text.lstrip())].count("\n")
        last = self.line_number + text.rstrip().count("\n")
        self.line_number += text.count("\n")
        kept = text if self.preformatted else _SPACE_RE.sub(" ", text)
        self.gathered.add(kept, first, max(first, last), bold=self.bold > 0)

    def _start(self, element: etree._Element, tag: str) -> Iterator[Block]:
        if tag in _BREAKS:
            yield from self._break()
        if tag == "br":
            self.gathered.texts.append("\n")
        elif tag in _HEADINGS:
            self.level = _HEADINGS[tag]
        elif tag in {"ol", "ul"}:
            self.counters.append(_number(element.get("start"), 1) - 1)
        elif tag == "li":
            self._start_item(element)
        elif tag == "table":
            self.tables.append(element not in self.layout)
        elif tag == "tr":
            self.row, self.row_line = [], self.line_number
        elif tag == "a":
            self.link_starts.append(len(self.gathered.texts))
        self.bold += _is_bold(element, tag)
        self.preformatted += tag == "pre"

    def _end(self, element: etree._Element, tag: str) -> Iterator[Block]:
        if tag == "a" and self.link_starts:
            self._end_link(element)
        elif tag in _CELLS and self._in_data:
            self._end_cell()
        elif tag in _BREAKS:
            yield from self._break()
        if tag in _HEADINGS:
            self.level = 0
        elif tag in {"ol", "ul"}:
            self.counters.pop()
        elif tag == "li":
            self.marker = ""
        elif tag == "tr" and self._in_data:
            yield from self._end_row()
        elif tag == "table":
            self.tables.pop()
        self.bold -= _is_bold(element, tag)
        self.preformatted -= tag == "pre"

    @property
    def _in_data(self) -> bool:
        return bool(self.tables) and self.tables[-1]

    def _break(self) -> Iterator[Block]:
        if self._in_data:
            self.gathered.texts.append("\n")
        else:
            yield from self._flush()

    def _flush(self) -> Iterator[Block]:
        done, text = self.gathered, self.gathered.text()
        self.gathered = _Gathered()
        if not text:
            return
        done.first = done.first or self.line_number  # a bare address has no text of its own in the source
        done.last = max(done.first, done.last)
        if self.level:
            yield Block(BlockKind.HEADING, text, done.first, done.last, level=self.level, bold=done.bold)
        elif self.marker:
            yield Block(BlockKind.LIST_ITEM, text, done.first, done.last, marker=self.marker, bold=done.bold)
        else:
            yield marks.block(text, done.first, done.last, bold=done.bold)
        self.marker = ""

    def _start_item(self, element: etree._Element) -> None:
        marker = self._next_marker(element)
        if self._in_data:
            self.gathered.texts.append(f"{marker} ")
        else:
            self.marker = marker

    def _next_marker(self, element: etree._Element) -> str:
        parent = element.getparent()
        if not self.counters or parent is None or parent.tag != "ol":
            return "•"
        self.counters[-1] = _number(element.get("value"), self.counters[-1] + 1)
        return list_number(self.counters[-1], parent.get("type") or "1")

    def _end_link(self, element: etree._Element) -> None:
        label = "".join(self.gathered.texts[self.link_starts.pop() :])
        self.gathered.links.append((len(self.gathered.texts), label, (element.get("href") or "").strip()))
        self.gathered.texts.append("")

    def _end_cell(self) -> None:
        self.row.append(self.gathered.text())
        self.gathered = _Gathered()

    def _end_row(self) -> Iterator[Block]:
        if any(self.row):
            yield table_row(tuple(self.row), self.row_line, self.line_number)
        self.row = []


def list_number(number: int, kind: str) -> str:
    """The mark of a numbered list: `3.`, or `c)` for lists by letters.

    >>> list_number(3, "1"), list_number(3, "a")
    ('3.', 'c)')
    """
    if kind in {"a", "A"} and 1 <= number <= 26:
        return f"{chr(ord(kind) + number - 1)})"
    return f"{number}."


def _layout_tables(root: etree._Element) -> set[etree._Element]:
    tables: set[etree._Element] = set()
    for element in root.iter(*_LAYOUT_SIGNS):
        for table in element.iterancestors("table"):
            if table in tables:
                break
            tables.add(table)
    return tables


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN_STYLE_RE.search(style))


def _is_bold(element: etree._Element, tag: str) -> bool:
    style = element.get("style")
    return tag in _BOLD or bool(style and _BOLD_STYLE_RE.search(style))


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,4}", text.strip()) else otherwise
