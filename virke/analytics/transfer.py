"""Rows from the application's own database, SQLite or PostgreSQL, in bulk as Arrow columns (ADBC), never row by row.

All that is read in one snapshot is of one moment, whatever others write meanwhile.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import adbc_driver_manager
import adbc_driver_postgresql.dbapi
import adbc_driver_sqlite.dbapi
import pyarrow as pa
import pyarrow.compute as pc

from virke.analytics import leftovers
from virke.analytics.extracting import Extraction
from virke.analytics.sources import Batch, Source
from virke.kernel.danish import DENMARK

_COPY = ".transfer-"
_SQLITE_ROWS = "65536"  # of a batch; the driver's own choice takes twice the time


class NotTransferred(Exception):
    """The database did not give the rows. The message says what to do."""


@dataclass(frozen=True)
class Snapshot:
    """The database as it is at one moment."""

    connection: Any  # of one of two drivers
    is_sqlite: bool

    def source(self, extraction: Extraction, *, on: date) -> Source:
        """The rows of a register, as seen on a day, as an extract under the keys of its columns."""
        headings = tuple(column.key for column in extraction.table.read)

        def batches(_wanted: Collection[str]) -> Iterator[Batch]:
            first = 1
            for batch in self._read(extraction, on):
                numbers = pa.array(range(first, first + batch.num_rows), pa.int64())
                yield Batch(numbers, _cells(extraction, dict(zip(batch.schema.names, batch.columns, strict=True))))
                first += batch.num_rows

        return Source(headings, batches)

    def _read(self, extraction: Extraction, on: date) -> Iterator[Any]:
        query, values = extraction.query(on)
        query = _with_places(query, is_sqlite=self.is_sqlite)
        if self.is_sqlite:
            # SQLite has no types of columns: what a column is must not depend on the first rows of it.
            texts = (f"CAST({column.key} AS TEXT) AS {column.key}" for column in extraction.table.read)
            query = f"SELECT {', '.join(texts)} FROM ({query})"
        with self.connection.cursor() as cursor:
            if self.is_sqlite:
                cursor.adbc_statement.set_options(**{"adbc.sqlite.query.batch_rows": _SQLITE_ROWS})
            cursor.execute(query, values)
            yield from cursor.fetch_record_batch()


@contextmanager
def snapshot(*, sqlite: str = "", postgresql: str = "") -> Iterator[Snapshot]:
    """The database in a file, or that of a connection string of PostgreSQL; it is only read. NotTransferred."""
    try:
        if sqlite:
            with _copied(Path(sqlite)) as copy, adbc_driver_sqlite.dbapi.connect(f"file:{copy}?mode=ro") as connection:
                yield Snapshot(connection, is_sqlite=True)
        else:
            with adbc_driver_postgresql.dbapi.connect(postgresql) as connection:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                yield Snapshot(connection, is_sqlite=False)
    except (adbc_driver_manager.Error, sqlite3.Error, OSError) as error:
        raise NotTransferred(
            f"Databasen gav ikke rækkerne ({type(error).__name__}). Det sidste gode udtræk bruges fortsat. "
            "Kontrollér, at databasen svarer, og prøv igen."
        ) from error


@contextmanager
def _copied(database: Path) -> Iterator[Path]:
    """A copy of one moment, beside the database and gone afterwards, and with it that of a process that was killed.

    The driver brings an SQLite of its own. Two of them in one process must not have the same file open: when one closes
    it, the locks of the other are gone (sqlite.org/howtocorrupt.html, 2.2).
    """
    with leftovers.workspace(database.parent, _COPY) as folder:
        copy = folder / "copy.sqlite3"
        source = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        with closing(source), closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        yield copy


def _with_places(query: str, *, is_sqlite: bool) -> str:
    """The parameters as the driver counts them."""
    first, *rest = query.split("%s")
    places = ("?" if is_sqlite else f"${number}" for number in range(1, len(rest) + 1))
    return first + "".join(place + text for place, text in zip(places, rest, strict=True))


def _cells(extraction: Extraction, columns: dict[str, Any]) -> dict[str, Any]:
    subject = extraction.table.subject.key
    own = "" if extraction.shared else f"{extraction.table.key}-"
    columns[subject] = pc.binary_join_element_wise(own, pc.cast(columns[subject], pa.string()), "")
    columns |= {key: _day(columns[key]) for key in extraction.moments}
    columns |= {key: _day_before(columns[key]) for key in extraction.days_after}
    return columns


def _day(cells: Any) -> Any:
    """The Danish day of moments in UTC, which SQLite writes as text."""
    if not pa.types.is_timestamp(cells.type):
        cells = pc.assume_timezone(pc.cast(cells, pa.timestamp("us")), "UTC")
    local = pc.local_timestamp(pc.cast(cells, pa.timestamp("us", DENMARK.key)))
    return pc.cast(local, pa.date32(), safe=False)


def _day_before(cells: Any) -> Any:
    """The day before days, which SQLite writes as text."""
    return pc.cast(pc.subtract(pc.cast(pc.cast(cells, pa.date32()), pa.int32()), pa.scalar(1, pa.int32())), pa.date32())
