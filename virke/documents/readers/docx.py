"""Reads Word documents straight from their XML, in the order of the paper.

Headers and footers are left out. Tracked changes are read as accepted: what was deleted or moved away is gone, what was
put in is there. Text boxes follow the paragraph they hang on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from virke.documents.blocks import Block, BlockKind, Document, table_row
from virke.documents.readers import archive, inline, marks, source, wordstyles
from virke.documents.readers.wordstyles import VAL, W

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LINK_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_P, _TABLE, _ROW, _CELL, _RUN = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}r"
_PROPERTIES, _RUN_PROPERTIES, _BOX = f"{W}pPr", f"{W}rPr", f"{W}txbxContent"
_LINK, _WORDS, _STYLE = f"{W}hyperlink", f"{W}t", f"{W}pStyle"
# Wrappers that mean nothing for the text: content controls, accepted changes, smart tags, fields.
_TRANSPARENT = frozenset(
    {
        f"{W}{name}"
        for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "fldSimple", "dir", "bdo")
    }
    | {f"{_MC}AlternateContent", f"{_MC}Choice"}
)
_SIGNS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object", f"{_MC}AlternateContent"})
_LEADER = "....."  # what the tab of a table of contents looks like on paper


def read(data: bytes) -> Document:
    """The blocks of a Word document. Raises `UnreadableDocument` for a broken, locked or oversized one."""
    opened = archive.opened(data)
    root = opened.part(opened.main)
    reader = _Reader(opened, wordstyles.Styles(opened.sibling("styles.xml", wordstyles.without_tables)))
    body = root.find(f"{W}body") if root is not None else None
    return Document(MEDIA_TYPE, tuple(reader.flow(body)) if body is not None else ())


@dataclass(slots=True)
class _Text:
    """The pieces of a paragraph as they are gathered."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    links: list[tuple[int, str, str]] = field(default_factory=list)  # place in pieces, label, address
    bold: bool = True

    def text(self, tab: str) -> str:
        whole = "".join(self.pieces)
        for place, label, address in self.links:
            shown = inline.with_address(label, address, alone=label.strip() == whole.strip())
            self.pieces[place] = shown.removeprefix(label)
        if self.links:
            whole = "".join(self.pieces)
        return source.tidy_lines(whole.replace("\t", tab))


@dataclass(slots=True)
class _Reader:
    archive: archive.Archive
    styles: wordstyles.Styles
    count: int = 0
    carried: str = ""
    _numbers: wordstyles.Numbers | None = None
    _links: dict[str, str] | None = None

    @property
    def numbers(self) -> wordstyles.Numbers:
        """Read when the first list comes: many papers have none, and the part is long."""
        if self._numbers is None:
            self._numbers = wordstyles.Numbers(self.archive.sibling("numbering.xml"))
        return self._numbers

    @property
    def links(self) -> dict[str, str]:
        if self._links is None:
            self._links = self.archive.external_links()
        return self._links

    def flow(self, container: etree._Element) -> Iterator[Block]:
        """The blocks of a body, a text box or a cell that lays out the page."""
        for child in container:
            tag = child.tag
            if tag == _P:
                yield from self._paragraph(child)
            elif tag == _TABLE:
                yield from self._table(child)
            elif tag in _TRANSPARENT:
                yield from self.flow(child)
        if self.carried:
            self.count += 1
            yield marks.block(self.carried, self.count, self.count)
            self.carried = ""

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        properties = wordstyles.child(element, _PROPERTIES)
        name, style = self._style(properties)
        gathered = _Text()
        self._gather(element, gathered, style.bold)
        text = self.carried + gathered.text(_LEADER if style.contents else " ")
        self.carried = ""
        if _mark_is_deleted(properties):
            self.carried = text
        else:
            numbering = wordstyles.numbering_of(properties) or style.numbering
            marker = self.numbers.next(numbering, name) if numbering else ""  # empty paragraphs count too
            if text:
                level = wordstyles.outline_level(properties) or style.level
                yield self._block(text, marker, level, bold=gathered.bold)
        for box in gathered.boxes:
            yield from self.flow(box)

    def _block(self, text: str, marker: str, level: int, *, bold: bool) -> Block:
        self.count += 1
        if level:
            text = f"{marker} {text}" if marker else text
            return Block(BlockKind.HEADING, text, self.count, self.count, level=level, bold=bold)
        if marker:
            return Block(BlockKind.LIST_ITEM, text, self.count, self.count, marker=marker, bold=bold)
        return marks.block(text, self.count, self.count, bold=bold)

    def _style(self, properties: etree._Element | None) -> tuple[str, wordstyles.Style]:
        named = wordstyles.child(properties, _STYLE) if properties is not None else None
        name = named.get(VAL, "") if named is not None else ""
        return name, self.styles.get(name)

    def _gather(self, element: etree._Element, gathered: _Text, bold: bool) -> None:
        for child in element:
            tag = child.tag
            if tag == _RUN:
                self._run(child, gathered, bold)
            elif tag == _LINK:
                start = len(gathered.pieces)
                self._gather(child, gathered, bold)
                label = "".join(gathered.pieces[start:])
                gathered.links.append((len(gathered.pieces), label, self.links.get(child.get(_LINK_ID, ""), "")))
                gathered.pieces.append("")
            elif tag in _TRANSPARENT:
                self._gather(child, gathered, bold)

    def _run(self, run: etree._Element, gathered: _Text, bold: bool) -> None:
        properties = wordstyles.child(run, _RUN_PROPERTIES)
        if properties is not None:
            if wordstyles.is_on(properties, "vanish"):
                return
            own = wordstyles.is_on(properties, "b")
            bold = self._bold_of_style(properties, bold) if own is None else own
        for child in run:
            tag = child.tag
            if tag == _WORDS:
                text = child.text or ""
                gathered.pieces.append(text)
                if not bold and text.strip():
                    gathered.bold = False
            elif tag in _SIGNS:
                gathered.pieces.append(_SIGNS[tag])
            elif tag in _DRAWN:
                gathered.boxes.extend(_boxes(child))

    def _bold_of_style(self, properties: etree._Element, otherwise: bool) -> bool:
        named = wordstyles.child(properties, f"{W}rStyle")
        return otherwise or (named is not None and self.styles.get(named.get(VAL, "")).bold)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        rows = list(_children(table, _ROW))
        if self._lays_out_the_page(table, rows):
            for row in rows:
                for cell in _children(row, _CELL):
                    yield from self.flow(cell)
            return
        for row in rows:
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells = tuple(self._cell(cell) for cell in _children(row, _CELL))
            if any(cells):
                self.count += 1
                yield table_row(cells, self.count, self.count)

    def _cell(self, cell: etree._Element) -> str:
        count = self.count
        blocks = self.flow(cell)
        text = "\n".join(f"{block.marker} {block.text}" if block.marker else block.text for block in blocks)
        self.count = count
        return text

    def _lays_out_the_page(self, table: etree._Element, rows: list[etree._Element]) -> bool:
        """A frame of one column, or a table that holds headings or tables, is no table of data."""
        if all(sum(1 for _ in _children(row, _CELL)) < 2 for row in rows):
            return True
        if next(table.iterdescendants(_TABLE), None) is not None:
            return True
        return any(
            wordstyles.outline_level(properties) or self._style(properties)[1].level
            for properties in table.iter(_PROPERTIES)
        )


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children with a tag, also those wrapped in content controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _children(child, tag)


def _boxes(drawn: etree._Element) -> Iterator[etree._Element]:
    """The outermost text boxes of a drawing, each once: the copy for old programs is left out."""
    for child in drawn:
        if child.tag == _BOX:
            yield child
        elif child.tag != f"{_MC}Fallback":
            yield from _boxes(child)


def _mark_is_deleted(properties: etree._Element | None) -> bool:
    """Whether the end of the paragraph was deleted, so that the next one goes on in it."""
    own = wordstyles.child(properties, _RUN_PROPERTIES) if properties is not None else None
    return own is not None and wordstyles.child(own, f"{W}del") is not None
