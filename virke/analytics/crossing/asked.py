"""A matching answered by an engine that runs SQL over the views of the registers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from virke.analytics.crossing import sql
from virke.analytics.crossing.asking import Counts, Matching, Pair


@runtime_checkable
class Connection(Protocol):
    """An engine that is asked in SQL: DuckDB, Spark."""

    @property
    def name(self) -> str: ...

    def rows(self, statement: str) -> Sequence[Sequence[Any]]:
        """What a statement over the views answers."""
        ...


@dataclass(frozen=True)
class Asked:
    """Asks a connection; the answers are those of `Matcher`."""

    connection: Connection

    @property
    def name(self) -> str:
        return self.connection.name

    def counts(self, matching: Matching) -> Counts:
        """How many pairs, persons and days."""
        rows = self.connection.rows(sql.counting(matching))
        return dict(one for row in rows for one in sql.counted(matching, row))

    def pairs(self, matching: Matching, *, most: int | None = None) -> list[Pair]:
        """The pairs themselves, the highest first."""
        return self.pairs_of(None, matching, most=most)

    def pairs_of(self, persons: Collection[int] | None, matching: Matching, *, most: int | None) -> list[Pair]:
        """The pairs of some persons, None being all, the highest first."""
        statement = sql.finding(matching, most=most, persons=persons)
        return [sql.found(matching, row) for row in self.connection.rows(statement)]
