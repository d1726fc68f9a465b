"""Lists as tables for a spreadsheet. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

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
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def table(found: Iterable[Line]) -> list[tuple[str, ...]]:
    """The head and one row per commitment, every cell a text that no spreadsheet takes for a formula."""
    return [HEAD, *(tuple(map(safe, _cells(line))) for line in found)]


def as_csv(found: Iterable[Line]) -> str:
    """Semicolons and a byte order mark, as Danish spreadsheets expect."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(table(found))
    return f"\ufeff{out.getvalue()}"


def safe(cell: str) -> str:
    """A cell that begins like a formula gets an apostrophe before it."""
    return f"'{cell}" if cell.lstrip(" \n").startswith(_FORMULA_STARTS) else cell


def _cells(line: Line) -> Sequence[str]:
    source = line.source
    return (
        line.text,
        line.responsible,
        line.due,
        line.due_on.isoformat() if line.due_on else "",
        "ja" if line.overdue else "nej",
        line.state_label,
        str(line.postponed_times),
        line.report_to,
        source.forum,
        source.meeting_on.isoformat(),
        source.item_number,
        source.item_title,
        source.case_number,
        line.sentence,
    )
