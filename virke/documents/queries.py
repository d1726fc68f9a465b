"""What others may know of originals and import runs. A person sees the runs that he or she started."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from virke.audit import actions as audit
from virke.documents import corrections
from virke.documents.blocks import Block
from virke.documents.imports import Who, importers
from virke.documents.models import ImportRun, Original
from virke.documents.previews import Preview
from virke.documents.readers import wire
from virke.kernel.verdicts import NotThere, Verdict

PAGE = 50  # runs


class NotFound(NotThere):
    """There is no such run or file, or it is not for this person. The message is Danish and can be shown."""


@dataclass(frozen=True, slots=True)
class RunRow:
    """One line in the list of runs."""

    id: int
    file_name: str
    importer_label: str
    status: str
    status_label: str
    message: str
    started_at: datetime
    changed_at: datetime
    result_type: str
    result_id: str


@dataclass(frozen=True, slots=True)
class RunPage:
    """One page of runs, and how many pages there are; both count from 1."""

    rows: tuple[RunRow, ...]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class Run:
    """One run: the document as it was read beside what was understood.

    `preview` holds the corrected values, those of a person with full confidence; `corrections` tells which paths a
    person changed, `read` what stood there.
    `verdict` says whether it can be approved now. A failed run has neither.
    """

    row: RunRow
    blocks: tuple[Block, ...]
    corrections: Mapping[str, Any]
    preview: Preview | None
    read: Preview | None
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class File:
    """An original, byte for byte."""

    name: str
    media_type: str
    content: bytes


def waiting_runs(*, viewer: Who) -> tuple[RunRow, ...]:
    """The runs that wait for the person who started them, the newest first. One query."""
    return tuple(_row(run) for run in _runs(viewer).filter(status=ImportRun.Status.PREVIEW))


def finished_runs(*, viewer: Who, page: int = 1) -> RunPage:
    """The person's runs that wait no more, the newest first. Two queries."""
    found = _runs(viewer).exclude(status=ImportRun.Status.PREVIEW)
    first = (page - 1) * PAGE
    return RunPage(tuple(_row(run) for run in found[first : first + PAGE]), page, max(1, -(-found.count() // PAGE)))


def _runs(viewer: Who) -> QuerySet[ImportRun]:
    found = ImportRun.objects.filter(started_by=viewer.actor.name).select_related("original")
    return found.defer("blocks", "reading", "corrections", "original__content").order_by("-started_at", "-id")


def run(*, viewer: Who, run_id: int) -> Run:
    """One run with everything its page shows. One query and those of the importer. Raises `NotFound`."""
    found = _own(viewer, run_id)
    importer = importers.get(found.importer) if found.importer in importers else None
    if importer is None:
        return Run(_row(found), wire.blocks(found.blocks), {}, None, None, None)
    reading = corrections.applied(found.reading, found.corrections)
    waits = found.status == ImportRun.Status.PREVIEW
    preview = importer.preview(reading=reading, viewer=viewer)
    return Run(
        row=_row(found),
        blocks=wire.blocks(found.blocks),
        corrections=dict(found.corrections),
        preview=preview.with_certain(found.corrections),
        read=importer.preview(reading=found.reading, viewer=viewer) if found.corrections else preview,
        verdict=importer.check(reading=reading, by=viewer) if waits else None,
    )


def original_of_run(*, viewer: Who, run_id: int, at: datetime) -> File:
    """The uploaded file of a run, as it was. Leaves a read event. Raises `NotFound`."""
    found = _own(viewer, run_id)
    return original(viewer=viewer, original_id=found.original_id, at=at)


def original(*, viewer: Who, original_id: int, at: datetime) -> File:
    """A kept file. Leaves a read event; the caller has checked that the viewer may see it. Raises `NotFound`."""
    found = Original.objects.filter(pk=original_id).first()
    if found is None:
        raise NotFound("Filen findes ikke længere. Gå tilbage, og hent siden igen.")
    audit.record_seen(by=viewer.actor, at=at, action="download_original", object_type="original", object_ids=[found.pk])
    return File(name=found.name, media_type=found.media_type, content=bytes(found.content))


def kept(*, viewer: Who, original_id: int) -> bytes:
    """A kept file for the machine to read, on behalf of the one who brought it; nobody sees it, so no event is left.

    Raises `NotFound`.
    """
    found = Original.objects.filter(pk=original_id).values_list("content", flat=True).first()
    if found is None:
        raise NotFound(f"Filen, som {viewer.actor.name} lagde ind, findes ikke længere. Læg den ind igen.")
    return bytes(found)


def as_read(*, viewer: Who, original_id: int, at: datetime) -> tuple[Block, ...]:
    """A kept file as it was read, block by block with its lines. Leaves a read event; the caller has checked that the
    viewer may see it. Raises `NotFound` for a file that was never approved as an import.
    """
    found = ImportRun.objects.filter(original=original_id, status=ImportRun.Status.APPROVED).only("blocks").first()
    if found is None:
        raise NotFound("Filen er ikke læst ind.")
    audit.record_seen(by=viewer.actor, at=at, action="read_original", object_type="original", object_ids=[original_id])
    return wire.blocks(found.blocks)


def _own(viewer: Who, run_id: int) -> ImportRun:
    found = ImportRun.objects.select_related("original").defer("original__content")
    run_found = found.filter(pk=run_id, started_by=viewer.actor.name).first()
    if run_found is None:
        raise NotFound("Importen findes ikke, eller den er startet af en anden. Dine egne står under Import.")
    return run_found


def _row(found: ImportRun) -> RunRow:
    importer = importers.get(found.importer) if found.importer in importers else None
    return RunRow(
        id=found.pk,
        file_name=found.original.name,
        importer_label=importer.label if importer else "",
        status=found.status,
        status_label=ImportRun.Status(found.status).label,
        message=found.error or found.rejected_reason or found.summary,
        started_at=found.started_at,
        changed_at=found.changed_at,
        result_type=found.result_type,
        result_id=found.result_id,
    )
