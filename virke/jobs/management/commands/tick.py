"""`virke tick`: run what has its time today, here and now. A worker does the same by itself; this is for a timer."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from virke.background import daily, queries, running, workers
from virke.background.states import State
from virke.jobs import pulse
from virke.organisation.access import system


class Command(BaseCommand):
    help = "Kør dagens tilbagevendende opgaver, hvis deres tid er kommet. Kan køres igen uden skade."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--on", type=date.fromisoformat, help="En anden dag end i dag, ved dens slutning: 2026-03-20."
        )

    def handle(self, *, on: date | None, **_: Any) -> None:
        at = timezone.make_aware(datetime.combine(on, time(23, 59))) if on else timezone.now()
        with pulse.beating(lambda: workers.look_after(at=timezone.now())):
            begun = daily.start_due(at=at)
            failed = [key for key, job_id in begun if not self._ran(key, job_id)]
        if failed:
            raise CommandError(f"Disse opgaver gik ikke godt: {', '.join(failed)}. Se loggen.")
        if not begun:
            self.stdout.write("Alt, der har sin tid i dag, er gjort.")

    def _ran(self, key: str, job_id: int) -> bool:
        running.run(job_id, now=timezone.now)
        found = queries.job(viewer=system(key), job_id=job_id, at=timezone.now())
        self.stdout.write(f"{key}: {found.message or found.state.label.lower()}")
        return found.state is not State.FAILED
