"""From a file to what an importer makes of it. Writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from virke.documents.blocks import Document
from virke.documents.corrections import Reading
from virke.documents.imports import Importer, Who, importers
from virke.documents.readers import wire
from virke.documents.readers.errors import UnreadableDocument
from virke.kernel.verdicts import NotPossible, together

Read = Callable[[str, bytes], Document]

UNSURE_BELOW = 0.5  # below this an importer does not know its own kind of document


@dataclass(frozen=True, slots=True)
class Understood:
    """What a file said and which importer understood it; or `error`, in Danish, why there is nothing to show."""

    importer: str = ""
    blocks: list[list[Any]] = field(default_factory=list)
    reading: Reading = field(default_factory=dict)
    error: str = ""


def usable(*, by: Who) -> list[Importer[Any]]:
    """The importers that the person may use. Raises `NotPossible` when there is none."""
    verdicts = [(importer, importer.may_start(by=by)) for importer in importers]
    allowed = [importer for importer, verdict in verdicts if verdict.ok]
    if not allowed:
        against = together(verdict for _, verdict in verdicts).reasons
        raise NotPossible(against or ("Der er ingen dokumenter, der kan importeres her.",))
    return allowed


def of(*, name: str, data: bytes, read: Read, usable: list[Importer[Any]]) -> Understood:
    """Read the file and let the importer that is most sure of it understand it."""
    try:
        document = read(name, data)
    except UnreadableDocument as error:
        return Understood(error=str(error))
    sure, importer = max(((each.accepts(document), each) for each in usable), key=lambda pair: pair[0])
    blocks = wire.rows(document.blocks)
    if sure < UNSURE_BELOW:
        labels = " eller ".join(each.label.lower() for each in usable)
        return Understood(blocks=blocks, error=f"Filen kan læses, men ligner ikke {labels}. Kontrollér filen.")
    return Understood(importer=importer.key, blocks=blocks, reading=importer.read(document))
