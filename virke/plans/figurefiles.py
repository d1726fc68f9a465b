"""Figures in a spreadsheet: the same columns out and in, so that a fetched file can be filled in and sent back.

An indicator is known by its number in Virke; title and item beside it are for people and are not read. A row without a
figure is left out. Columns may stand in any order, and more of them do no harm. Pure.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from virke.documents.blocks import BlockKind, Document
from virke.documents.writers import xlsx
from virke.documents.writers.xlsx import Value
from virke.kernel.danish import parse_date
from virke.kernel.periods import ONE_DAY, Period
from virke.kernel.units import Unit, parse_number
from virke.plans import wording
from virke.plans.kinds import Maturity
from virke.plans.units import UNITS
from virke.plans.values import Figure

COLUMNS = {
    "indicator": "Indikator",
    "item": "Punkt",
    "title": "Navn",
    "unit": "Enhed",
    "place": "Afdeling",
    "group": "Gruppe",
    "first": "Fra og med",
    "last": "Til og med",
    "value": "Tal",
    "numerator": "Tæller",
    "denominator": "Nævner",
    "unknown": "Ukendte",
    "preliminary": "Foreløbig",
    "reason": "Årsag til rettelse",
    "note": "Bemærkning",
}
NEEDED = ("indicator", "unit", "first", "last")
_YES, _NO = ("ja", "x", "1", "sand", "true"), ("", "nej", "0", "falsk", "false")


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A row to write: a figure that is there, or an empty one for the period that is expected next."""

    indicator_id: int
    item: str
    title: str
    unit: str
    place: str
    group: str
    starts_on: date
    ends_on: date
    figure: Figure | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A row that was read: everything but the id of the unit, which is still a name (`place`)."""

    line: int
    indicator_id: int
    period: Period
    figure: Figure
    place: str
    group: str
    reason: str
    note: str


class NotALine(ValueError):
    """The row cannot be a figure. The message says why, in Danish, and can be shown."""


def as_csv(lines: Iterable[FigureLine]) -> str:
    """Semicolons, decimal commas and a byte order mark, as Danish spreadsheets expect; no cell becomes a formula."""
    out = io.StringIO()
    rows = ([_safe(value) for value in _cells(line)] for line in lines)
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([tuple(COLUMNS.values()), *rows])
    return f"\ufeff{out.getvalue()}"


def as_xlsx(lines: Iterable[FigureLine]) -> bytes:
    """The same as a workbook, where days are days and numbers are numbers."""
    return xlsx.workbook(title="Tal", head=tuple(COLUMNS.values()), rows=map(_cells, lines))


def likeness(document: Document) -> float:
    """How sure it is that the document is such a table, 0-1."""
    return 1.0 if _head(document) is not None else 0.0


def read(document: Document) -> list[dict[str, Any]]:
    """Each row that has a figure, as the texts of its cells by the keys of `COLUMNS`, with its `line`."""
    head = _head(document)
    if head is None:
        return []
    start, places = head
    rows = []
    for block in document.blocks[start + 1 :]:
        if block.kind is not BlockKind.TABLE_ROW:
            continue
        cells = {key: block.cells[place].strip() if place < len(block.cells) else "" for key, place in places.items()}
        row = {key: cells.get(key, "") for key in COLUMNS}
        if row["value"] or row["numerator"] or row["denominator"]:
            rows.append({"line": block.first_line, **row})
    return rows


def parsed(row: dict[str, Any]) -> ReadLine:
    """The row as a figure. Raises `NotALine` with what to correct."""
    first, last = _day(row, "first"), _day(row, "last")
    if last < first:
        raise NotALine("»Til og med« ligger før »Fra og med«.")
    return ReadLine(
        line=row["line"],
        indicator_id=_id(row["indicator"]),
        period=Period(first, last + ONE_DAY),
        figure=Figure(
            unit=_unit(row["unit"]),
            value=_number(row, "value"),
            numerator=_number(row, "numerator"),
            denominator=_number(row, "denominator"),
            n_unknown=_whole(row),
            maturity=Maturity.PRELIMINARY if _flag(row) else Maturity.FINAL,
        ),
        place=row["place"],
        group=row["group"],
        reason=row["reason"],
        note=row["note"],
    )


def _cells(line: FigureLine) -> Sequence[Value]:
    figure = line.figure
    unit = wording.unit_word(line.unit)
    where = (line.indicator_id, line.item, line.title, unit, line.place, line.group)
    when = (line.starts_on, line.ends_on - ONE_DAY)
    if figure is None:
        return (*where, *when, None, None, None, None, None, None, None)
    preliminary = "ja" if figure.maturity is Maturity.PRELIMINARY else None
    numbers = (figure.value, figure.numerator, figure.denominator)
    return (*where, *when, *map(_plain, numbers), figure.n_unknown or None, preliminary, None, line.note or None)


def _plain(number: Decimal | None) -> Decimal | None:
    """Without the zeros that the database keeps behind the comma."""
    return (
        None
        if number is None
        else number.quantize(Decimal(1))
        if number == number.to_integral()
        else number.normalize()
    )


def _safe(value: Value) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    text = value.isoformat() if isinstance(value, date) else str("" if value is None else value)
    return f"'{text}" if xlsx.looks_like_a_formula(text) else text


def _head(document: Document) -> tuple[int, dict[str, int]] | None:
    """The place of the row that names the needed columns among the first rows, and the place of each column."""
    keys = {name.casefold(): key for key, name in COLUMNS.items()}
    for start, block in enumerate(document.blocks[:10]):
        places = {keys[cell.casefold()]: place for place, cell in enumerate(block.cells) if cell.casefold() in keys}
        if all(key in places for key in NEEDED):
            return start, places
    return None


def _id(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise NotALine("»Indikator« skal være indikatorens nummer i Virke.")
    return int(text)


def _day(row: dict[str, Any], key: str) -> date:
    found = parse_date(row[key]) if row[key] else None
    if found is None or found == date.max:
        raise NotALine(f"»{COLUMNS[key]}« skal være en dato.")
    return found


def _number(row: dict[str, Any], key: str) -> Decimal | None:
    text = row[key].removesuffix("%").strip()
    found = parse_number(text) if text else None
    if text and found is None:
        raise NotALine(f"»{COLUMNS[key]}« skal være et tal, for eksempel 12,5.")
    return found


def _whole(row: dict[str, Any]) -> int:
    number = _number(row, "unknown") or Decimal()
    if number != number.to_integral() or not 0 <= number < 10**9:
        raise NotALine("»Ukendte« skal være et helt tal.")
    return int(number)


def _flag(row: dict[str, Any]) -> bool:
    text = row["preliminary"].casefold()
    if text not in _YES + _NO:
        raise NotALine("»Foreløbig« skal være ja eller nej.")
    return text in _YES


def _unit(word: str) -> str:
    """The key of the unit that the word names, or the word itself, so that the rules can refuse it."""
    wanted = word.casefold()
    return next((key for key, unit in UNITS.items() if wanted in _names(unit)), word)


def _names(unit: Unit) -> tuple[str, ...]:
    return tuple(name.casefold() for name in (unit.key, unit.singular, unit.plural, *unit.spellings))
