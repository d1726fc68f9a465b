"""The load check of whole extracts: the same answers as `checking`, in columns and with bounded memory.

What is right lies in a file on the disk until it is known which rows cannot both be right. Those few are looked at row
by row, by the check that says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from virke.analytics import checking, parts
from virke.analytics.checking import Rejection
from virke.analytics.codebooks import CodeBook
from virke.analytics.columns import Reader
from virke.analytics.priorities import Accepted
from virke.analytics.sources import Batch, Source
from virke.analytics.tables import Table

if TYPE_CHECKING:
    import duckdb

_LINE, _PLACE = "_line", "_place"  # of a row in its file, and among all rows read
_STAGED = "checked.parquet"


@dataclass(frozen=True)
class Loaded:
    """What the check found: the rows left out with their reasons, how many were read, and those kept in batches."""

    table: Table
    rejected: tuple[Rejection, ...]
    read: int
    connection: duckdb.DuckDBPyConnection

    def first_day(self) -> date | None:
        """The earliest day on which a row that is kept begins or happens; None without rows."""
        first = self.table.first_day
        if first is None:
            return None
        ((day,),) = self.connection.execute(f"SELECT MIN({first.key}) FROM kept").fetchall()
        return day if isinstance(day, date) else None

    def batches(self) -> Iterator[Any]:
        """The rows that are kept, as Arrow tables of `parts.schema`."""
        columns = ", ".join(column.key for column in self.table.columns)
        reader = self.connection.sql(f"SELECT {columns} FROM kept").to_arrow_reader()
        return (pa.Table.from_batches([batch]).cast(parts.schema(self.table)) for batch in reader)


@contextmanager
def checked(table: Table, source: Source, *, folder: Path, book: CodeBook | None = None) -> Iterator[Loaded]:
    """Check an extract; its rows lie in the folder until the context ends. The errors are those of `checking.check`."""
    names = checking.headings_of(table, source.headings, book=book)
    staged = folder / _STAGED
    rejected = _stage(table, source, names, book, staged)
    with parts.connected(folder) as connection:
        connection.execute(f"CREATE TEMP VIEW staged AS SELECT * FROM read_parquet({parts.text(staged)})")
        _leave_out(connection, "unspoilt", "staged", rejected)
        connection.execute(f"CREATE TEMP TABLE suspects AS SELECT * FROM unspoilt u WHERE {_suspect(table)}")
        settled, clashes = checking.settle(table, list(_rows(table, connection)), book)
        against = [Rejection(number, (reason,)) for number, reason in clashes.items()]
        _leave_out(connection, "unclashing", "unspoilt", against)
        _settle(table, connection, settled)
        ((kept,),) = connection.execute("SELECT COUNT(*) FROM unclashing").fetchall()
        ordered = tuple(sorted((*rejected, *against), key=attrgetter("row")))
        yield Loaded(table, ordered, int(kept) + len(ordered), connection)


def _stage(table: Table, source: Source, names: dict[str, str], book: CodeBook | None, path: Path) -> list[Rejection]:
    """Write the rows that are right by themselves; the others come back with their reasons."""
    reader, read = Reader(table, names, book), 0
    rejected: list[Rejection] = []
    fields = (*parts.schema(table), pa.field(_LINE, pa.int64()), pa.field(_PLACE, pa.int64()))
    with pq.ParquetWriter(path, pa.schema(fields), compression="lz4") as writer:
        for batch in source.batches({name for name in names.values() if name}):
            rows, right = reader.read(batch)
            rejected += _wrong(table, batch, right, names, book)
            places = pa.array(range(read, read + rows.num_rows), pa.int64())
            rows = rows.append_column(fields[-2], batch.numbers).append_column(fields[-1], places)
            writer.write_table(rows.filter(right))
            read += rows.num_rows
    return rejected


def _wrong(table: Table, batch: Batch, right: Any, names: dict[str, str], book: CodeBook | None) -> Iterator[Rejection]:
    for place in pc.indices_nonzero(pc.invert(right)).to_pylist():
        row = batch.row(place)
        yield Rejection(row.number, checking.read(table, row, names, book)[1])


def _leave_out(connection: duckdb.DuckDBPyConnection, name: str, source: str, rejected: list[Rejection]) -> None:
    """A view of the rows of a source without those of some lines."""
    lines = pa.table({_LINE: pa.array([one.row for one in rejected], pa.int64())})
    connection.register(f"not_{name}", lines)
    without = f"ANTI JOIN not_{name} USING ({_LINE})" if rejected else ""
    connection.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM {source} {without}")


def _settle(table: Table, connection: duckdb.DuckDBPyConnection, settled: list[Accepted]) -> None:
    """The view of what is kept: rows that no other stands against, and what has been settled about the others."""
    columns = ", ".join(column.key for column in table.columns)
    cells = [tuple(row.values[column.key] for column in table.columns) for row in settled]
    connection.register("settled", parts.arrow(table, cells))
    connection.execute(
        f"CREATE TEMP VIEW kept AS SELECT {columns} FROM unclashing ANTI JOIN suspects USING ({_PLACE})\n"
        f"UNION ALL SELECT {columns} FROM settled"
    )


def _rows(table: Table, connection: duckdb.DuckDBPyConnection) -> Iterator[Accepted]:
    """The suspects in the order of the file."""
    names = tuple(column.key for column in table.columns)
    query = f"SELECT {', '.join((_LINE, *names))} FROM suspects ORDER BY {_PLACE}"
    for line, *values in connection.execute(query).fetchall():
        yield Accepted(line, dict(zip(names, values, strict=True)))


def _suspect(table: Table) -> str:
    """What every row fulfils that has the key of another, or lies among rows that overlap."""
    conditions = []
    if table.span and table.apart_by:
        conditions.append(_among(table.apart_by, _overlapping(table)))
    if not table.span or set(table.unique) != {*table.apart_by, table.span.starts}:  # else the same key overlaps
        key = ", ".join(table.unique)
        conditions.append(_among(table.unique, f"SELECT {key} FROM unspoilt GROUP BY {key} HAVING COUNT(*) > 1"))
    return " OR ".join(conditions)


def _overlapping(table: Table) -> str:
    assert table.span is not None
    apart = ", ".join(table.apart_by)
    return (
        f"SELECT DISTINCT {apart} FROM (SELECT {apart}, {table.span.starts} < MAX(COALESCE({table.span.ends}, "
        f"DATE '9999-12-31')) OVER (PARTITION BY {apart} ORDER BY {table.span.starts}, {_PLACE} "
        f"ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS clashes FROM unspoilt) WHERE clashes"
    )


def _among(keys: tuple[str, ...], query: str) -> str:
    alike = " AND ".join(f"u.{key} IS NOT DISTINCT FROM s.{key}" for key in keys)
    return f"EXISTS (SELECT 1 FROM ({query}) s WHERE {alike})"
