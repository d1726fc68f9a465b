"""The seam between a document and a domain: an importer reads it, shows what it understood, and writes it.

A domain adds one class in its `importers.py` and registers it; the upload page, the preview with corrections, the
approval in one transaction and the safety of a re-run come with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from virke.audit.events import Actor
from virke.documents.blocks import Document
from virke.documents.corrections import Reading
from virke.documents.previews import Preview
from virke.kernel.registry import Registry
from virke.kernel.verdicts import Verdict


class Who(Protocol):
    """Who looks or acts, as far as documents must know it: a name for the audit trail.

    Rights belong to the domains: an importer gets the same object back and asks it.
    """

    @property
    def actor(self) -> Actor: ...


@dataclass(frozen=True, slots=True)
class Result:
    """What an approved import became, and a Danish sentence that says so."""

    object_type: str
    object_id: str
    summary: str


W_contra = TypeVar("W_contra", bound=Who, contravariant=True)


class Importer(Protocol[W_contra]):
    """What a domain writes to bring in a kind of document.

    A reading is JSON of the importer's own making; corrections are already in place when it comes back. `accepts` is a
    share 0-1: how sure the importer is that the document is one of its own. `check` says whether the reading can be
    written, with every reason why not. `apply` writes through the domain's actions, inside the transaction of the
    approval.
    """

    key: str
    label: str

    def may_start(self, *, by: W_contra) -> Verdict: ...

    def accepts(self, document: Document) -> float: ...

    def read(self, document: Document) -> Reading: ...

    def preview(self, *, reading: Reading, viewer: W_contra) -> Preview: ...

    def check(self, *, reading: Reading, by: W_contra) -> Verdict: ...

    def apply(self, *, reading: Reading, original_id: int, by: W_contra, at: datetime) -> Result: ...


# Any: each importer asks for the rights of its own kind of viewer; they meet only here.
importers: Registry[Importer[Any]] = Registry("importør")
C = TypeVar("C", bound=type[Importer[Any]])


def register(importer: C) -> C:
    """Decorator: make an importer known under its key."""
    importers.register(importer.key)(importer())
    return importer
