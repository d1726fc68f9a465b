"""`virke minutes read FILE`: what the reader makes of an agenda or minutes, without an installation around it.

`virke minutes import FILE...` brings them in: for somebody's preview, or written at once.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from virke.documents.readers import UnreadableDocument
from virke.documents.sandbox import read_safely
from virke.followup import readings
from virke.jobs import minutes_import
from virke.kernel.danish import format_date
from virke.kernel.verdicts import NotThere
from virke.meetings import minutes
from virke.meetings.minutes import Item, Kind, Reading
from virke.organisation import queries
from virke.organisation.access import Permission, Viewer, system

_NOT_ALL, _FAILED = 1, 2
_SYSTEM_MAY = (Permission.IMPORT_DOCUMENTS, Permission.PREPARE_MEETINGS, Permission.SEE_CLOSED_ITEMS)
_KINDS = {Kind.MINUTES: "Referat", Kind.AGENDA: "Dagsorden"}


class Command(BaseCommand):
    help = "Læs en dagsorden eller et referat, og vis, hvad der står i det, eller importér det."
    requires_system_checks = []  # reading a file needs neither database nor settings

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        read = commands.add_parser("read", help="Læs en fil (Markdown, tekst, HTML, DOCX eller PDF). Gemmer intet.")
        read.add_argument("file", type=Path, help="Filen, der skal læses.")
        read.add_argument("--json", action="store_true", help="Vis hele læsningen som JSON.")
        bring = commands.add_parser("import", help="Importér filer. Slutter med 0, når alle kom ind, ellers med 1.")
        bring.add_argument("files", type=Path, nargs="+", help="Filerne, der skal importeres.")
        bring.add_argument("--as", dest="username", help="Brugernavn på den, der importerer og gennemser.")
        bring.add_argument("--approve", action="store_true", help="Skriv straks det, der blev læst, uden gennemsyn.")
        bring.add_argument("--unit", help="Navnet på den enhed, som nye forummer hører til.")

    def handle(self, *_args: Any, command: str, **options: Any) -> None:
        if command == "import":
            self._import(options)
        else:
            self._show(options)

    def _import(self, options: dict[str, Any]) -> None:
        by = self._viewer(options["username"], approve=options["approve"])
        found = minutes_import.bring_in(
            options["files"], approve=options["approve"], unit=options["unit"], by=by, now=timezone.now
        )
        missed = 0
        for one in found:
            (self.stdout if one.done else self.stderr).write(f"{one.name}: {one.message}")
            missed += not one.done
        if missed:
            raise SystemExit(_NOT_ALL)

    def _viewer(self, username: str | None, *, approve: bool) -> Viewer:
        if username is None:
            if not approve:
                self._fail("Skriv med --as, hvem der skal gennemse filerne, eller skriv dem straks med --approve.")
            return system("minutes-import", *_SYSTEM_MAY)
        try:
            return queries.viewer_named(username=username, on=timezone.localdate())
        except NotThere as error:
            self._fail(str(error))

    def _show(self, options: dict[str, Any]) -> None:
        reading = self._read(options["file"])
        if options["json"]:
            self.stdout.write(json.dumps(minutes.as_json(reading), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_overview(reading)))

    def _read(self, path: Path) -> Reading:
        try:
            return readings.with_commitments(minutes.parse(read_safely(path.name, path.read_bytes())))
        except UnreadableDocument as error:
            self._fail(str(error))
        except FileNotFoundError:
            self._fail(f"Der er ingen fil, der hedder {path}. Kontrollér navnet og mappen.")
        except OSError as error:
            self._fail(f"Filen {path} kan ikke åbnes ({error.strerror}). Kontrollér, at du har lov til at læse den.")

    def _fail(self, reason: str) -> NoReturn:
        self.stderr.write(reason)
        raise SystemExit(_FAILED)


def _overview(reading: Reading) -> list[str]:
    day = format_date(reading.date.value) if reading.date.value else "ukendt dato"
    head = f"{_KINDS[reading.kind.value]}: {reading.forum.value or 'ukendt forum'}, {day}"
    return [head, *(line for item in reading.items for line in _item(item))]


def _item(item: Item) -> list[str]:
    head = f"{item.printed_number}. {item.title.value or '(uden titel)'} [{item.outcome.value.value}]"
    follow_ups = [
        f"   - {f.text} ({f.responsible or 'ingen nævnt'}; frist: {f.due or 'ingen'}; {f.confidence:.0%})"
        for f in item.follow_ups
    ]
    return [head, *follow_ups]
