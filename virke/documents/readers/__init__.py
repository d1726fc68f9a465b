"""From the bytes of a file to a `Document`: one reader for each format, chosen by content first and by name second.

What is read here comes from strangers: the web process calls `virke.documents.sandbox.read_safely`, which runs this
package in a child process with limits.
"""

from __future__ import annotations

import importlib
import re
from enum import StrEnum
from pathlib import PurePath

from virke.documents import limits
from virke.documents.blocks import Document
from virke.documents.readers.errors import UnreadableDocument

__all__ = ["Kind", "UnreadableDocument", "kind_of", "read"]


class Kind(StrEnum):
    """The formats that can be read; the value is the name of the reader's module."""

    MARKDOWN = "markdown"
    PLAIN = "plain"
    HTML = "html"
    DOCX = "docx"
    SPREADSHEET = "spreadsheet"
    SEPARATED = "separated"
    PDF = "pdf"
    SBSYS = "sbsys"


_BY_EXTENSION = {
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".txt": Kind.PLAIN,
    ".text": Kind.PLAIN,
    ".htm": Kind.HTML,
    ".html": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".docx": Kind.DOCX,
    ".xlsx": Kind.SPREADSHEET,
    ".csv": Kind.SEPARATED,
    ".pdf": Kind.PDF,
}
_KNOWN_BUT_NOT_READ = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "et ældre Office-dokument (eller et dokument med adgangskode)"),
    (b"{\\rtf", "et RTF-dokument"),
    (b"\x89PNG", "et billede"),
    (b"\xff\xd8\xff", "et billede"),
    (b"GIF8", "et billede"),
    (b"Rar!", "et pakket arkiv"),
    (b"7z\xbc\xaf", "et pakket arkiv"),
    (b"\x1f\x8b", "et pakket arkiv"),
)
# Two headings with marks: exports of Markdown often come with the name of a text file.
_MARKDOWN_RE = re.compile(rb"^#{1,6} \S[^\n]*\n(?s:.*?)^#{1,6} \S", re.MULTILINE)
_SBSYS_RE = re.compile(rb"<Dagsorden[\s>]")
_SAMPLE = 64 * 1024
_ZIP_MAGIC = b"PK\x03\x04"
_WORKBOOK = b"xl/workbook.xml"  # names of members stand in plain text
_PDF_MAGIC_WITHIN = 1024  # PDF readers accept some bytes of a mail or scanner program before the header


def kind_of(name: str, data: bytes) -> Kind:
    """The format of a file: what the bytes say, and the extension where they say nothing.

    Raises `UnreadableDocument` for an empty file and for formats that cannot be read.
    """
    start = data[:_PDF_MAGIC_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if not start:
        raise UnreadableDocument("Filen er tom. Kontrollér, at du har valgt den rigtige fil.")
    if b"%PDF-" in data[:_PDF_MAGIC_WITHIN]:
        return Kind.PDF
    if data.startswith(_ZIP_MAGIC):
        return Kind.SPREADSHEET if _WORKBOOK in data else Kind.DOCX
    for magic, what in _KNOWN_BUT_NOT_READ:
        if data.startswith(magic):
            raise UnreadableDocument(
                f"Filen er {what}, som ikke kan læses. Gem dokumentet som DOCX eller PDF, og prøv igen."
            )
    if start[:14].lower().startswith((b"<!doctype html", b"<html")):
        return Kind.HTML
    if start.startswith((b"<?xml", b"<Dagsorden")) and _SBSYS_RE.search(data[:_SAMPLE]):
        return Kind.SBSYS
    kind = _kind_by_name(name)
    return Kind.MARKDOWN if kind is Kind.PLAIN and _MARKDOWN_RE.search(data[:_SAMPLE]) else kind


def _kind_by_name(name: str) -> Kind:
    kind = _BY_EXTENSION.get(PurePath(name).suffix.lower(), Kind.PLAIN)
    if kind in {Kind.PDF, Kind.DOCX, Kind.SPREADSHEET}:
        raise UnreadableDocument(
            f"Filen hedder {PurePath(name).suffix.lower()}, men indholdet er noget andet eller er beskadiget. "
            "Åbn den i det program, den kommer fra, gem den igen, og prøv så."
        )
    return kind


def read(name: str, data: bytes) -> Document:
    """The blocks of a file of any format that can be read.

    Raises `UnreadableDocument` and, short of memory, nothing else, whatever the file does to the library that reads it.
    """
    kind = kind_of(name, data)
    reader = importlib.import_module(f"{__name__}.{kind.value}")
    try:
        document: Document = reader.read(data)
    except (UnreadableDocument, MemoryError):  # the sandbox tells of memory in its own words
        raise
    except Exception as error:  # the libraries leak many types for broken files
        raise UnreadableDocument(
            "Filen kan ikke læses; den er formentlig beskadiget. Åbn den i det program, den kommer fra, gem den igen, "
            "og prøv så."
        ) from error
    if not document.blocks:
        raise UnreadableDocument("Der er ingen tekst i filen. Kontrollér, at du har valgt den rigtige fil.")
    if len(document.blocks) > limits.MAX_BLOCKS:
        raise UnreadableDocument("Dokumentet er for langt til at blive læst på én gang. Del det op, og prøv igen.")
    return document
