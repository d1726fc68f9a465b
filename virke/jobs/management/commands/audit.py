"""`virke audit verify` and `virke audit head`: is the audit trail whole, and where does it end."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from virke.audit import queries
from virke.audit.chain import Head


class Command(BaseCommand):
    help = "Efterprøv revisionssporet, eller vis dets anker."

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        verify = commands.add_parser("verify", help="Følg kæden fra første til sidste hændelse. Slutter med 0 eller 1.")
        verify.add_argument("--sequence", type=int, help="Ankerets nummer, som `virke audit head` viste det.")
        verify.add_argument("--head", help="Ankerets hash. Uden anker ses det ikke, om de sidste hændelser mangler.")
        commands.add_parser("head", help="Vis nummer og hash på den sidste hændelse; gem dem uden for databasen.")

    def handle(self, *, command: str, **options: Any) -> None:
        if command == "head":
            head = queries.head()
            self.stdout.write(f"{head.sequence} {head.hash}")
        else:
            self._verify(_anchor(options["sequence"], options["head"]))

    def _verify(self, anchor: Head | None) -> None:
        found = queries.verify(anchor=anchor)
        if not found.ok:
            raise CommandError(f"Revisionssporet er brudt ved nr. {found.first_broken}. {found.reason}")
        self.stdout.write(f"Revisionssporet er ubrudt: {found.checked} hændelser.")
        self.stdout.write(f"Anker: {found.head.sequence} {found.head.hash}")
        if anchor is None:
            self.stdout.write("Uden et tidligere anker kan det ikke ses, om de sidste hændelser er fjernet.")


def _anchor(sequence: int | None, digest: str | None) -> Head | None:
    if (sequence is None) != (digest is None):
        raise CommandError("Et anker er både --sequence og --head.")
    return None if sequence is None or digest is None else Head(sequence, digest)
