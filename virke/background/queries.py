"""What can be known of jobs: one's own, and for those who run the installation how all of it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from django.db import connection
from django.db.models import Max, Q, QuerySet

from virke.audit import actions as audit
from virke.background import kinds, policy
from virke.background.kinds import File
from virke.background.models import Job, JobFile, Worker
from virke.background.states import OPEN, State
from virke.kernel.verdicts import NotThere
from virke.organisation.access import NotAllowed, Permission, Viewer

PAGE = 50
FRONT = 5
FAILURES_SHOWN = 20


class NotFound(NotThere):
    """There is no such job, or it is somebody else's. The message is Danish and can be shown."""


@dataclass(frozen=True, slots=True)
class JobView:
    """A job as its page shows it. `steps_total` is 0 when nobody knows how much there is to do.

    `waits_in_vain`: it waits, and no worker has been seen for some minutes. `changed` is another text each time that
    something about it is another.
    """

    id: int
    kind: str
    title: str
    label: str
    state: State
    step: str
    steps_done: int
    steps_total: int
    message: str
    result_type: str
    result_id: str
    has_file: bool
    started_by: str
    started_at: datetime
    changed_at: datetime
    waits_in_vain: bool

    @property
    def changed(self) -> str:
        return f"{self.state}-{self.steps_done}-{self.changed_at.timestamp():.3f}-{self.waits_in_vain}"


@dataclass(frozen=True, slots=True)
class UnderWay:
    """An open job; only its owner can look at it."""

    job_id: int
    own: bool


@dataclass(frozen=True, slots=True)
class Daily:
    """Something that is done once a day after a time; `said` is what it did when it last went well."""

    label: str
    after: time
    done_at: datetime | None
    said: str
    failed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Operations:
    """How the installation goes. `seen_at` is when a worker last said that it lives; sizes in bytes.

    `absent` says that this is too long ago for jobs to be done; `running` are told with how far they are.
    """

    workers: int
    seen_at: datetime | None
    absent: bool
    waiting: int
    running: tuple[JobView, ...]
    daily: tuple[Daily, ...]
    failures: tuple[JobView, ...]
    database: str
    database_bytes: int


def job(*, viewer: Viewer, job_id: int, at: datetime) -> JobView:
    """One of the viewer's own. Raises `NotFound`."""
    found = _own(viewer).filter(pk=job_id).first()
    if found is None:
        raise NotFound("Opgaven findes ikke, eller den er startet af en anden.")
    return _view(found, at)


def mine(*, viewer: Viewer, at: datetime) -> tuple[JobView, ...]:
    """The viewer's own latest, the newest first."""
    return tuple(_view(found, at) for found in _own(viewer).order_by("-started_at", "-pk")[:PAGE])


def lately(*, viewer: Viewer, at: datetime, since: datetime) -> tuple[JobView, ...]:
    """The viewer's own that go on, or changed since then, the newest first."""
    found = _own(viewer).filter(Q(state__in=OPEN) | Q(changed_at__gt=since))
    return tuple(_view(one, at) for one in found.order_by("-started_at", "-pk")[:FRONT])


def under_way(*, viewer: Viewer, kind: str, about: str) -> UnderWay | None:
    """The open job that is done to a thing which the viewer sees."""
    found = Job.objects.filter(kind=kind, about=about, state__in=OPEN).values_list("pk", "started_by").first()
    return UnderWay(found[0], found[1] == viewer.username) if found else None


def file(*, viewer: Viewer, job_id: int, at: datetime) -> File:
    """What one of the viewer's own jobs made. Leaves a read event. Raises `NotFound`."""
    found = JobFile.objects.filter(job__in=_own(viewer), job_id=job_id).first()
    if found is None:
        days = policy.FILES_KEPT.days
        raise NotFound(f"Filen er her ikke længere; den gemmes i {days} dage. Lav den igen der, hvor du begyndte.")
    audit.record_seen(by=viewer.actor, at=at, action="download_made", object_type="job", object_ids=[job_id])
    return File(found.name, found.media_type, bytes(found.content))


def last_seen() -> datetime | None:
    """When a worker last said that it lives."""
    seen: datetime | None = Worker.objects.aggregate(seen=Max("seen_at"))["seen"]
    return seen


def operations(*, viewer: Viewer, at: datetime) -> Operations:
    """For those who read the audit trail or build the organisation: what ran, what failed, and who works."""
    if not any(viewer.may(one, unit_id=None) for one in (Permission.READ_AUDIT, Permission.EDIT_ORGANISATION)):
        raise NotAllowed
    seen = last_seen()
    running = _ready().filter(state=State.RUNNING).order_by("running_since", "pk")
    failures = _ready().filter(state=State.FAILED).order_by("-changed_at")[:FAILURES_SHOWN]
    return Operations(
        workers=Worker.objects.filter(seen_at__gt=at - policy.LOST_AFTER).count(),
        seen_at=seen,
        absent=_absent(at, seen),
        waiting=Job.objects.filter(state=State.WAITING).count(),
        running=tuple(_view(found, at) for found in running),
        daily=_daily(),
        failures=tuple(_view(found, at) for found in failures),
        database="PostgreSQL" if connection.vendor == "postgresql" else "SQLite",
        database_bytes=_database_bytes(),
    )


def _own(viewer: Viewer) -> QuerySet[Job]:
    return _ready().filter(started_by=viewer.username)


def _ready() -> QuerySet[Job]:
    return Job.objects.select_related("file").defer("parameters", "kept", "file__content")


def _view(found: Job, at: datetime) -> JobView:
    state = State(found.state)
    return JobView(
        id=found.pk,
        kind=found.kind,
        title=found.title,
        label=kinds.label_of(found.kind),
        state=state,
        step=found.step,
        steps_done=found.steps_done,
        steps_total=found.steps_total,
        message=found.message,
        result_type=found.result_type,
        result_id=found.result_id,
        has_file=hasattr(found, "file"),
        started_by=found.started_by,
        started_at=found.started_at,
        changed_at=found.changed_at,
        waits_in_vain=state is State.WAITING and _absent(at, last_seen()),
    )


def _absent(at: datetime, seen: datetime | None) -> bool:
    return seen is None or seen < at - policy.ABSENT_AFTER


def _daily() -> tuple[Daily, ...]:
    rows = Job.objects.filter(kind__in=[key for key, _, _ in kinds.daily()], state__in=(State.DONE, State.FAILED))
    latest: dict[tuple[str, str], tuple[datetime, str]] = {}
    for kind, state, changed_at, message in rows.order_by("changed_at").values_list(
        "kind", "state", "changed_at", "message"
    ):
        latest[kind, state] = (changed_at, message)
    return tuple(_daily_line(key, kind.label, after, latest) for key, kind, after in kinds.daily())


def _daily_line(key: str, label: str, after: time, latest: dict[tuple[str, str], tuple[datetime, str]]) -> Daily:
    done_at, said = latest.get((key, State.DONE), (None, ""))
    failed_at, _ = latest.get((key, State.FAILED), (None, ""))
    return Daily(label=label, after=after, done_at=done_at, said=said, failed_at=failed_at)


def _database_bytes() -> int:
    question = (
        "SELECT pg_database_size(current_database())"
        if connection.vendor == "postgresql"
        else "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    )
    with connection.cursor() as cursor:
        cursor.execute(question)
        return int(cursor.fetchone()[0])
