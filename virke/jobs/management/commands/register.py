"""`virke register`: look at the registers, check and load extracts, make invented ones."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from virke.analytics import checking, dummy, loading, registers
from virke.analytics.advancing import NotFollowing
from virke.analytics.appending import NotAppended
from virke.analytics.checking import MissingCodeBook, WrongColumns
from virke.analytics.codebooks import InvalidCodeBook, UnconfirmedCodeBook
from virke.analytics.compute import EngineUnavailable
from virke.analytics.extracting import EXTRACTIONS
from virke.analytics.loading import Loaded
from virke.analytics.numbering import DamagedBook
from virke.analytics.sources import UnreadableExtract
from virke.analytics.statutory import deriving
from virke.analytics.storage import Extract, NoExtract, NotStored, Origin, Store
from virke.analytics.tables import Table
from virke.analytics.transfer import NotTransferred
from virke.jobs import register_engine, register_files, register_refresh, register_retention, register_trail
from virke.jobs.arguments import day, number
from virke.kernel.danish import format_period
from virke.kernel.periods import ImpossiblePeriod, Period
from virke.kernel.registry import UnknownKey

_REFUSED, _FAILED = 1, 2
_EXPECTED = (
    DamagedBook,
    EngineUnavailable,
    ImpossiblePeriod,
    InvalidCodeBook,
    MissingCodeBook,
    NoExtract,
    NotAppended,
    NotFollowing,
    NotStored,
    NotTransferred,
    UnconfirmedCodeBook,
    UnknownKey,
    UnreadableExtract,
    WrongColumns,
)


class Command(BaseCommand):
    help = "Se registrene, kontrollér og indlæs udtræk, eller lav opdigtede."

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        commands.add_parser("list", help="Vis registrene og det udtræk, der er i brug.")
        example = commands.add_parser("example", help="Skriv opdigtede rækker, som et udtræk skal se ud (CSV).")
        example.add_argument("register")
        example.add_argument("--persons", type=number, default=5)
        for name, told in (("check", "Kontrollér et udtræk. Gemmer intet."), ("load", "Kontrollér og gem et udtræk.")):
            command = commands.add_parser(name, help=told + " Slutter med 1, når rækker afvises.")
            command.add_argument("register")
            command.add_argument("file", type=Path, help="CSV, Parquet eller XLSX med overskrifter i første række.")
            command.add_argument("--codes", type=Path, help="Den gældende kodebog (CSV), når registret har koder.")
        command.add_argument("--covers", nargs=2, type=day, required=True, metavar=("FRA", "TIL"),
                             help="De dage, udtrækket dækker, begge med: 2015-01-01 2024-10-31.")  # fmt: skip
        command.add_argument("--leave-out", action="store_true", help="Gem resten, når rækker afvises.")
        command.add_argument(
            "--append", action="store_true", help="Læg dem oven på udtrækket i brug; en række med samme nøgle afløses."
        )
        weeks = commands.add_parser("advance", help="Læg nye uger fra en ugefil oven på det udtræk, der er i brug.")
        weeks.add_argument("register")
        weeks.add_argument("file", type=Path, help="Ugefil med kolonnerne person og y_ÅÅUU, kun de nye uger.")
        weeks.add_argument("--codes", type=Path, help="Den gældende kodebog (CSV).")
        fetched = commands.add_parser("refresh", help="Hent et register, som Virke selv fører, fra databasen.")
        fetched.add_argument("register", choices=EXTRACTIONS.keys())
        commands.add_parser("prune", help="Fjern udtræk, der længe ikke har været i brug, og som intet tal nævner.")
        made = commands.add_parser("dummy", help="Lav opdigtede udtræk af alle registre, adskilt fra de rigtige.")
        made.add_argument("--persons", type=number, default=5_000)
        made.add_argument("--seed", type=int, default=1)
        made.add_argument("--years", type=number, default=5)
        made.add_argument("--until", type=day, help="Den første dag, der ikke er med. Ellers den 1. i denne måned.")
        commands.add_parser(
            "verify", help="Efterprøv, at hvert udtræk er, som det blev skrevet. Slutter med 0 eller 1."
        )

    def handle(self, *, command: str, **options: Any) -> None:
        try:
            getattr(self, f"_{command}")(**options)
        except _EXPECTED as error:
            self._fail(str(error), _FAILED)

    def _list(self, **_options: Any) -> None:
        for invented in (False, True):
            there = register_files.store(settings.VIRKE_DATA_DIR, dummy=invented)
            self.stdout.write("Opdigtede udtræk:" if invented else "Udtræk:")
            for table in registers.known():
                self.stdout.write(f"  {table.key:<16} {table.title:<22} {_in_use(there, table)}")

    def _example(self, *, register: str, persons: int, **_options: Any) -> None:
        table = registers.known().get(register)
        writer = csv.DictWriter(self.stdout, [column.heading for column in table.read], delimiter=";")
        writer.writeheader()
        days = Period(date(2024, 1, 1), date(2026, 1, 1))
        writer.writerows(dummy.as_written(table, row) for row in dummy.rows(table, persons=persons, seed=1, days=days))

    def _check(self, *, register: str, file: Path, codes: Path | None, **_options: Any) -> None:
        with self._checked(registers.known().get(register), file, codes) as (loaded, _):
            if loaded.rejected:
                raise SystemExit(_REFUSED)

    def _load(
        self, *, register: str, file: Path, codes: Path | None, covers: list[date], leave_out: bool, append: bool,
        **_options: Any,
    ) -> None:  # fmt: skip
        table = registers.known().get(register)
        days = Period(covers[0], covers[1] + date.resolution)
        with self._checked(table, file, codes) as (loaded, digest):
            if loaded.rejected and not leave_out:
                self._fail("Intet er gemt. Ret udtrækket, eller gem resten med --leave-out.", _REFUSED)
            origin = Origin(f"{table.source} ({file.name})", days, len(loaded.rejected), digest)
            extract = self._keep(table, loaded, origin, append=append)
        self.stdout.write(f"Gemt som udtræk {extract.id}.")

    def _advance(self, *, register: str, file: Path, codes: Path | None, **_options: Any) -> None:
        """A row left out would end its person's spell, so nothing is kept when one is rejected."""
        table, at = registers.known().get(register), timezone.now()
        covers = register_files.weeks(file)
        there = register_files.store(settings.VIRKE_DATA_DIR, dummy=False)
        with self._checked(table, file, codes) as (loaded, digest):
            if loaded.rejected:
                self._fail("Intet er gemt. Ret filen, og læg ugerne på igen.", _REFUSED)
            origin = Origin(f"{table.source} ({file.name})", covers, codes=digest)
            register_trail.tell_untold(store=there, at=at)
            with transaction.atomic():
                extract = there.advance(table, loaded.batches(), weeks=origin, at=at)
                register_trail.tell(extract, at=at)
        self.stdout.write(f"Gemt som udtræk {extract.id}.")

    def _keep(self, table: Table, loaded: Loaded, origin: Origin, *, append: bool) -> Extract:
        at = timezone.now()
        there = register_files.store(settings.VIRKE_DATA_DIR, dummy=False)
        register_trail.tell_untold(store=there, at=at)
        with transaction.atomic():
            if append:
                extract = there.append(table, loaded.batches(), added=origin, at=at)
            else:
                extract = there.write_batches(table, loaded.batches(), origin=origin, at=at)
            register_trail.tell(extract, at=at)
        return extract

    def _refresh(self, *, register: str, **_options: Any) -> None:
        at, there = timezone.now(), register_files.store(settings.VIRKE_DATA_DIR, dummy=False)
        database, on = settings.DATABASES["default"], timezone.localdate()
        found = register_refresh.refresh([register], database=database, store=there, at=at, on=on)
        extract, rejected = found[register]
        for line in checking.report(
            registers.known().get(register), read=(extract.rows if extract else 0) + len(rejected), rejected=rejected
        ):
            self.stdout.write(line)
        self.stdout.write(f"Gemt som udtræk {extract.id}." if extract else "Der er ingen rækker før i dag.")

    def _prune(self, **_options: Any) -> None:
        there = register_files.store(settings.VIRKE_DATA_DIR, dummy=False)
        for extract in register_retention.prune(store=there, at=timezone.now()):
            self.stdout.write(f"Fjernet: {extract.register} {extract.id}, gemt {extract.stored_at:%d-%m-%Y}.")

    def _dummy(self, *, persons: int, seed: int, years: int, until: date | None, **_options: Any) -> None:
        until = until or timezone.localdate().replace(day=1)
        days = Period(until.replace(year=until.year - years), until)
        there = register_files.store(settings.VIRKE_DATA_DIR, dummy=True)
        for table in (one for one in registers.known() if not one.derived):
            rows = dummy.rows(table, persons=persons, seed=seed, days=days)
            extract = there.write(table, rows, origin=Origin("Opdigtede data", days), at=timezone.now())
            self.stdout.write(f"{table.title}: {extract.rows} rækker i udtræk {extract.id}.")
        derived = deriving.derive(store=there, at=timezone.now(), engine=register_engine.chosen())
        self.stdout.write(f"Krav beregnet af dem: {derived.rows} rækker i udtræk {derived.id}.")

    def _verify(self, **_options: Any) -> None:
        stores = [register_files.store(settings.VIRKE_DATA_DIR, dummy=invented) for invented in (False, True)]
        damaged = [folder for there in stores for table in registers.known() for folder in there.damaged(table.key)]
        damaged += [file for there in stores for file in there.book.damaged()]
        for folder in damaged:
            self.stderr.write(
                f"{folder} er ændret eller ikke hel og bliver ikke brugt. "
                "Indlæs udtrækket igen, eller hent det fra sikkerhedskopien."
            )
        if damaged:
            raise SystemExit(_REFUSED)
        self.stdout.write("Alle udtræk er, som de blev skrevet.")

    @contextmanager
    def _checked(self, table: Table, file: Path, codes: Path | None) -> Iterator[tuple[Loaded, str]]:
        """The check of a file, told when it is done, and the digest of the code book it was read with."""
        if table.derived:
            raise UnreadableExtract(f"{table.title} beregnes af andre registre og indlæses ikke.")
        book = register_files.code_book(table, codes)
        there = register_files.store(settings.VIRKE_DATA_DIR, dummy=False)
        with (
            there.workspace() as folder,
            register_files.opened(file, table) as source,
            loading.checked(table, source, folder=folder, book=book) as loaded,
        ):
            for line in checking.report(table, read=loaded.read, rejected=loaded.rejected):
                self.stdout.write(line)
            yield loaded, book.digest if book else ""

    def _fail(self, reason: str, code: int) -> NoReturn:
        self.stderr.write(reason)
        raise SystemExit(code)


def _in_use(there: Store, table: Table) -> str:
    try:
        found: Extract = there.newest(table.key)
    except NoExtract:
        return "intet udtræk"
    left_out = f", {found.origin.rejected} afvist" if found.origin.rejected else ""
    return f"{found.rows} rækker{left_out}, {format_period(found.origin.covers)}, udtræk {found.id}"
