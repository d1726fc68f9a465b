"""`virke worker`: do the jobs of the background, until it is told to stop."""

from __future__ import annotations

import os
import signal
import threading
import time
from datetime import timedelta
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django_tasks_db.management.commands import db_worker

from virke.background import daily, policy, presence, workers
from virke.jobs import pulse

LOOK_SECONDS = 0.5  # between two looks into an empty queue: somebody waits for the answer
ONE_SIGNAL_SECONDS = 2.0


class Command(BaseCommand):
    help = (
        "Udfør opgaverne i baggrunden: læsning af dokumenter, rapporter, eksport og det, der sker hver dag. Kører, til "
        "den stoppes; en opgave, der er i gang, bliver gjort færdig først."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--lost-after",
            type=int,
            default=int(policy.LOST_AFTER.total_seconds()),
            help="sekunder uden livstegn, før en anden arbejders opgaver tages op igen (30)",
        )
        parser.add_argument("--with-parent", action="store_true", help="slut også, når den, der startede den, slutter")

    def handle(self, *, lost_after: int, with_parent: bool, **_: Any) -> None:
        if "immediate" in settings.TASKS["default"]["BACKEND"]:
            raise CommandError("Med VIRKE_MODE=development udføres opgaver straks, og der er ingen kø at arbejde på.")
        worker = Worker()
        worker.configure_signals()
        if with_parent:
            _end_with(os.getppid())
        every = min(pulse.LOOK_AFTER_SECONDS, float(lost_after))
        with pulse.beating(lambda: _look_after(timedelta(seconds=lost_after)), every=every):
            worker.run()


class Worker(db_worker.Worker):
    """django-tasks-db's worker for the one queue of Virke."""

    def __init__(self) -> None:
        super().__init__(
            queue_names=["default"],
            interval=LOOK_SECONDS,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=presence.name(),
            excluded_queue_names=[],
        )
        self._told_at = float("-inf")

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Ctrl-C reaches it from the terminal and from `virke serve`: both are one wish to stop, not two."""
        first, self._told_at = time.monotonic() - self._told_at > ONE_SIGNAL_SECONDS, time.monotonic()
        if first:
            super().shutdown(signum, frame)


def _look_after(lost_after: timedelta) -> None:
    at = timezone.now()
    workers.look_after(at=at, lost_after=lost_after)
    daily.start_due(at=at)


def _end_with(parent: int) -> None:
    """Watch for the end of the process that started this one, however it ended."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()
