"""FTE of many workplaces in a spreadsheet: the same columns out and in, a row for each P-number and month. Pure.

A month is written "2025-05" or as any day of it. Columns may stand in any order; a row without FTE is left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from virke.documents.blocks import Block, BlockKind, Document
from virke.documents.writers import xlsx
from virke.documents.writers.xlsx import Value
from virke.kernel.danish import parse_date
from virke.kernel.units import parse_number
from virke.placements.calendar import month_of
from virke.placements.values import StaffFigure

NUMBER, NAME, MONTH = "P-nummer", "Arbejdsplads", "Måned"
TOTAL, LEFT_OUT = "Årsværk i alt", "Heraf uden for opgørelsen"
COLUMNS = (NUMBER, NAME, MONTH, TOTAL, LEFT_OUT)
_NEEDED = (NUMBER, MONTH, TOTAL)
_MONTH = re.compile(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?(?:[ T].*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class ReadStaff:
    """The figures of a file by P-number, and why it cannot be taken, line by line."""

    figures: Mapping[str, Sequence[StaffFigure]]
    reasons: tuple[str, ...]


def as_xlsx(known: Iterable[tuple[str, str, StaffFigure | None]], *, month: date) -> bytes:
    """A row for each workplace for the month, filled with its newest figures as a proposal."""
    rows = ([number, name, f"{month:%Y-%m}", *_figures(newest)] for number, name, newest in known)
    return xlsx.workbook(title="Årsværk", head=COLUMNS, rows=rows)


def read(document: Document) -> ReadStaff:
    """Takes the whole file or says everything that is wrong with it."""
    found = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    head = {text.strip().casefold(): place for place, text in enumerate(found[0].cells)} if found else {}
    if lacking := [name for name in _NEEDED if name.casefold() not in head]:
        return ReadStaff({}, tuple(f"Kolonnen »{name}« mangler. Hent skemaet, og udfyld det." for name in lacking))
    figures: dict[str, list[StaffFigure]] = defaultdict(list)
    reasons: list[str] = []
    for block in found[1:]:
        cells = {name: _cell(block, head.get(name.casefold())) for name in COLUMNS}
        if not cells[TOTAL]:
            continue
        figure, wrong = _line(cells)
        reasons += [f"Linje {block.first_line}: {reason}" for reason in wrong]
        if figure is not None:
            figures[cells[NUMBER]].append(figure)
    if not figures and not reasons:
        reasons.append("Der er ingen årsværk i filen.")
    return ReadStaff(figures, tuple(reasons))


def _line(cells: Mapping[str, str]) -> tuple[StaffFigure | None, tuple[str, ...]]:
    month, total = month_in(cells[MONTH]), number_in(cells[TOTAL])
    left_out = number_in(cells[LEFT_OUT] or "0")
    wrong = tuple(_wrong(month, total, left_out))
    if wrong or month is None or total is None or left_out is None:
        return None, wrong
    return StaffFigure(month, total, left_out), ()


def _wrong(month: date | None, total: Decimal | None, left_out: Decimal | None) -> Iterator[str]:
    if month is None:
        yield "Skriv måneden som 2025-05."
    if total is None or left_out is None:
        yield "Skriv årsværk som et tal, for eksempel 22,4."


def month_in(text: str) -> date | None:
    """The first of the month that the text names: "2025-05", "2025-05-31" or "31. maj 2025"."""
    match = _MONTH.fullmatch(text.strip())
    if match is not None:
        year, month = int(match[1]), int(match[2])
        return date(year, month, 1) if 1 <= month <= 12 and year >= 1 else None
    day = parse_date(text)
    return month_of(day) if day else None


def number_in(text: str) -> Decimal | None:
    """A number with a decimal comma, or with a point as spreadsheets hand it over: "22,4", "22.4"."""
    plain = text.strip()
    if re.fullmatch(r"\d+\.\d{1,2}", plain, re.ASCII):
        return Decimal(plain)
    return parse_number(plain)


def _figures(newest: StaffFigure | None) -> tuple[Value, Value]:
    return (newest.total, newest.left_out) if newest else (None, None)


def _cell(block: Block, place: int | None) -> str:
    return block.cells[place].strip() if place is not None and place < len(block.cells) else ""
