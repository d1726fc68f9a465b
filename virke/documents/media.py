"""The media type of a file by its name, from an own list so that it is the same on every machine. Pure."""

from __future__ import annotations

from pathlib import PurePath

UNKNOWN = "application/octet-stream"
_OFFICE = "application/vnd.openxmlformats-officedocument."

_TYPES = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".csv": "text/csv",
    ".htm": "text/html",
    ".html": "text/html",
    ".xml": "application/xml",
    ".pdf": "application/pdf",
    ".docx": _OFFICE + "wordprocessingml.document",
    ".xlsx": _OFFICE + "spreadsheetml.sheet",
    ".parquet": "application/vnd.apache.parquet",
    ".pptx": _OFFICE + "presentationml.presentation",
}


def type_of(name: str) -> str:
    return _TYPES.get(PurePath(name).suffix.lower(), UNKNOWN)
