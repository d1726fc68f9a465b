"""Which group a code belongs to on a day: a dated code book, kept as CSV beside the registers. Pure.

    first code;last code;group;from;to;confidence;reference
    111;126;dagpenge;1991-08-05;;memory;DREAM

`to` is the first day on which the line no longer holds. Codes of one day never lie in two lines. A code book of which
a line is not confirmed may serve invented data only: `CodeBook.check_confirmed` fails closed.
"""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from virke.kernel.parameters import Confidence
from virke.kernel.periods import ImpossiblePeriod, Period

COLUMNS = ("first code", "last code", "group", "from", "to", "confidence", "reference")
_SHIPPED = Path(__file__).parent / "registers" / "codes"


class InvalidCodeBook(ValueError):
    """A code book cannot be read. The message names the line and what to do."""


class UnconfirmedCodeBook(Exception):
    """The code book is not confirmed well enough for real persons."""


@dataclass(frozen=True, slots=True)
class Line:
    """Codes from `first` to `last`, both included, and the group they belong to in the period."""

    first: int
    last: int
    group: str
    period: Period
    confidence: Confidence
    reference: str


@dataclass(frozen=True)
class CodeBook:
    """The lines of one book. `digest` names its content, so that an extract can say which book it was read with."""

    name: str
    lines: tuple[Line, ...]
    digest: str

    def group(self, code: str, *, on: date) -> str | None:
        """The group of a code on a day, None when the book does not know it."""
        if not code.isascii() or not code.isdecimal():
            return None
        number = int(code)
        found = (line for line in self._by_code.get(number, ()) if on in line.period)
        return next((line.group for line in found), None)

    def on(self, day: date) -> tuple[Line, ...]:
        """The lines that hold on a day, in the order of the book."""
        return tuple(line for line in self.lines if day in line.period)

    def check_confirmed(self) -> None:
        """UnconfirmedCodeBook when a line rests on memory."""
        loose = [line for line in self.lines if line.confidence not in (Confidence.CONFIRMED, Confidence.SECONDARY)]
        if loose:
            raise UnconfirmedCodeBook(
                f"Kodetabellen {self.name} er ikke bekræftet ({len(loose)} linjer) og kan kun bruges til opdigtede "
                "data. Hent den gældende kodebog som CSV, og angiv den."
            )

    @cached_property
    def _by_code(self) -> dict[int, tuple[Line, ...]]:
        found: dict[int, tuple[Line, ...]] = {}
        for line in self.lines:
            for number in range(line.first, line.last + 1):
                found[number] = (*found.get(number, ()), line)
        return found


def shipped(name: str) -> CodeBook:
    """A code book that Virke brings along."""
    return parse((_SHIPPED / f"{name}.csv").read_text(encoding="utf-8"), name=name)


def parse(text: str, *, name: str) -> CodeBook:
    """Read a code book; `name` is what messages call it. InvalidCodeBook when it is not as it must be."""
    rows = list(csv.reader(text.removeprefix("\ufeff").splitlines(), delimiter=";"))
    if not rows or tuple(rows[0]) != COLUMNS:
        raise InvalidCodeBook(f"{name}: første linje skal være {';'.join(COLUMNS)}.")
    lines = tuple(_line(f"{name}, linje {number}", row) for number, row in enumerate(rows[1:], start=2) if any(row))
    if not lines:
        raise InvalidCodeBook(f"{name}: der er ingen koder. Tilføj dem.")
    _check_apart(name, lines)
    return CodeBook(name, lines, hashlib.sha256(text.encode()).hexdigest()[:16])


def _line(where: str, row: list[str]) -> Line:
    if len(row) != len(COLUMNS):
        raise InvalidCodeBook(f"{where}: der skal være {len(COLUMNS)} felter.")
    first, last, group, starts, ends, confidence, reference = (cell.strip() for cell in row)
    try:
        period = Period(date.fromisoformat(starts), date.fromisoformat(ends) if ends else None)
        found = Line(int(first), int(last), group, period, Confidence(confidence), reference)
    except ImpossiblePeriod as error:
        raise InvalidCodeBook(f"{where}: {error}") from None
    except ValueError:
        raise InvalidCodeBook(
            f"{where}: koder er hele tal, dage skrives som 2024-07-01, og sikkerheden er en af {', '.join(Confidence)}."
        ) from None
    if not group or not 0 <= found.first <= found.last <= found.first + 9_999:
        raise InvalidCodeBook(f"{where}: linjen skal have en gruppe og koder i rækkefølge.")
    return found


def _check_apart(name: str, lines: tuple[Line, ...]) -> None:
    for place, line in enumerate(lines):
        for other in lines[:place]:
            if line.first <= other.last and other.first <= line.last and line.period.overlaps(other.period):
                code = max(line.first, other.first)
                raise InvalidCodeBook(f"{name}: koden {code} står i to grupper på samme dag. Ret perioderne.")
