"""The workers: each says every few seconds that it lives, and looks after the jobs of those that no longer do."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from virke.background import policy, presence, queueing
from virke.background.models import Job, Worker
from virke.background.states import State

log = logging.getLogger(__name__)

INTERRUPTED = (
    "Opgaven blev afbrudt flere gange og er opgivet. Der er ikke ændret noget. Sig til den it-ansvarlige, og nævn "
    "opgavens nummer."
)
TOO_LONG = (
    "Opgaven tog for lang tid og er stoppet. Der er ikke ændret noget. Prøv med mindre ad gangen, eller sig til den "
    "it-ansvarlige."
)


def arrive(*, at: datetime) -> None:
    Worker.objects.update_or_create(name=presence.name(), defaults={"started_at": at, "seen_at": at})


def beat(*, at: datetime) -> None:
    Worker.objects.filter(name=presence.name()).update(seen_at=at)


def leave() -> None:
    Worker.objects.filter(name=presence.name()).delete()


def look_after(*, at: datetime, lost_after: timedelta = policy.LOST_AFTER) -> int:
    """Put the jobs of lost workers into the queue again, or give them up; returns how many there were."""
    Worker.objects.filter(seen_at__lt=at - timedelta(days=1)).delete()
    left = _left(at - lost_after)
    found = list(left.values_list("pk", flat=True))
    for job_id in found:
        with transaction.atomic():
            job = left.select_for_update().filter(pk=job_id).first()  # another worker may have been quicker
            if job is not None:
                _take_up(job, at)
    return len(found)


def has_hung(*, at: datetime) -> bool:
    """Whether this worker's job runs for longer than any may; it has failed then, and the process should end."""
    with transaction.atomic():
        since = at - policy.MOST_TIME
        mine = Job.objects.select_for_update().filter(worker=presence.name(), state=State.RUNNING)
        job = mine.filter(running_since__lt=since).first()
        if job is not None:
            _give_up(job, TOO_LONG, at)
    return job is not None


def _left(before: datetime) -> QuerySet[Job]:
    """Jobs whose worker has not been seen since; and those that wait although a worker had claimed their task: it
    ended before it could begin.
    """
    alive = Worker.objects.filter(seen_at__gt=before).values("name")
    waiting = Job.objects.filter(state=State.WAITING, changed_at__lt=before).values_list("task_id", flat=True)
    claimed = DBTaskResult.objects.exclude(status=TaskResultStatus.READY)
    tasks = [str(task.pk) for task in claimed.filter(pk__in=list(waiting), started_at__lt=before).only("pk")]
    never_begun = Q(state=State.WAITING, task_id__in=tasks)
    return Job.objects.filter(never_begun | Q(state=State.RUNNING) & ~Q(worker__in=alive))


def _take_up(job: Job, at: datetime) -> None:
    log.warning("En arbejder er forsvundet fra en opgave.", extra={"job": job.pk})
    if job.run >= policy.MOST_RUNS:
        _give_up(job, INTERRUPTED, at)
        return
    job.state, job.worker, job.step, job.changed_at = State.WAITING, "", "", at
    job.steps_done = job.steps_total = 0
    job.save()
    queueing.put_again(job)


def _give_up(job: Job, reason: str, at: datetime) -> None:
    job.state, job.message, job.changed_at = State.FAILED, reason, at
    job.save()
