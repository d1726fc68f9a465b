"""The charts whose pictures are kept: one for each way of promising. `scripts/golden` renews."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from virke.documents.writers import chart
from virke.documents.writers.chart import NARROW, WIDE, Area, Chart, Point
from virke.documents.writers.chart import Path as Expected

FOLDER = Path(__file__).parent
SIZES = {"wide": WIDE, "narrow": NARROW}


def quarters(first_year: int, values: Sequence[str], unit: str, *, preliminary: int = 0) -> tuple[Point, ...]:
    """A figure a quarter; the last ones are preliminary."""
    final = len(values) - preliminary
    return tuple(
        Point(
            on=date(first_year + number // 4, number % 4 * 3 + 3, 28),
            value=Decimal(value),
            label=f"{number % 4 + 1}. kvartal {first_year + number // 4}: {value.replace('.', ',')} {unit}",
            preliminary=number >= final,
        )
        for number, value in enumerate(values)
    )


CHARTS = {
    "path": Chart(
        key="boliger",
        title="Midlertidige boliger",
        unit="boliger",
        points=quarters(
            2023, ["104", "101", "99", "97", "96", "92", "93", "90", "88", "86", "84", "83"], "boliger", preliminary=1
        ),
        paths=(
            Expected("Før 100", ((date(2023, 1, 1), Decimal(100)), (date(2024, 6, 1), Decimal(100))), former=True),
            Expected("Mål 80", ((date(2024, 6, 1), Decimal(96)), (date(2026, 1, 1), Decimal(80)))),
        ),
    ),
    "ceiling": Chart(
        key="fravaer",
        title="Sygefravær",
        unit="%",
        points=quarters(2024, ["5.2", "4.7", "3.6", "4.1", "4.6"], "%"),
        areas=(Area("Højst 4,2", date(2024, 1, 1), date(2026, 1, 1), high=Decimal("4.2")),),
    ),
    "band": Chart(
        key="svar",
        title="Svarprocent",
        unit="%",
        points=quarters(2025, ["66", "74", "81"], "%"),
        areas=(Area("70-90", date(2025, 1, 1), date(2026, 1, 1), low=Decimal(70), high=Decimal(90)),),
    ),
    "millions": Chart(
        key="provenu",
        title="Provenu <brutto> & netto",
        unit="kr.",
        points=quarters(2025, ["1234567", "2469134", "3703701"], "kr."),
        paths=(Expected("Mål 6 mio. kr.", ((date(2025, 12, 31), Decimal(6_000_000)),)),),
    ),
    "nothing": Chart(key="tom", title="Besøg", unit="besøg", starts_on=date(2025, 1, 1), ends_on=date(2026, 1, 1)),
}


def file_of(name: str, size: str) -> Path:
    return FOLDER / f"{name}-{size}.svg"


if __name__ == "__main__":
    for name, drawn in CHARTS.items():
        for size in SIZES:
            file_of(name, size).write_text(chart.svg(drawn, SIZES[size]) + "\n", encoding="utf-8")
