"""`virke minutes read FILE`: what the reader makes of an agenda or minutes, without an installation around it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from virke.documents.readers import UnreadableDocument
from virke.documents.sandbox import read_safely
from virke.followup import readings
from virke.kernel.danish import format_date
from virke.meetings import minutes
from virke.meetings.minutes import Item, Kind, Reading

_FAILED = 2
_KINDS = {Kind.MINUTES: "Referat", Kind.AGENDA: "Dagsorden"}


class Command(BaseCommand):
    help = "Læs en dagsorden eller et referat, og vis, hvad der står i det."
    requires_system_checks = []  # reading a file needs neither database nor settings

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        read = commands.add_parser("read", help="Læs en fil (Markdown, tekst, HTML, DOCX eller PDF). Gemmer intet.")
        read.add_argument("file", type=Path, help="Filen, der skal læses.")
        read.add_argument("--json", action="store_true", help="Vis hele læsningen som JSON.")

    def handle(self, *_args: Any, **options: Any) -> None:
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
    head = f"{item.number.value}. {item.title.value or '(uden titel)'} [{item.outcome.value.value}]"
    follow_ups = [
        f"   - {f.text} ({f.responsible or 'ingen nævnt'}; frist: {f.due or 'ingen'}; {f.confidence:.0%})"
        for f in item.follow_ups
    ]
    return [head, *follow_ups]
