"""The files of an invented meeting in each format."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import docx

from papers.invented import TABLE, Item
from virke.documents.writers import pdf as pdf_writer

AIM = 1.3


@dataclass(frozen=True)
class Format:
    """A format: the file of some minutes, and the library that merely extracts the text of such a file."""

    name: str
    file: Callable[[list[Item]], bytes]
    library: str
    aim: float | None = None


def as_markdown(items: list[Item]) -> bytes:
    parts = [
        "# **REFERAT AfdelingsMED Vejbo d. 23-05-2024**",
        "Mødedato torsdag d. 23. maj 2024 kl. 09:00",
        "Mødested lokale 7",
    ]
    for item in items:
        points = "\n".join(f"{number}. {point}" for number, point in enumerate(item.points, 1))
        parts += [f"## **Punkt {item.number}: {item.title}**", f"81.38.00-P35-{item.number}-24"]
        parts += ["### Sagsfremstilling", *item.presentation, "### Indstilling", "Formanden indstiller,", points]
        parts += ["### Beslutning", *item.decision]
        if item.table:
            rows = ["| " + " | ".join(row) + " |" for row in TABLE]
            parts.append("\n".join([rows[0], "|---|---|---|", *rows[1:]]))
    return "\n\n".join(parts).encode()


def as_html(items: list[Item]) -> str:
    parts = ["<h1>REFERAT AfdelingsMED Vejbo d. 23-05-2024</h1><p>Mødedato torsdag d. 23. maj 2024 kl. 09:00</p>"]
    for item in items:
        parts.append(f"<h2>Punkt {item.number}: {item.title}</h2><p>81.38.00-P35-{item.number}-24</p>")
        parts.append("<h3>Sagsfremstilling</h3>" + "".join(f"<p>{each}</p>" for each in item.presentation))
        parts.append("<h3>Indstilling</h3><p>Formanden indstiller,</p><ol>")
        parts.append("".join(f"<li>{point}</li>" for point in item.points) + "</ol>")
        parts.append("<h3>Beslutning</h3>" + "".join(f"<p>{each}</p>" for each in item.decision))
        if item.table:
            rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in TABLE)
            parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return f"<html lang='da'><head><title>Referat</title></head><body>{''.join(parts)}</body></html>"


def as_word(items: list[Item]) -> bytes:
    paper = docx.Document()
    paper.add_heading("REFERAT AfdelingsMED Vejbo d. 23-05-2024", 1)
    paper.add_paragraph("Mødedato torsdag d. 23. maj 2024 kl. 09:00")
    for item in items:
        paper.add_heading(f"Punkt {item.number}: {item.title}", 2)
        paper.add_paragraph(f"81.38.00-P35-{item.number}-24")
        paper.add_heading("Sagsfremstilling", 3)
        for each in item.presentation:
            paper.add_paragraph(each)
        paper.add_heading("Indstilling", 3)
        paper.add_paragraph("Formanden indstiller,")
        for point in item.points:
            paper.add_paragraph(point, style="List Number")
        paper.add_heading("Beslutning", 3)
        for each in item.decision:
            paper.add_paragraph(each)
        if item.table:
            table = paper.add_table(rows=0, cols=len(TABLE[0]))
            for row in TABLE:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
    target = io.BytesIO()
    paper.save(target)
    return target.getvalue()


def as_pdf(items: list[Item]) -> bytes:
    return pdf_writer.render(as_html(items), css=_PAGE)


_PAGE = (
    "@page { size: A4; margin: 25mm; @bottom-right { content: 'Side ' counter(page) ' af ' counter(pages) } } "
    "body { font: 11pt sans-serif } td { border: 1px solid }"
)


FORMATS = (
    Format("md", as_markdown, "markdown-it"),
    Format("docx", as_word, "python-docx", AIM),
    Format("pdf", as_pdf, "pypdf", AIM),
)
