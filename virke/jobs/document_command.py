"""What the commands share that read papers from files: `virke minutes` and `virke plans`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Generic, NoReturn, TypeVar

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from virke.documents.blocks import Document
from virke.documents.readers import UnreadableDocument
from virke.documents.sandbox import read_safely
from virke.jobs import document_import
from virke.kernel.verdicts import NotThere
from virke.organisation import queries
from virke.organisation.access import Permission, Viewer, system

_NOT_ALL, _FAILED = 1, 2
R = TypeVar("R")


class DocumentCommand(BaseCommand, Generic[R]):
    """`read FILE` shows what is understood without an installation around it, `import FILE...` brings files in."""

    requires_system_checks = []  # reading a file needs neither database nor settings
    system_name = ""
    system_may: tuple[Permission, ...] = ()
    unit_help = ""

    def understand(self, document: Document) -> R:
        """What stands in a document."""
        raise NotImplementedError

    def as_json(self, reading: R) -> dict[str, Any]:
        """The reading as plain values."""
        raise NotImplementedError

    def overview(self, reading: R) -> Iterable[str]:
        """The reading as lines for a person."""
        raise NotImplementedError

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        read = commands.add_parser("read", help="Læs en fil (Markdown, tekst, HTML, DOCX eller PDF). Gemmer intet.")
        read.add_argument("file", type=Path, help="Filen, der skal læses.")
        read.add_argument("--json", action="store_true", help="Vis hele læsningen som JSON.")
        bring = commands.add_parser("import", help="Importér filer. Slutter med 0, når alle kom ind, ellers med 1.")
        bring.add_argument("files", type=Path, nargs="+", help="Filerne, der skal importeres.")
        bring.add_argument("--as", dest="username", help="Brugernavn på den, der importerer og gennemser.")
        bring.add_argument("--approve", action="store_true", help="Skriv straks det, der blev læst, uden gennemsyn.")
        bring.add_argument("--unit", help=self.unit_help)

    def handle(self, *_args: Any, command: str, **options: Any) -> None:
        if command == "import":
            self._import(options)
        else:
            self._show(options)

    def _import(self, options: dict[str, Any]) -> None:
        by = self._viewer(options["username"], approve=options["approve"])
        found = document_import.bring_in(
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
            return system(self.system_name, *self.system_may)
        try:
            return queries.viewer_named(username=username, on=timezone.localdate())
        except NotThere as error:
            self._fail(str(error))

    def _show(self, options: dict[str, Any]) -> None:
        reading = self.understand(self._read(options["file"]))
        if options["json"]:
            self.stdout.write(json.dumps(self.as_json(reading), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(self.overview(reading)))

    def _read(self, path: Path) -> Document:
        try:
            return read_safely(path.name, path.read_bytes())
        except UnreadableDocument as error:
            self._fail(str(error))
        except FileNotFoundError:
            self._fail(f"Der er ingen fil, der hedder {path}. Kontrollér navnet og mappen.")
        except OSError as error:
            self._fail(f"Filen {path} kan ikke åbnes ({error.strerror}). Kontrollér, at du har lov til at læse den.")

    def _fail(self, reason: str) -> NoReturn:
        self.stderr.write(reason)
        raise SystemExit(_FAILED)
