"""FTE in a spreadsheet: the same form out and in, and every reason why a file cannot be taken."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from virke.documents import readers
from virke.documents.blocks import Document, table_row
from virke.placements import stafffiles
from virke.placements.values import StaffFigure

MAY = date(2025, 5, 1)


def document(*rows: tuple[str, ...]) -> Document:
    return Document("text/csv", tuple(table_row(cells, line, line) for line, cells in enumerate(rows, start=1)))


def test_what_is_fetched_can_be_sent_back() -> None:
    newest = StaffFigure(date(2025, 3, 1), Decimal("22.40"), Decimal(3))
    content = stafffiles.as_xlsx([("1012345678", "Birkely", newest), ("1012345679", "Solgården", None)], month=MAY)

    read = stafffiles.read(readers.read("skema.xlsx", content))

    assert read.reasons == ()
    assert read.figures == {"1012345678": [StaffFigure(MAY, Decimal("22.4"), Decimal(3))]}


def test_a_danish_file_is_read_whatever_the_order_of_its_columns() -> None:
    read = stafffiles.read(
        document(("Årsværk i alt", "Måned", "P-nummer"), ("22,4", "31. maj 2025", "1012345678"), ("", "2025-06", "1"))
    )

    assert read.figures == {"1012345678": [StaffFigure(MAY, Decimal("22.4"))]}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("1012345678", "maj", "22"), "Linje 2: Skriv måneden som 2025-05."),
        (("1012345678", "2025-13", "22"), "Linje 2: Skriv måneden som 2025-05."),
        (("1012345678", "2025-05", "mange"), "Linje 2: Skriv årsværk som et tal, for eksempel 22,4."),
    ],
)
def test_a_line_that_says_nothing_is_told(row: tuple[str, ...], reason: str) -> None:
    assert stafffiles.read(document(("P-nummer", "Måned", "Årsværk i alt"), row)).reasons == (reason,)


def test_a_file_without_the_columns_is_told_which_are_missing() -> None:
    assert stafffiles.read(document(("P-nummer", "Måned"))).reasons == (
        "Kolonnen »Årsværk i alt« mangler. Hent skemaet, og udfyld det.",
    )
