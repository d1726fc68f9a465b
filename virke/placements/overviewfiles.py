"""The overview of places in a spreadsheet: a row for each department, the months as columns. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from virke.documents.writers import xlsx
from virke.documents.writers.xlsx import Value
from virke.placements.views import Overview, OverviewRow
from virke.plans import exports

HEAD = (
    "Afdeling",
    "Pladser",
    "Måltal for i gang",
    "I gang i dag",
    "Mangler",
    "Løntilskud, måltal",
    "Løntilskud i dag",
    "Arbejdspladser",
    "Ledige pladser",
    "Loven giver plads til",
    "Årsager",
)


def as_xlsx(found: Overview) -> bytes:
    return xlsx.workbook(title="Pladser", head=_head(found), rows=_rows(found))


def as_csv(found: Overview) -> str:
    return exports.table_as_csv(_head(found), _rows(found))


def causes(row: OverviewRow) -> str:
    """ "Besparelser (2), Rimelighedskravet, LAB § 63 (4 nej)": how many workplaces, and how many were turned down."""
    hints = [f"{hint.label} ({count})" for hint, count in row.hints]
    refused = [f"{', '.join(filter(None, (one.why, one.paragraph)))} ({one.lately} nej)" for one in row.lately]
    return ", ".join((*hints, *refused))


def _head(found: Overview) -> tuple[str, ...]:
    return (*HEAD, *(f"I gang {day:%Y-%m-%d}" for day in found.months))


def _rows(found: Overview) -> Iterator[tuple[Value, ...]]:
    for row in (*found.rows, found.total):
        part = row.part
        yield (
            row.name,
            part.places if part else None,
            part.running if part else None,
            row.now,
            row.lacking if part else None,
            part.wage_subsidy if part else None,
            row.now_wage_subsidy,
            row.workplaces,
            row.free,
            row.legal,
            causes(row),
            *row.months,
        )
