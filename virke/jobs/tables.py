"""A table as a file: CSV as Danish spreadsheets expect it, a workbook, or Parquet, by the name of the file."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from virke.analytics import storage
from virke.documents.writers import xlsx

Row = Sequence[str | int | Decimal | date | None]


class NotWritten(Exception):
    """The file could not be written. The message says why."""


def write(path: Path, *, title: str, head: Sequence[str], rows: Sequence[Row]) -> None:
    """Write a table. NotWritten for another kind of file, and when the folder does not take it."""
    writer = _WRITERS.get(path.suffix.casefold())
    if writer is None:
        raise NotWritten(f"{path.name}: filen skal slutte på {', '.join(_WRITERS)}.")
    try:
        writer(path, title, head, rows)
    except OSError as error:
        raise NotWritten(f"{path} kan ikke skrives ({error.strerror}). Vælg en anden mappe.") from None


def _csv(path: Path, _title: str, head: Sequence[str], rows: Sequence[Row]) -> None:
    """Semicolons, decimal commas and a byte order mark; no cell is taken for a formula."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows([head, *([_written(cell) for cell in row] for row in rows)])


def _written(cell: str | int | Decimal | date | None) -> str:
    if isinstance(cell, Decimal):
        return str(cell).replace(".", ",")
    text = "" if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and xlsx.looks_like_a_formula(text) else text


def _workbook(path: Path, title: str, head: Sequence[str], rows: Sequence[Row]) -> None:
    path.write_bytes(xlsx.workbook(title=title, head=head, rows=rows))


def _parquet(path: Path, _title: str, head: Sequence[str], rows: Sequence[Row]) -> None:
    storage.write_table(path, head, rows)


_WRITERS: dict[str, Callable[[Path, str, Sequence[str], Sequence[Row]], None]] = {
    ".csv": _csv,
    ".xlsx": _workbook,
    ".parquet": _parquet,
}
