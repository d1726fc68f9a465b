"""Lists as tables for a spreadsheet: one table, as CSV or as a workbook. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from virke.documents.writers import xlsx
from virke.documents.writers.xlsx import Value
from virke.followup.shown import Line

HEAD = (
    "Aftale",
    "Ansvarlig",
    "Frist",
    "Fristdato",
    "Forfalden",
    "Status",
    "Udsat (gange)",
    "Rapporteres til",
    "Besluttet i",
    "Mødedato",
    "Punkt",
    "Punktets titel",
    "Sagsnummer",
    "Beslutningens ord",
)


def as_csv(found: Iterable[Line]) -> str:
    """Semicolons and a byte order mark, as Danish spreadsheets expect; no cell is taken for a formula."""
    out = io.StringIO()
    rows = ([safe(_written(value)) for value in _cells(line)] for line in found)
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([HEAD, *rows])
    return f"\ufeff{out.getvalue()}"


def as_xlsx(found: Iterable[Line]) -> bytes:
    """The same table as a workbook, where days are days and numbers are numbers."""
    return xlsx.workbook(title="Opfølgning", head=HEAD, rows=map(_cells, found))


def safe(cell: str) -> str:
    """A cell that begins like a formula gets an apostrophe before it."""
    return f"'{cell}" if xlsx.looks_like_a_formula(cell) else cell


def _written(value: Value) -> str:
    return value.isoformat() if isinstance(value, date) else str("" if value is None else value)


def _cells(line: Line) -> Sequence[Value]:
    source = line.source
    return (
        line.text,
        line.responsible,
        line.due,
        line.due_on,
        "ja" if line.overdue else "nej",
        line.state_label,
        line.postponed_times,
        line.report_to,
        source.forum,
        source.meeting_on,
        source.item_number,
        source.item_title,
        source.case_number,
        line.sentence,
    )
