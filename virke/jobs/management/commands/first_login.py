"""`virke first_login`: let the first it-chief into a new installation; all others get their access on the page."""

from __future__ import annotations

import getpass
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from virke.kernel.verdicts import NotPossible
from virke.organisation import actions
from virke.organisation.access import Permission, system


class Command(BaseCommand):
    help = (
        "Opret den første it-ansvarlige i en ny installation. Adgangskoden spørges der om, eller den læses fra stdin."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="Brugernavnet, med små bogstaver.")
        parser.add_argument("name", help="Personens navn.")

    def handle(self, *, username: str, name: str, **_options: Any) -> None:
        password = getpass.getpass("Adgangskode: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            actions.create_first_keeper(
                by=system("first_login", Permission.EDIT_ORGANISATION),
                at=timezone.now(),
                name=name,
                username=username,
                password=password,
                starts_on=timezone.localdate(),
            )
        except NotPossible as refused:
            raise CommandError(" ".join(refused.reasons)) from None
        self.stdout.write(f"{username} kan nu logge ind som it-ansvarlig.")
