"""The plans of the corpus as Word files and PDFs, so that the reader meets them as municipalities publish them."""

from __future__ import annotations

import html
from io import BytesIO
from itertools import groupby

import docx
import weasyprint
from docx.document import Document as WordDocument

from virke.documents.blocks import Block, BlockKind, Document

_STYLE = """<style>
@page { size: A4; margin: 2cm; @bottom-center { content: "Side " counter(page) } }
body { font: 11pt sans-serif } table { border-collapse: collapse }
td { border: 1px solid #333; padding: 3px; font-size: 9pt }
h1 { font-size: 20pt } h2 { font-size: 16pt } h3 { font-size: 13.5pt } h4, h5, h6 { font-size: 12.4pt }
li, .item { margin: 2px 0 2px 18px }
</style>"""


def as_word(document: Document) -> bytes:
    """The paper with Word's own headings, lists and tables."""
    word = docx.Document()
    for is_table, blocks in groupby(document.blocks, lambda block: block.kind is BlockKind.TABLE_ROW):
        if is_table:
            _word_table(word, [block.cells for block in blocks])
        else:
            for block in blocks:
                _word_block(word, block)
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def _word_table(word: WordDocument, rows: list[tuple[str, ...]]) -> None:
    table = word.add_table(rows=0, cols=max(map(len, rows)))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text


def _word_block(word: WordDocument, block: Block) -> None:
    if block.kind is BlockKind.HEADING:
        word.add_heading(block.text, level=block.level)
        return
    numbered = block.marker[:1].isdigit()
    style = None if not block.marker else "List Number" if numbered else "List Bullet"
    paragraph = word.add_paragraph(style=style)
    for number, line in enumerate(block.text.split("\n")):
        if number:
            paragraph.add_run().add_break()
        paragraph.add_run(line).bold = block.bold or None


def as_pdf(document: Document) -> bytes:
    """The paper as it is printed, with page numbers and tables in small type."""
    body: list[str] = []
    for is_table, run in groupby(document.blocks, lambda block: block.kind is BlockKind.TABLE_ROW):
        blocks = list(run)
        body += ["<table>", *map(_row, blocks), "</table>"] if is_table else map(_element, blocks)
    written: bytes = weasyprint.HTML(string=_STYLE + "".join(body)).write_pdf()
    return written


def _row(block: Block) -> str:
    return "<tr>" + "".join(f"<td>{_escaped(cell)}</td>" for cell in block.cells) + "</tr>"


def _element(block: Block) -> str:
    text = f"<b>{_escaped(block.text)}</b>" if block.bold else _escaped(block.text)
    if block.kind is BlockKind.HEADING:
        return f"<h{block.level}>{text}</h{block.level}>"
    mark = "•" if block.marker in ("-", "*", "+") else block.marker
    return f'<p class="item">{mark} {text}</p>' if block.marker else f"<p>{text}</p>"


def _escaped(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
