"""The one task of the queue: run the job with this id. A worker's way in, so the clock is read here."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from virke.background import running


@task()
def run_job(job_id: int) -> None:
    running.run(job_id, now=timezone.now)
