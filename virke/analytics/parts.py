"""The Parquet files of an extract: written in the order given, then numbered, sorted and added up by DuckDB on disk.

Memory stays bounded whatever the size. Sorted by the number of the person, rows are met in the order in which every
question about persons wants them, and the statistics of the row groups let an engine skip the persons it does not ask.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from virke.analytics.checking import Cells
from virke.analytics.numbering import Book
from virke.analytics.tables import NUMBER, Column, Kind, Table

if TYPE_CHECKING:
    import duckdb

_GROUP = 122_880  # rows of a row group, whole vectors of DuckDB: small enough to skip, large enough to pack well
_MEMORY = "1GB"  # what is larger is sorted on the disk
_LANE = 2**64
_TYPES = {Kind.DAY: pa.date32(), Kind.WHOLE: pa.int64(), Kind.AMOUNT: pa.int64(), Kind.MOMENT: pa.int64()}
CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
"""How DuckDB is set up everywhere: it loads no extension and fetches nothing."""
MOST = 12
"""So many files of rows may an extract have before they are put together."""


class NobodysRow(ValueError):
    """A row has no person. The load check rejects such rows, so none may come this far."""


@dataclass(frozen=True, slots=True)
class Content:
    """What rows say, whatever their order and however they are parted: how many they are, and the sum of their digests.

    `total` has two lanes of 64 bits, each added up on its own, so the contents of parts add up to that of the whole.
    """

    rows: int = 0
    total: tuple[int, int] = (0, 0)

    def __add__(self, other: Content) -> Content:
        lanes = tuple((one + two) % _LANE for one, two in zip(self.total, other.total, strict=True))
        return Content(self.rows + other.rows, (lanes[0], lanes[1]))

    def __sub__(self, other: Content) -> Content:
        lanes = tuple((one - two) % _LANE for one, two in zip(self.total, other.total, strict=True))
        return Content(self.rows - other.rows, (lanes[0], lanes[1]))

    @classmethod
    def of(cls, rows: int, digest: str) -> Content:
        """The content that has been written down as so many rows and the digest of their sum."""
        return cls(rows, (int(digest[:16], 16), int(digest[16:], 16)))

    @property
    def digest(self) -> str:
        """The sum as text."""
        return f"{self.total[0]:016x}{self.total[1]:016x}"


@dataclass(frozen=True, slots=True)
class Change:
    """What the rows say that went and that came, and the mark of the book of persons."""

    gone: Content
    come: Content
    mark: str


def schema(table: Table) -> Any:
    """The Arrow schema of a register as the load check gives it: without the number of the person."""
    return pa.schema([(column.key, type_of(column)) for column in table.columns])


def type_of(column: Column) -> Any:
    """The Arrow type of a column's values."""
    return _TYPES.get(column.kind, pa.string())


def arrow(table: Table, rows: Iterable[Cells]) -> Any:
    """Rows as an Arrow table."""
    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    types = schema(table)
    return pa.table([pa.array(cells, field.type) for cells, field in zip(columns, types, strict=True)], schema=types)


def batches(table: Table, rows: Iterable[Cells]) -> Iterator[Any]:
    """Rows as Arrow tables of bounded size."""
    waiting = iter(rows)
    while group := list(islice(waiting, _GROUP)):
        yield arrow(table, group)


def numbered(registers: Sequence[tuple[Table, Any]]) -> dict[str, Any]:
    """Arrow tables in memory as extracts hold them: the persons of all numbered, each table sorted. By register key."""
    persons = {name for table, rows in registers for name in rows.column(table.subject.key).to_pylist()}
    numbers = {name: number for number, name in enumerate(sorted(persons), start=1)}
    return {table.key: _with_numbers(table, rows, numbers) for table, rows in registers}


def stage(table: Table, rows: Iterable[Any], path: Path) -> None:
    """Arrow tables to a file, in the order in which they come."""
    with path.open("wb") as file, pq.ParquetWriter(file, schema(table), compression="zstd") as writer:
        for batch in rows:
            writer.write_table(batch)


def finish(table: Table, staged: Path, final: Path, book: Book) -> tuple[Content, str]:
    """Number and sort the rows of a staged file; their content, and the mark of the book, come back."""
    with connected(final.parent) as connection:
        source = f"read_parquet({text(staged)})"
        mark = book.number(connection, f"SELECT {table.subject.key} AS person FROM {source}")
        content = content_of(table, connection, source)
        columns = ", ".join(f"s.{column.key}" for column in table.columns)
        query = (
            f"SELECT b.{NUMBER}, {columns} FROM {source} s JOIN book b ON b.person = s.{table.subject.key}\n"
            f"ORDER BY {', '.join((f'b.{NUMBER}', *(f's.{key}' for key in table.order)))}"
        )
        if write(connection, query, final) != content.rows:
            raise NobodysRow(f"{table.key}: en række har ingen person. Kontrollér udtrækket, før det gemmes.")
    return content, mark


def write(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> int:
    """The rows of a query to a Parquet file that is on the disk when this returns; how many they are."""
    options = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_GROUP}"
    ((rows,),) = connection.execute(f"COPY ({query}) TO {text(path)} ({options})").fetchall()
    with path.open("rb") as file:
        os.fsync(file.fileno())
    return int(rows)


def content_of(table: Table, connection: duckdb.DuckDBPyConnection, source: str) -> Content:
    """What the rows of a source say."""
    words = " || ".join(_word(column) for column in table.columns)
    ((rows, low, high),) = connection.execute(
        f"SELECT COUNT(*), SUM((m & {_LANE - 1}::UHUGEINT)::HUGEINT), SUM((m >> 64)::HUGEINT)\n"
        f"FROM (SELECT md5_number({words}) AS m FROM {source})"
    ).fetchall()
    return Content(int(rows), (int(low or 0) % _LANE, int(high or 0) % _LANE))


def opened(**settings: str | bool | int | float) -> duckdb.DuckDBPyConnection:
    """DuckDB in memory, closed as everywhere. It is loaded here and not before: a web server has no use for it."""
    import duckdb

    return duckdb.connect(":memory:", config={**CLOSED, **settings})


@contextmanager
def connected(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with bounded memory that spills into a folder."""
    with (
        tempfile.TemporaryDirectory(dir=folder) as spill,
        opened(memory_limit=_MEMORY) as connection,
    ):
        connection.execute(f"SET temp_directory = {text(Path(spill))}")
        yield connection


def link(file: Path, name: Path) -> None:
    """The same file under another name; a copy where the disk knows no links."""
    try:
        name.hardlink_to(file)
    except OSError:
        shutil.copyfile(file, name)


def text(path: Path) -> str:
    """The name of a file as SQL writes it."""
    return "'" + str(path).replace("'", "''") + "'"


def digest(path: Path) -> str:
    """The digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _word(column: Column) -> str:
    """A value so written that no two rows read alike: its length before it, and a mark of its own for none."""
    value = f"({column.key} - DATE '1970-01-01')" if column.kind == Kind.DAY else column.key
    return f"COALESCE(strlen({value}::VARCHAR) || ':' || {value}, '~')"


def _with_numbers(table: Table, rows: Any, numbers: dict[str, int]) -> Any:
    persons = (numbers[name] for name in rows.column(table.subject.key).to_pylist())
    found = rows.add_column(0, pa.field(NUMBER, pa.int32()), pa.array(persons, pa.int32()))
    return found.sort_by([(key, "ascending") for key in (NUMBER, *table.order)])
