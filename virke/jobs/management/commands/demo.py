"""`virke demo`: makes sure that the demo municipality stands there, and says where and as whom to look at it."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from virke.jobs.demo import MUNICIPALITY, database, loading
from virke.jobs.demo.personas import PASSWORD, PERSONAS
from virke.kernel.danish import format_date

STALE_AFTER_DAYS = 14
T = TypeVar("T")


class Command(BaseCommand):
    requires_system_checks = []  # the server checks; here they would cost a second
    help = "Indlæser demokommunen i en tom database og viser adresse og brugere. Kun når VIRKE_MODE=demo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reset", action="store_true", help="slet den gamle demo, og indlæs en frisk")
        parser.add_argument("--on", type=date.fromisoformat, help="den dag, demoens år slutter (ÅÅÅÅ-MM-DD); i dag")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not settings.VIRKE_DEMO:
            raise CommandError("Demokommunen indlæses kun med VIRKE_MODE=demo, så den aldrig blandes med rigtige data.")
        settings.VIRKE_DATA_DIR.mkdir(parents=True, exist_ok=True)
        on: date = options["on"] or timezone.localdate()
        if options["reset"]:
            with self._timed("Sletter den gamle demo"):
                _refusing(lambda: database.wipe(at=timezone.now()))
        if not database.is_migrated():
            _refusing(lambda: database.demo_day(at=timezone.now()))
            with self._timed("Opretter tabellerne"):
                call_command("migrate", verbosity=0)
        self._ensure_loaded(on)
        self._introduce()

    def _ensure_loaded(self, on: date) -> None:
        loaded_for = _refusing(lambda: database.demo_day(at=timezone.now()))
        if loaded_for is None:
            with self._timed(f"Indlæser {MUNICIPALITY} og dens møder frem til {format_date(on)}"):
                loading.load(on)
            return
        self._say(f"Demokommunen er klar; dens år slutter {format_date(loaded_for)}.")
        if abs((on - loaded_for).days) > STALE_AFTER_DAYS:
            self._say("Fristerne er blevet gamle. En frisk demo: .venv/bin/virke demo --reset")

    def _introduce(self) -> None:
        self._say("")
        self._say(f"  Åbn {settings.VIRKE_SITE_URL} og vælg en person, eller log ind med kodeordet {PASSWORD}:")
        for persona in PERSONAS:
            self._say(f"    {persona.username:<8} {persona.name:<16} {persona.comes_for}")
        self._say("")

    def _say(self, text: str) -> None:
        self.stdout.write(f"[virke] {text}".rstrip())
        self.stdout.flush()

    @contextmanager
    def _timed(self, what: str) -> Iterator[None]:
        """Say what begins, and how many seconds it took."""
        self.stdout.write(f"[virke] {what} ... ", ending="")
        self.stdout.flush()
        began = time.perf_counter()
        yield
        self.stdout.write(f"{time.perf_counter() - began:.1f} s".replace(".", ","))


def _refusing(call: Callable[[], T]) -> T:
    """What the database module refuses becomes the message of the command."""
    try:
        return call()
    except database.NotTheDemo as refused:
        raise CommandError(str(refused)) from refused
