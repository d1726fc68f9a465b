"""Zip archives (DOCX, XLSX) without the moment of writing, so that the same content gives the same bytes. Pure."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime

NO_MOMENT = datetime(2000, 1, 1)  # noqa: DTZ001 -- stands in the file for every moment of writing; Office has no zones
_NO_ZIP_MOMENT = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"


def without_moments(raw: bytes, *, replaced: Mapping[str, bytes | str]) -> bytes:
    """The archive with its members in order, each without its time, some with another content."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as written, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as clean:
        for name in sorted(written.namelist(), key=lambda name: (name != _FIRST, name)):
            content = replaced.get(name) or written.read(name)
            clean.writestr(zipfile.ZipInfo(name, _NO_ZIP_MOMENT), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
