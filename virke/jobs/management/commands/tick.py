"""`virke tick`: run what has its time today. Let the system's timer call it every quarter of an hour."""

from __future__ import annotations

import logging
from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from virke.jobs import nightly, recurring

log = logging.getLogger(nightly.__name__)


class Command(BaseCommand):
    help = "Kør dagens tilbagevendende opgaver, hvis deres tid er kommet. Kan køres igen uden skade."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--on", type=date.fromisoformat, help="En anden dag end i dag, ved dens slutning: 2026-03-20."
        )

    def handle(self, *, on: date | None, **_: Any) -> None:
        at = timezone.make_aware(datetime.combine(on, time(23, 59))) if on else timezone.now()
        failed = [key for key, job in recurring.due(timezone.localtime(at).time()) if not self._ran(key, job, at)]
        if failed:
            raise CommandError(f"Disse opgaver gik ikke godt: {', '.join(failed)}. Se loggen.")

    def _ran(self, key: str, job: recurring.Job, at: datetime) -> bool:
        try:
            self.stdout.write(f"{key}: {job.run(at)}")
        except Exception:
            log.exception("Opgaven gik ikke godt.", extra={"job": key})
            return False
        return True
