"""`virke digest`: send the reminders of the day now, whatever the clock says."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from virke.jobs import nightly
from virke.kernel.verdicts import NotPossible


class Command(BaseCommand):
    help = "Send dagens påmindelser nu. Ingen får mere end én om dagen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--on", type=date.fromisoformat, help="En anden dag end i dag, fx 2026-03-20.")

    def handle(self, *, on: date | None, **_: Any) -> None:
        at = timezone.make_aware(datetime.combine(on, time(12))) if on else timezone.now()
        try:
            self.stdout.write(nightly.send_digests(at))
        except NotPossible as some_failed:
            raise CommandError(str(some_failed)) from None
