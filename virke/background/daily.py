"""What is done once a day is put into the queue when its time has come. Nobody asks for it: it is done as `system`."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime

from virke.background import actions, kinds, policy
from virke.background.models import Job
from virke.background.states import State
from virke.organisation.access import system


def start_due(*, at: datetime) -> tuple[tuple[str, int], ...]:
    """Returns the kind and the id of each job that was put into the queue.

    Once a day, the day of Denmark. What did not succeed is tried again after a quarter of an hour.
    """
    clock = localtime(at)
    day, moment = clock.date().isoformat(), {"at": at.isoformat()}
    return tuple(
        (key, actions.start(kind=key, title=kind.label, about=day, parameters=moment, by=system(key), at=at))
        for key, kind, after in kinds.daily()
        if clock.time() >= after and not _settled(key, day, at)
    )


def _settled(kind: str, day: str, at: datetime) -> bool:
    """Done today or under way, or failed so lately that it is not tried again yet."""
    today = Job.objects.filter(kind=kind, about=day)
    lately = today.filter(state=State.FAILED, changed_at__gt=at - policy.AGAIN_AFTER)
    return today.exclude(state=State.FAILED).exists() or lately.exists()
