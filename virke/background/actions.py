"""The only writers of jobs, besides their runs (`running`) and the workers that look after them (`workers`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django_tasks_db.models import DBTaskResult

from virke.audit import actions as audit
from virke.background import policy, queueing
from virke.background.models import Job, JobFile
from virke.background.states import OPEN
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import Viewer

JOB = "job"
LONGEST_TITLE = 300
BUSY = "Det er allerede i gang, startet af en anden. Vent, til det er færdigt, og genindlæs siden."


def start(
    *, kind: str, title: str, by: Viewer, at: datetime, parameters: Mapping[str, Any] | None = None, about: str = ""
) -> int:
    """Put a job in the queue; returns its id, or that of the same person's that is already under way with `about`.

    Raises `NotPossible` when somebody else's is.
    """
    standing = _under_way(kind, about)
    if standing is not None:
        return _own(standing, by)
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=kind,
                title=title[:LONGEST_TITLE],
                about=about,
                parameters=dict(parameters or {}),
                started_by=by.username,
                started_at=at,
                changed_at=at,
            )
            details = {"kind": kind, **({"about": about} if about else {})}
            audit.record(by=by.actor, at=at, action="start_job", object_type=JOB, object_id=job.pk, details=details)
            queueing.put(job)
    except IntegrityError:  # somebody began the same at the same moment
        standing = _under_way(kind, about)
        if standing is None:
            raise
        return _own(standing, by)
    return job.pk


def forget_old(*, by: Viewer, at: datetime) -> str:
    """Delete jobs and the files they made when they are old; says how many."""
    with transaction.atomic():
        files, _ = JobFile.objects.filter(job__changed_at__lt=at - policy.FILES_KEPT).delete()
        ended = Job.objects.exclude(state__in=OPEN).filter(changed_at__lt=at - policy.JOBS_KEPT)
        jobs = ended.count()
        ended.delete()
        DBTaskResult.objects.filter(enqueued_at__lt=at - policy.JOBS_KEPT).delete()
        details = {"jobs": jobs, "files": files}
        audit.record(by=by.actor, at=at, action="forget_jobs", object_type=JOB, object_id="", details=details)
    return f"{jobs} gamle opgaver og {files} gamle filer er slettet"


def _under_way(kind: str, about: str) -> Job | None:
    return Job.objects.filter(kind=kind, about=about, state__in=OPEN).first() if about else None


def _own(standing: Job, by: Viewer) -> int:
    if standing.started_by != by.username:
        raise NotPossible((BUSY,))
    return standing.pk
