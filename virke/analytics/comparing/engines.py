"""Which engine finds the members of risk sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from virke.analytics.comparing import sql
from virke.analytics.comparing.asking import Asked, Comparer, Member, Starts
from virke.analytics.comparing.reference import Reference
from virke.analytics.crossing.asked import Connection
from virke.analytics.engines import choosing, reference
from virke.analytics.engines.choosing import Choice


@dataclass(frozen=True)
class BySql:
    """Asks an engine that runs SQL: DuckDB, Spark."""

    connection: Connection

    @property
    def name(self) -> str:
        return self.connection.name

    def members(self, asked: Asked) -> list[Member]:
        """Who was placed, and who shares all bands with one of them in the same week."""
        return [sql.member(row) for row in self.connection.rows(sql.members(asked))]

    def starts(self, asked: Asked) -> dict[int, Starts]:
        """How many were placed at all, by the number of the interval."""
        return dict(sql.started(row) for row in self.connection.rows(sql.starts(asked)))


@contextmanager
def opened(choice: Choice, files: Mapping[str, Sequence[Path]]) -> Iterator[Comparer]:
    """The chosen engine over the Parquet files of extracts. EngineUnavailable."""
    with choosing.opened(choice, files) as engine:
        if isinstance(engine, Connection):
            yield BySql(engine)
        else:
            assert isinstance(engine, reference.Reference)
            yield Reference(engine.registers)
