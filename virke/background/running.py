"""Runs a job: taken by one worker, prepared, written in one transaction with the note that it is done.

Who asked is told of every end in Danish; what went wrong unexpectedly stands in the log only.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from virke.background import presence
from virke.background.kinds import KINDS, Outcome
from virke.background.models import Job, JobFile
from virke.background.states import State
from virke.kernel.verdicts import NotPossible, NotThere
from virke.organisation import queries as organisation
from virke.organisation.access import NotAllowed, Viewer

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]
LONGEST_STEP = 200

UNEXPECTED = (
    "Det gik ikke godt, og der er ikke ændret noget. Prøv igen. Sker det igen, så sig til den it-ansvarlige, og nævn "
    "opgavens nummer."
)
UNKNOWN = "Denne udgave af Virke kender ikke opgaven. Start den igen fra siden, hvor du begyndte."


class TakenOver(Exception):
    """The job is no longer this run's: it was given up for lost and begun again, or has ended."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a job (`kinds.Work`)."""

    job_id: int
    number: int
    started_by: str
    parameters: Mapping[str, Any]
    at: datetime
    now: Clock
    kept: dict[str, Any] = field(default_factory=dict)

    def viewer(self) -> Viewer:
        return organisation.viewer_named(username=self.started_by, on=localdate(self.at))

    def tell(self, step: str, *, done: int = 0, of: int = 0) -> None:
        self._write(step=step[:LONGEST_STEP], steps_done=done, steps_total=of)

    def keep(self, name: str, value: Any) -> None:
        self.kept[name] = value
        self._write(kept=self.kept)

    def _write(self, **fields: Any) -> None:
        mine = Job.objects.filter(pk=self.job_id, run=self.number, state=State.RUNNING)
        if not mine.update(**fields, changed_at=self.now()):
            raise TakenOver


def run(job_id: int, *, now: Clock) -> None:
    """Run the job if it waits. Nothing else may be raised than what ends the process."""
    taken = _take(job_id, now)
    if taken is None:
        return
    try:
        _work(taken)
    except TakenOver:
        log.warning("Opgaven er overtaget af en anden kørsel.", extra={"job": job_id})
    except (NotPossible, NotThere, NotAllowed) as refused:
        _fail(taken, str(refused))
    except Exception:
        log.exception("Opgaven gik ikke godt.", extra={"job": job_id})
        _fail(taken, UNEXPECTED)


def _take(job_id: int, now: Clock) -> Run | None:
    """The job, now running in this process; None when it does not wait any more."""
    at = now()
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(pk=job_id, state=State.WAITING).first()
        if job is None:
            return None
        job.state, job.run, job.worker = State.RUNNING, job.run + 1, presence.name()
        job.running_since = job.changed_at = at
        job.step, job.steps_done, job.steps_total = "", 0, 0
        job.save()
    return Run(job.pk, job.run, job.started_by, job.parameters, at, now, dict(job.kept))


def _work(taken: Run) -> None:
    kind = Job.objects.values_list("kind", flat=True).get(pk=taken.job_id)
    if kind not in KINDS:
        raise NotPossible((UNKNOWN,))
    finish = KINDS.get(kind).prepare(taken)
    with transaction.atomic():
        job = _held(taken)
        at = taken.now()
        _end(job, State.DONE, finish(at), at)


def _fail(taken: Run, reason: str) -> None:
    with transaction.atomic():
        try:
            job = _held(taken)
        except TakenOver:
            return
        _end(job, State.FAILED, Outcome(reason), taken.now())


def _held(taken: Run) -> Job:
    """The job, locked until the transaction ends, while it is this run's."""
    job = Job.objects.select_for_update().filter(pk=taken.job_id, run=taken.number, state=State.RUNNING).first()
    if job is None:
        raise TakenOver
    return job


def _end(job: Job, state: State, outcome: Outcome, at: datetime) -> None:
    job.state, job.changed_at = state, at
    job.message, job.result_type, job.result_id = outcome.summary, outcome.object_type, outcome.object_id
    job.save()
    if outcome.file is not None:
        made = outcome.file
        JobFile.objects.create(job=job, name=made.name, media_type=made.media_type, content=made.content)
