"""Reads the agenda files of SBSYS: XML, where heads, labels and texts come apart already.

One file is one `Dagsorden` (agenda or minutes) with its `Møde`, `Dagsordenpunkt` items, texts by label as HTML, and
attachments by name. They become the blocks that the same paper has as a document, so that nothing behind the readers
knows of the format. The format is the one that OS2Web's importer for SBSYS reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from virke.documents.blocks import Block, BlockKind, Document
from virke.documents.readers import html, source
from virke.documents.readers.errors import UnreadableDocument

MEDIA_TYPE = "application/xml"

_TITLE, _HEAD, _LABEL = 1, 2, 3
_CLOSED = "Lukket punkt"
_NO = {"false", "0", "nej"}


def read(data: bytes) -> Document:
    """The blocks of an agenda. Raises `UnreadableDocument` when the XML is broken or holds none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument("XML-filen er beskadiget. Hent den igen fra SBSYS, og prøv så.") from error
    agenda = next(root.iter("Dagsorden"), None)
    if agenda is None:
        raise UnreadableDocument("XML-filen er ikke en dagsorden fra SBSYS. Kontrollér, at det er den rigtige fil.")
    return Document(MEDIA_TYPE, tuple(_in_order(_blocks(agenda))))


def _in_order(blocks: Iterable[Block]) -> Iterator[Block]:
    """Lines that never go back: HTML counts its own lines, and entities may hide some of those of the file."""
    line = 1
    for block in blocks:
        line = max(line, block.first_line)
        if block.text:
            yield replace(block, first_line=line, last_line=max(line, block.last_line))


def _blocks(agenda: etree._Element) -> Iterator[Block]:
    meeting = agenda.find("Møde")
    if meeting is not None:
        kind = "Referat" if agenda.get("Dagsordentype", "").casefold() == "referat" else "Dagsorden"
        day = meeting.get("Mødedato", "").strip()
        yield _heading(meeting, _TITLE, f"{kind.upper()} {meeting.get('Udvalg', '')} d. {day}")
        when = " kl. ".join(filter(None, [day, meeting.get("Mødetid", "").strip()]))
        yield _paragraph(meeting, f"Mødedato {when}")
        if place := meeting.get("Mødested", "").strip():
            yield _paragraph(meeting, f"Mødested {place}")
    for item in agenda.iter("Dagsordenpunkt"):
        yield from _item(item)


def _item(item: etree._Element) -> Iterator[Block]:
    title = " ".join((item.findtext("Overskrift") or "").split())
    yield _heading(item, _HEAD, f"Punkt {item.get('Nummer', '')}: {title}")
    if item.get("Åbent", "true").casefold() in _NO:
        yield _paragraph(item, _CLOSED)
    for part in item.iterfind("Indhold/*"):
        yield _heading(part, _LABEL, etree.QName(part).localname.replace("_", " "))
        yield from html.blocks(_markup(part), first_line=_line(part))
    names = [(one, " ".join(one.get("Navn", "").split())) for one in item.iterfind("Bilagsliste/Bilag")]
    for index, (one, name) in enumerate((one, name) for one, name in names if name):
        if index == 0:
            yield _heading(one, _LABEL, "Bilag")
        yield _paragraph(one, name)


def _markup(part: etree._Element) -> str:
    """The HTML of a text, whether it stands there escaped or as elements."""
    inner = [etree.tostring(child, encoding="unicode") for child in part]
    return (part.text or "") + "".join(inner)


def _heading(where: etree._Element, level: int, text: str) -> Block:
    return _block(where, BlockKind.HEADING, text, level)


def _paragraph(where: etree._Element, text: str) -> Block:
    return _block(where, BlockKind.PARAGRAPH, text, 0)


def _block(where: etree._Element, kind: BlockKind, text: str, level: int) -> Block:
    line = _line(where)
    return Block(kind=kind, text=source.tidy(text), first_line=line, last_line=line, level=level)


def _line(where: etree._Element) -> int:
    line: Any = where.sourceline  # the stubs do not say what it is
    return int(line or 1)
