"""DuckDB inside the process: the engine that is used when nothing else is said. Reads Parquet where it lies."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from virke.analytics import registers
from virke.analytics.engines import sql
from virke.analytics.engines.asking import Amounts, Question
from virke.analytics.tables import Column, Kind

_CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


class Duck:
    """Answers from extracts, by the key of their register: a Parquet file, or an Arrow table in memory.

    Use it as a context: `with Duck(sources) as engine`. No extension is loaded and nothing is fetched from anywhere.
    """

    name = "duckdb"

    def __init__(self, sources: Mapping[str, Path | Any], *, threads: int | None = None) -> None:
        self._connection = duckdb.connect(":memory:", config={**_CLOSED, **({"threads": threads} if threads else {})})
        for key, source in sources.items():
            self._add(key, source)

    def __enter__(self) -> Duck:
        return self

    def __exit__(self, *_error: object) -> None:
        self._connection.close()

    def amounts(self, question: Question) -> Amounts:
        """What the term counts."""
        return dict(sql.answered(row) for row in self.rows(sql.statement(question)))

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What a statement over the views answers."""
        return self._connection.execute(statement).fetchall()

    def _add(self, key: str, source: Path | Any) -> None:
        """A view of a register in which days are numbers."""
        columns = ", ".join(_as_number(column) for column in registers.known().get(key).columns)
        if isinstance(source, Path):
            origin = "read_parquet('" + str(source).replace("'", "''") + "')"
        else:
            self._connection.register(f"{key}_in_memory", source)
            origin = f"{key}_in_memory"
        self._connection.execute(f"CREATE VIEW {key} AS SELECT {columns} FROM {origin}")


def _as_number(column: Column) -> str:
    return f"({column.key} - DATE '1970-01-01') AS {column.key}" if column.kind == Kind.DAY else column.key
