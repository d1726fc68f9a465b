"""Small registers of invented persons, as extracts in a store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from virke.analytics import registers, storage
from virke.analytics.answers import Answer, Cell
from virke.analytics.disclosure import Persons
from virke.analytics.releasing import Subject, Told
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


class Remembered:
    """A ledger in memory."""

    def __init__(self) -> None:
        self._told: list[Told] = []

    def told(self, subject: str) -> Sequence[Told]:
        return self._told

    def tell(self, subject: Subject, answer: Answer, persons: Mapping[Cell, Persons], *, holds: bool) -> None:
        last = {one.figure.cell: one for one in self._told}
        for one in answer.figures:
            lineage = (subject.division, answer.version, answer.extracts, answer.as_of, answer.computed_at)
            if one.stands_since is None:
                self._told.append(Told(one, persons[one.cell], *lineage, holds))
            else:  # it rests on what it rested on then
                former = last.get(one.cell) or next(i for i in reversed(self._told) if i.figure.place == one.place)
                self._told.append(replace(former, figure=one))
