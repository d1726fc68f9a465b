"""What may be uploaded, and what may be done with an import run. Pure."""

from __future__ import annotations

from pathlib import PurePath

from virke.documents.limits import MAX_FILE_BYTES
from virke.kernel.verdicts import Verdict, no, unless

EXTENSIONS = (".docx", ".xlsx", ".csv", ".pdf", ".html", ".htm", ".md", ".markdown", ".txt", ".text", ".xml")
LONGEST_NAME = 255  # characters that can be kept

_NOT_WAITING = {
    "failed": "Filen kunne ikke læses og kan derfor ikke godkendes. Indlæs den igen i et andet format.",
    "approved": "Importen er allerede godkendt og skrevet.",
    "rejected": "Importen er afvist. Indlæs filen igen, hvis den alligevel skal bruges.",
}


def may_upload(*, name: str, size_bytes: int) -> Verdict:
    """Whether a file is of a kind and size that is read at all: 30 MB -> no, `referat.doc` -> no."""
    known = PurePath(name).suffix.lower() in EXTENSIONS
    reason = "Filen skal være DOCX, PDF, XLSX, CSV, HTML, Markdown eller ren tekst. Gem den i et af de formater."
    return unless(None if known else reason) & may_keep(name=name, size_bytes=size_bytes)


def may_keep(*, name: str, size_bytes: int) -> Verdict:
    """Whether a file can be kept at all, such as an attachment: 30 MB -> no, an empty file -> no."""
    too_long = f"Filens navn er længere end {LONGEST_NAME} tegn. Giv den et kortere navn."
    empty = "Filen er tom. Kontrollér, at du har valgt den rigtige fil."
    too_large = f"Filen fylder mere end {MAX_FILE_BYTES // 1024 // 1024} MB. Fjern store billeder, eller del den."
    return unless(
        too_long if len(name) > LONGEST_NAME else None,
        empty if size_bytes == 0 else None,
        too_large if size_bytes > MAX_FILE_BYTES else None,
    )


def may_handle(*, status: str) -> Verdict:
    """Whether a run can still be corrected, approved or rejected: only while it waits for that."""
    return unless(_NOT_WAITING.get(status))


def may_reject(*, status: str, reason: str) -> Verdict:
    """Whether a run can be rejected: it waits, and somebody says why."""
    verdict = may_handle(status=status)
    return no("Skriv, hvorfor importen afvises.") if verdict.ok and not reason.strip() else verdict
