"""Puts jobs into the queue of django-tasks: in the same transaction, so that no job is without its task."""

from __future__ import annotations

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from virke.background.models import Job
from virke.background.tasks import run_job


class WorkerLost(Exception):
    """The process that ran the task said nothing for too long."""


def put(job: Job) -> None:
    """Where jobs run at once (development, tests), it has run when this returns."""
    task = run_job.enqueue(job.pk)
    Job.objects.filter(pk=job.pk).update(task_id=task.id)


def put_again(job: Job) -> None:
    """After its worker is gone; the task of that worker is closed."""
    left = DBTaskResult.objects.filter(pk=job.task_id, status=TaskResultStatus.RUNNING).first()
    if left is not None:
        left.set_failed(WorkerLost())
    put(job)
