"""Writes a paper as DOCX: real headings, lists and tables with a head that is repeated, so that Word can read it aloud.

The same paper gives the same bytes; the moment of writing is kept out of the file. Pure.
"""

from __future__ import annotations

import io
import re

from docx import Document
from docx.document import Document as Doc
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle

from virke.documents.writers.archives import NO_MOMENT, without_moments
from virke.documents.writers.paper import Block, Bullets, Drawing, Heading, Paper, Table, Text

# What XML cannot hold.
_ILLEGAL_RE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SMALL = Pt(9)


def document(paper: Paper) -> bytes:
    document = Document()
    _describe(document, paper)
    document.add_paragraph(_clean(paper.sender))
    document.add_heading(_clean(paper.title), level=0)
    for label, value in paper.facts:
        _paragraph(document, Text(value, label=label))
    for block in paper.blocks:
        _write(document, block)
    if paper.foot:
        document.add_paragraph().add_run(_clean(paper.foot)).font.size = _SMALL
    raw = io.BytesIO()
    document.save(raw)
    return without_moments(raw.getvalue(), replaced={})


def _describe(document: Doc, paper: Paper) -> None:
    properties = document.core_properties
    properties.author, properties.title, properties.language = "Virke", _clean(paper.title)[:255], "da-DK"
    properties.comments, properties.last_modified_by = "", "Virke"
    properties.created = properties.modified = NO_MOMENT
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "da-DK")
    normal.element.get_or_add_rPr().append(language)


def _write(document: Doc, block: Block) -> None:
    match block:
        case Heading(text, level):
            document.add_heading(_clean(text), level=level)
        case Text():
            _paragraph(document, block)
        case Bullets(items):
            for item in items:
                document.add_paragraph(_clean(item), style="List Bullet")
        case Drawing():
            document.add_paragraph(_clean(block.caption), style="Caption")
        case Table():
            _table(document, block)


def _paragraph(document: Doc, text: Text) -> None:
    paragraph = document.add_paragraph()
    if text.label:
        paragraph.add_run(f"{_clean(text.label)}: ").bold = True
    paragraph.add_run(_clean(text.text))


def _table(document: Doc, table: Table) -> None:
    document.add_paragraph(_clean(table.caption), style="Caption")
    written = document.add_table(rows=1, cols=len(table.head), style="Table Grid")
    for cell, name in zip(written.rows[0].cells, table.head, strict=True):
        cell.paragraphs[0].add_run(_clean(name)).bold = True
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    written.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in table.rows:
        for cell, value in zip(written.add_row().cells, row, strict=True):
            cell.text = _clean(value)


def _clean(text: str) -> str:
    return _ILLEGAL_RE.sub("", text)
