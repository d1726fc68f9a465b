"""The only writers of originals and import runs.

A run is started, corrected, and approved or rejected. Approving writes everything or nothing: what the importer writes,
the status of the run and the audit event stand in one transaction.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from virke.audit import actions as audit
from virke.documents import corrections, media, rules, understanding
from virke.documents.imports import Result, Who, importers
from virke.documents.models import ImportRun, Original
from virke.documents.understanding import Read, Understood
from virke.kernel import danish
from virke.kernel.verdicts import NotPossible, NotThere, Verdict, unless

RUN = "import_run"
ORIGINAL = "original"


class RunNotFound(NotThere):
    """There is no such run, or it is somebody else's."""


@dataclass(frozen=True, slots=True)
class Started:
    """What became of an upload: a run that waits, one that failed, or the one that stands there already.

    `changed` is False when the same file was there before; `message` says so in Danish.
    """

    run_id: int
    status: str
    changed: bool
    message: str
    result_type: str = ""
    result_id: str = ""


def start_import(*, name: str, data: bytes, read: Read, by: Who, at: datetime) -> Started:
    """Read a file and put it up for preview; `read` turns name and bytes into a document and guards against both.

    A file that cannot be read becomes a failed run that says why. A file that was written before, by anybody, or that
    waits already for the same person, changes nothing. Raises `NotPossible` for a file of the wrong kind or size and
    for a person who may bring in nothing.
    """
    rules.may_upload(name=name, size_bytes=len(data)).check()
    usable = understanding.usable(by=by)
    digest = hashlib.sha256(data).hexdigest()
    earlier = _earlier(digest, by)
    if earlier is not None:
        return _standing(earlier)
    understood = understanding.of(name=name, data=data, read=read, usable=usable)
    with transaction.atomic():
        original = _keep(name=name, data=data, by=by, at=at)
        return _put_up_once(original, understood, by=by, at=at)


@transaction.atomic
def put_up(*, original_id: int, understood: Understood, by: Who, at: datetime) -> Started:
    """Put a kept file up for preview that was read already: the second half of `start_import`.

    Raises `NotPossible` for a person who may bring in nothing.
    """
    understanding.usable(by=by)
    original = Original.objects.select_for_update().defer("content").get(pk=original_id)
    return _put_up_once(original, understood, by=by, at=at)


def correct(*, run_id: int, path: str, text: str, by: Who, at: datetime) -> None:
    """Put what a person says in the place of what was read; the value that was read takes the correction away again.

    `text` is what a form sends for the field at `path`. Raises `NotPossible` with the reason when the run waits no
    more, the path is no field of the preview or the text cannot be its value.
    """
    with transaction.atomic():
        run = _waiting(run_id, by)
        importer = importers.get(run.importer)
        shown = importer.preview(reading=corrections.applied(run.reading, run.corrections), viewer=by).field(path)
        if shown is None:
            raise NotPossible(("Feltet kan ikke rettes. Genindlæs siden.",))
        try:
            value = corrections.parsed(shown, text)
        except corrections.Unusable as error:
            raise NotPossible((str(error),)) from error
        kept = {key: old for key, old in run.corrections.items() if key != path}
        run.corrections = kept if corrections.value_at(run.reading, path) == value else {**kept, path: value}
        _save(run, run.status, by, at)
        _tell(run, "correct_import", by, at, details={"path": path})


def approve(*, run_id: int, by: Who, at: datetime) -> Result:
    """Write what was read and corrected: all of it, or nothing. Raises `NotPossible` with every reason why not."""
    with transaction.atomic():
        run = _waiting(run_id, by)
        importer = importers.get(run.importer)
        reading = corrections.applied(run.reading, run.corrections)
        _not_written_meanwhile(run).check()
        importer.check(reading=reading, by=by).check()
        result = importer.apply(reading=reading, original_id=run.original_id, by=by, at=at)
        run.result_type, run.result_id, run.summary = result.object_type, result.object_id, result.summary
        _save(run, ImportRun.Status.APPROVED, by, at)
        _tell(run, "approve_import", by, at, details={"result": f"{result.object_type} {result.object_id}"})
    return result


def reject(*, run_id: int, reason: str, by: Who, at: datetime) -> None:
    """Throw a run away, with the reason; the original stays."""
    with transaction.atomic():
        run = _own(run_id, by)
        rules.may_reject(status=run.status, reason=reason).check()
        run.rejected_reason = reason.strip()
        _save(run, ImportRun.Status.REJECTED, by, at)
        _tell(run, "reject_import", by, at)


def keep(*, name: str, data: bytes, by: Who, at: datetime) -> int:
    """Keep a file that is not read, such as an attachment, byte for byte; the same bytes are kept once.

    Returns the id of the original. Raises `NotPossible` for an empty or too large file.
    """
    rules.may_keep(name=name, size_bytes=len(data)).check()
    with transaction.atomic():
        original = _keep(name=name, data=data, by=by, at=at)
        audit.record(
            by=by.actor,
            at=at,
            action="keep_original",
            object_type=ORIGINAL,
            object_id=original.pk,
            details={"sha256": original.sha256},
        )
    return original.pk


def _earlier(digest: str, by: Who) -> ImportRun | None:
    """The run that already wrote this file, or the one that waits for the same person."""
    runs = ImportRun.objects.filter(original__sha256=digest).defer("blocks", "reading").order_by("id")
    written = runs.filter(status=ImportRun.Status.APPROVED).first()
    return written or runs.filter(status=ImportRun.Status.PREVIEW, started_by=by.actor.name).first()


def _standing(run: ImportRun) -> Started:
    if run.status == ImportRun.Status.APPROVED:
        day = danish.format_date(danish.day_of(run.changed_at))
        message = f"Filen er allerede importeret den {day}. Intet er ændret. {run.summary}"
    else:
        message = "Filen er allerede læst og venter på din godkendelse. Intet er ændret."
    return Started(
        run_id=run.pk,
        status=run.status,
        changed=False,
        message=message.strip(),
        result_type=run.result_type,
        result_id=run.result_id,
    )


def _keep(*, name: str, data: bytes, by: Who, at: datetime) -> Original:
    """The original, held until the transaction ends: whoever brings the same file at the same time comes after."""
    original, _ = (
        Original.objects.select_for_update()
        .defer("content")
        .get_or_create(
            sha256=hashlib.sha256(data).hexdigest(),
            defaults={
                "name": name,
                "media_type": media.type_of(name),
                "size_bytes": len(data),
                "content": data,
                "uploaded_at": at,
                "uploaded_by": by.actor.name,
            },
        )
    )
    return original


def _put_up_once(original: Original, understood: Understood, *, by: Who, at: datetime) -> Started:
    """Reading takes seconds, and people click twice: what stands there by now stays."""
    if (meanwhile := _earlier(original.sha256, by)) is not None:
        return _standing(meanwhile)
    run = _put_up(original, understood, by=by, at=at)
    message = understood.error or "Dokumentet er læst og venter på, at du gennemser og godkender det."
    return Started(run_id=run.pk, status=run.status, changed=True, message=message)


def _put_up(original: Original, understood: Understood, *, by: Who, at: datetime) -> ImportRun:
    run = ImportRun.objects.create(
        original=original,
        importer=understood.importer,
        status=ImportRun.Status.FAILED if understood.error else ImportRun.Status.PREVIEW,
        blocks=understood.blocks,
        reading=understood.reading,
        error=understood.error,
        started_at=at,
        started_by=by.actor.name,
        changed_at=at,
        changed_by=by.actor.name,
    )
    details: dict[str, object] = {"sha256": original.sha256, "importer": run.importer, "status": run.status}
    _tell(run, "start_import", by, at, details=details)
    return run


def _own(run_id: int, by: Who) -> ImportRun:
    run = ImportRun.objects.select_for_update().filter(pk=run_id, started_by=by.actor.name).first()
    if run is None:
        raise RunNotFound("Importen findes ikke, eller den er startet af en anden. Dine egne står under Import.")
    return run


def _waiting(run_id: int, by: Who) -> ImportRun:
    run = _own(run_id, by)
    rules.may_handle(status=run.status).check()
    return run


def _not_written_meanwhile(run: ImportRun) -> Verdict:
    Original.objects.select_for_update().only("pk").get(pk=run.original_id)  # two who approve come one after the other
    written = ImportRun.objects.filter(original_id=run.original_id, status=ImportRun.Status.APPROVED).exists()
    reason = "Den samme fil er i mellemtiden importeret af en anden. Intet er ændret."
    return unless(reason if written else None)


def _save(run: ImportRun, status: str, by: Who, at: datetime) -> None:
    run.status, run.changed_at, run.changed_by = status, at, by.actor.name
    run.save()


def _tell(run: ImportRun, action: str, by: Who, at: datetime, details: dict[str, object] | None = None) -> None:
    audit.record(by=by.actor, at=at, action=action, object_type=RUN, object_id=run.pk, details=details or {})
