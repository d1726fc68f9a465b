"""Registers with planted hits: wages that stand beside a benefit."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from tests.factories.registers import a_store
from virke.analytics.storage import Store
from virke.kernel.periods import Period

COVERS = Period(date(2024, 1, 1), date(2024, 7, 1))
AT = datetime(2024, 7, 2, 9, tzinfo=UTC)
WHY = "Kvartalets kontrol efter planen"
WAGE = "benefits.wage"


def a_matched_store(folder: Path, *months: int, persons: int = 6, at: datetime = AT, dummy: bool = True) -> Store:
    """So many persons on kontanthjælp since January, each with 15,000 kr. in wages in the months of 2024."""
    names = [f"P{number:04}" for number in range(1, persons + 1)]
    spells = [(name, "130", date(2024, 1, 1), None, "kontanthjælp") for name in names]
    incomes = [(name, date(2024, month, 1), "wage", 1_500_000, None) for name in names for month in months]
    return a_store(folder, at=at, covers=COVERS, dummy=dummy, benefit_spells=spells, incomes=incomes)
