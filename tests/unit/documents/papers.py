"""Documents made for the tests: bytes of Word files, archives and PDF files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(build: Callable[[WordDocument], object]) -> bytes:
    """The bytes of a Word file that `build` has filled."""
    document = docx.Document()
    build(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def word_body(body: str, **parts: str) -> bytes:
    """A Word file around hand-written body XML; `parts` are further files in word/, as styles="<w:styles .../>"."""
    files = {
        "[Content_Types].xml": CONTENT_TYPES,
        "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
    }
    files |= {f"word/{name}.xml": text for name, text in parts.items()}
    return archive(files)


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def archive(files: dict[str, str | bytes]) -> bytes:
    """A packed archive of the files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return target.getvalue()


def list_xml(kind: str, text: str) -> str:
    """The numbering part of a Word file with one list, number 1, of one or two levels."""
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{mark}"/></w:lvl>'
        for depth, mark in enumerate((text, "%1.%2"))
    )
    return (
        f'<w:numbering {WORD}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
    )


def in_list(number: int, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def hyperlink(document: WordDocument, text: str, address: str) -> None:
    """A paragraph `Se <link>.` whose link leads to the address."""
    paragraph = document.add_paragraph("Se ")
    relation = document.part.relate_to(
        address, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", is_external=True
    )
    paragraph._p.append(
        parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{relation}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>')
    )
    paragraph.add_run(".")


@dataclass(frozen=True)
class Run:
    """Text on a PDF page: points from the lower left, size in points."""

    text: str
    y: float
    x: float = 72.0
    size: float = 11.0
    bold: bool = False


def pdf(*pages: Sequence[Run | str], extra: Sequence[str] = ()) -> bytes:
    """A PDF written by hand, with a page for each list of runs; a plain string is an operator as it stands."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{5 + 2 * at} 0 R' for at in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for at, runs in enumerate(pages):
        content = "\n".join(run if isinstance(run, str) else _shown(run) for run in runs)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * at} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
    return pdf_objects([*objects, *extra])


def pdf_objects(objects: Sequence[str]) -> bytes:
    """A PDF of numbered objects, the first of them the catalogue, with a right table of references."""
    data = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF"
    return data + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def _shown(run: Run) -> str:
    text = run.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F{2 if run.bold else 1} {run.size} Tf 1 0 0 1 {run.x} {run.y} Tm ({text}) Tj ET"


def down(*texts: str, start: float = 700.0, step: float = 14.0, **style: Any) -> list[Run]:
    """Lines of text below each other."""
    return [Run(text, start - step * at, **style) for at, text in enumerate(texts)]
