"""DuckDB inside the process: the engine that is used when nothing else is said. Reads Parquet where it lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import pyarrow as pa

from virke.analytics import parts, registers
from virke.analytics.engines import sql, together
from virke.analytics.engines.asking import Amounts, Question, Share, Weights
from virke.analytics.engines.stepwise import BATCH, Steps
from virke.analytics.tables import NUMBER, Column, Kind

_shared: ContextVar[Any] = ContextVar("duckdb_that_is_held", default=None)


@contextmanager
def held() -> Iterator[None]:
    """Let every engine that is opened meanwhile be a connection of its own to one DuckDB, which is opened once.

    Each still has views of its own, so one over the extracts of today and one over those of then stay apart.
    """
    with parts.opened() as database:
        before = _shared.set(database)
        try:
            yield
        finally:
            _shared.reset(before)


class Duck:
    """Answers from extracts, by the key of their register: Parquet files, or an Arrow table in memory.

    The person is the number of the store's book; in memory it may be the pseudonym, when all tables leave the number
    out. Use it as a context: `with Duck(sources) as engine`. No extension is loaded and nothing is fetched. `memory`
    ("500MB") is what it may use before it writes into the folder `spill`.
    """

    name = "duckdb"

    def __init__(
        self,
        sources: Mapping[str, Sequence[Path] | Any],
        *,
        threads: int | None = None,
        memory: str | None = None,
        spill: Path | None = None,
    ) -> None:
        limits = {"threads": threads, "memory_limit": memory, "temp_directory": str(spill) if spill else None}
        given = {key: value for key, value in limits.items() if value is not None}
        shared = None if given else _shared.get()
        self._connection = shared.cursor() if shared else parts.opened(**given)
        for key, source in sources.items():
            self._add(key, source)

    def __enter__(self) -> Duck:
        return self

    def __exit__(self, *_error: object) -> None:
        self._connection.close()

    def amounts(self, question: Question) -> Amounts:
        """What the term counts."""
        return dict(sql.answered(row) for row in self.rows(sql.statement(question)))

    def together(self, questions: Sequence[Question]) -> list[Amounts]:
        """What the terms of several questions count, in one statement."""
        return together.answered(self.rows(together.statement(questions)), questions)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What a statement over the views answers."""
        return self._connection.execute(statement).fetchall()

    def arrow(self, statement: str) -> Any:
        """The same as an Arrow table."""
        return self._connection.sql(statement).to_arrow_table()

    def batches(self, statement: str) -> Iterator[Any]:
        """The same as Arrow tables, one after the other."""
        for batch in self._connection.sql(statement).to_arrow_reader(BATCH):
            yield pa.Table.from_batches([batch])

    @contextmanager
    def stepping(self, steps: Steps) -> Iterator[str]:
        """All steps as one statement: DuckDB works each of them out once."""
        yield steps.statement

    def weights(self, question: Question) -> Weights:
        """Who has how much of a sum."""
        return dict(sql.weighed(row) for row in self.rows(sql.weights(question)))

    def shares(self, question: Question) -> Iterator[Share]:
        """What each person has of it."""
        return map(sql.shared, self.rows(sql.shares(question)))

    def _add(self, key: str, source: Sequence[Path] | Any) -> None:
        """A view of a register in which days and persons are numbers."""
        table = registers.known().get(key)
        if isinstance(source, Sequence):
            files = ", ".join(parts.text(file) for file in source)
            origin, is_numbered = f"read_parquet([{files}])", True
        else:
            self._connection.register(f"{key}_in_memory", source)
            origin, is_numbered = f"{key}_in_memory", NUMBER in source.column_names
        columns = ", ".join(_as_number(column, is_numbered=is_numbered) for column in table.columns)
        self._connection.execute(f"CREATE TEMP VIEW {key} AS SELECT {columns} FROM {origin}")


def _as_number(column: Column, *, is_numbered: bool) -> str:
    if column.kind == Kind.SUBJECT and is_numbered:
        return f"{NUMBER} AS {column.key}"
    return f"({column.key} - DATE '1970-01-01') AS {column.key}" if column.kind == Kind.DAY else column.key
