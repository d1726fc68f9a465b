"""Which group a code belongs to on a day: a dated code book, kept as CSV beside the registers. Pure.

    first code;last code;group;from;to;confidence;reference
    111;126;dagpenge;1991-08-05;;memory;DREAM

A column `priority` may follow, 1 the highest: when a source has several benefits of one person in a week, the code with
the highest priority that day stands (DREAM keeps one code for a person and a week in this way). A book gives a priority
to all of its lines or to none.

`to` is the first day on which the line no longer holds. Codes of one day never lie in two lines. A code book of which
a line is not confirmed may serve invented data only: `CodeBook.check_confirmed` fails closed.
"""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from virke.kernel.parameters import Confidence
from virke.kernel.periods import ImpossiblePeriod, Period

PRIORITY = "priority"
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
    priority: int | None = None


@dataclass(frozen=True)
class CodeBook:
    """The lines of one book. `digest` names its content, so that an extract can say which book it was read with."""

    name: str
    lines: tuple[Line, ...]
    digest: str

    def group(self, code: str, *, on: date) -> str | None:
        """The group of a code on a day, None when the book does not know it."""
        line = self.line(code, on=on)
        return line.group if line else None

    def line(self, code: str, *, on: date) -> Line | None:
        """The line of a code on a day, None when the book does not know it."""
        if not code.isascii() or not code.isdecimal():
            return None
        return next((line for line in self._by_code.get(int(code), ()) if on in line.period), None)

    @property
    def has_priorities(self) -> bool:
        """Whether the book says which of two codes stands."""
        return self.lines[0].priority is not None

    @cached_property
    def changes(self) -> tuple[date, ...]:
        """The days on which a line begins or ends."""
        days = {day for line in self.lines for day in (line.period.starts_on, line.period.ends_on) if day}
        return tuple(sorted(days))

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


@cache
def shipped(name: str) -> CodeBook:
    """A code book that Virke brings along."""
    return parse((_SHIPPED / f"{name}.csv").read_text(encoding="utf-8"), name=name)


def parse(text: str, *, name: str) -> CodeBook:
    """Read a code book; `name` is what messages call it. InvalidCodeBook when it is not as it must be."""
    rows = list(csv.reader(text.removeprefix("\ufeff").splitlines(), delimiter=";"))
    if not rows or tuple(rows[0]) not in (COLUMNS, (*COLUMNS, PRIORITY)):
        raise InvalidCodeBook(f"{name}: første linje skal være {';'.join(COLUMNS)}.")
    width = len(rows[0])
    lines = tuple(
        _line(f"{name}, linje {number}", row, width) for number, row in enumerate(rows[1:], start=2) if any(row)
    )
    if not lines:
        raise InvalidCodeBook(f"{name}: der er ingen koder. Tilføj dem.")
    _check_apart(name, lines)
    if len({line.priority is None for line in lines}) > 1:
        raise InvalidCodeBook(f"{name}: giv alle linjer en prioritet eller ingen af dem.")
    return CodeBook(name, lines, hashlib.sha256(text.encode()).hexdigest()[:16])


def _line(where: str, row: list[str], width: int) -> Line:
    if len(row) != width:
        raise InvalidCodeBook(f"{where}: der skal være {width} felter.")
    first, last, group, starts, ends, confidence, reference, *priority = (cell.strip() for cell in row)
    try:
        period = Period(date.fromisoformat(starts), date.fromisoformat(ends) if ends else None)
        rank = int(priority[0]) if priority and priority[0] else None
        found = Line(int(first), int(last), group, period, Confidence(confidence), reference, rank)
    except ImpossiblePeriod as error:
        raise InvalidCodeBook(f"{where}: {error}") from None
    except ValueError:
        raise InvalidCodeBook(
            f"{where}: koder er hele tal, også prioriteten, dage skrives som 2024-07-01, "
            f"og sikkerheden er en af {', '.join(Confidence)}."
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
