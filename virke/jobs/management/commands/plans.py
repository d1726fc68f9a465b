"""`virke plans read FILE`: what the reader makes of a plan, without an installation around it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from virke.documents.readers import UnreadableDocument
from virke.documents.sandbox import read_safely
from virke.kernel.danish import format_date, format_period
from virke.plans import planparser
from virke.plans.planparser import Due, Item, PlanReading

_FAILED = 2


class Command(BaseCommand):
    help = "Læs en plan, og vis, hvad der står i den."
    requires_system_checks = []  # reading a file needs neither database nor settings

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        read = commands.add_parser("read", help="Læs en fil (Markdown, tekst, HTML, DOCX eller PDF). Gemmer intet.")
        read.add_argument("file", type=Path, help="Filen, der skal læses.")
        read.add_argument("--json", action="store_true", help="Vis hele læsningen som JSON.")

    def handle(self, *_args: Any, **options: Any) -> None:
        reading = self._read(options["file"])
        if options["json"]:
            self.stdout.write(json.dumps(planparser.as_json(reading), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_overview(reading)))

    def _read(self, path: Path) -> PlanReading:
        try:
            return planparser.parse(read_safely(path.name, path.read_bytes()))
        except UnreadableDocument as error:
            self._fail(str(error))
        except FileNotFoundError:
            self._fail(f"Der er ingen fil, der hedder {path}. Kontrollér navnet og mappen.")
        except OSError as error:
            self._fail(f"Filen {path} kan ikke åbnes ({error.strerror}). Kontrollér, at du har lov til at læse den.")

    def _fail(self, reason: str) -> NoReturn:
        self.stderr.write(reason)
        raise SystemExit(_FAILED)


def _overview(reading: PlanReading) -> Iterator[str]:
    period = format_period(reading.period.value) if reading.period.value else "ukendt periode"
    kind = reading.kind.value.label if reading.kind.value else "Plan"
    yield f"{kind}: {reading.title.value or 'ukendt titel'}, {period}"
    for item in reading.walk():
        yield from _item(item)
    yield from (f"Bemærk: {note.text}" for note in reading.notes)


def _item(item: Item) -> Iterator[str]:
    indent = "  " * (item.level - 1)
    yield f"{indent}{item.number.value} {item.title.value}"
    for action in item.actions:
        yield f"{indent}   - {action.text} ({action.responsible or 'ingen nævnt'}; frist: {_day(action.due)})"
    for indicator in item.indicators:
        yield f"{indent}   * {indicator.text} ({planparser.shown(indicator.target)})"


def _day(due: Due | None) -> str:
    return format_date(due.on) if due else "ingen"
