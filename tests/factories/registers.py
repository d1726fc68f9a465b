"""Small registers of invented persons, as extracts in a store."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from virke.analytics import registers, storage
from virke.analytics.storage import Origin, Store
from virke.kernel.periods import Period

SPRING = Period(date(2024, 2, 1), date(2024, 5, 1))
LOADED = datetime(2024, 5, 2, 9, tzinfo=UTC)


def a_store(
    folder: Path, *, at: datetime = LOADED, covers: Period = SPRING, dummy: bool = False, **extracts: Iterable[Any]
) -> Store:
    """The store of an installation whose data lie in the folder, with an extract for each register that is named."""
    found = Store(storage.folder(folder, dummy=dummy))
    for key, lines in extracts.items():
        found.write(registers.known().get(key), lines, origin=Origin("Opdigtede data", covers), at=at)
    return found


def talks(
    team: str | None, *, held: int, missed: int = 0, on: date = date(2024, 3, 4), first: int = 0
) -> list[tuple[Any, ...]]:
    """Talks of a team, each with its own person, numbered from `first` on."""
    outcomes = ["held"] * held + ["missed"] * missed
    return [(f"P{first + at:04}", on, outcome, "municipality", team) for at, outcome in enumerate(outcomes)]
