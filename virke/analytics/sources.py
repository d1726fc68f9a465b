"""Extracts as files: CSV and Parquet, read in batches of whole columns with the numbers that a person finds rows by.

Memory is bounded whatever the file: a line, a group of rows and the number of columns have limits, and what is over
them is told as a file that cannot be read.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from virke.analytics import csvfiles, leftovers
from virke.analytics.checking import Row

_BATCH = 50_000  # rows held at a time
_MOST_COLUMNS = 20_000  # a file of weeks has 52 for a year
_LARGEST_GROUP = 2**31  # bytes of a Parquet row group when unpacked, of the columns that are read


class UnreadableExtract(Exception):
    """The file cannot be read as an extract. The message is Danish and says what to do."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of an extract: their numbers, and an Arrow array of cells for each heading."""

    numbers: Any  # pyarrow has no types
    cells: Mapping[str, Any]

    def row(self, place: int) -> Row:
        """One of the rows. UnreadableExtract when a value is none that Python knows."""
        try:
            cells = {heading: array[place].as_py() for heading, array in self.cells.items()}
        except (ValueError, OverflowError):
            raise UnreadableExtract("Udtrækket har tidspunkter, som ikke findes. Hent det igen med dage.") from None
        return Row(self.numbers[place].as_py(), cells)


@dataclass(frozen=True)
class Source:
    """An open extract: its headings, and its rows that are read once, with the cells of the headings asked for."""

    headings: tuple[str, ...]
    batches: Callable[[Collection[str]], Iterator[Batch]]

    def rows(self) -> Iterator[Row]:
        """All rows with all cells, one by one."""
        for batch in self.batches(self.headings):
            for place in range(len(batch.numbers)):
                yield batch.row(place)


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """A CSV or Parquet file as batches. UnreadableExtract when it is none, is half written or has another encoding."""
    try:
        if path.suffix.casefold() == ".parquet":
            with pq.ParquetFile(path) as file:
                yield _limited(path, Source(tuple(file.schema_arrow.names), _Parquet(path, file)))
        else:
            with path.open("rb") as binary:
                lines = csvfiles.Csv(binary)
                yield _limited(path, Source(lines.headings, lambda wanted: _csv(lines, wanted)))
    except FileNotFoundError:
        raise UnreadableExtract(f"Der er ingen fil, der hedder {path}. Kontrollér navnet og mappen.") from None
    except UnicodeDecodeError:
        raise UnreadableExtract(f"{path.name} er ikke UTF-8. Gem udtrækket som CSV med UTF-8, og prøv igen.") from None
    except (csv.Error, csvfiles.TooLong, pa.ArrowInvalid, pa.ArrowNotImplementedError):
        raise UnreadableExtract(f"{path.name} er ødelagt eller kun halvt skrevet. Hent udtrækket igen.") from None
    except OSError as error:
        if error.errno in leftovers.FULL:  # it is where the rows are put that has no room, not the file
            raise
        raise UnreadableExtract(f"{path.name} kan ikke læses ({error.strerror}). Hent udtrækket igen.") from None


def from_rows(headings: Iterable[str], rows: Iterable[Row]) -> Source:
    """Rows that some other reader gives, cells as texts."""
    names = tuple(headings)

    def batches(wanted: Collection[str]) -> Iterator[Batch]:
        waiting = iter(rows)
        while some := list(islice(waiting, _BATCH)):
            yield _together(some, [name for name in names if name in wanted])

    return Source(names, batches)


def _csv(lines: csvfiles.Csv, wanted: Collection[str]) -> Iterator[Batch]:
    for block in lines.blocks(wanted):
        if isinstance(block, csvfiles.Columns):
            numbers = pa.array(range(block.first_line, block.first_line + block.rows), pa.int64())
            yield Batch(numbers, block.cells)
        else:
            yield _together(
                [Row(line, cells) for line, cells in block], [name for name in lines.headings if name in wanted]
            )


def _together(rows: list[Row], headings: list[str]) -> Batch:
    cells = {name: pa.array([_text(row.cells.get(name)) for row in rows], pa.string()) for name in headings}
    return Batch(pa.array([row.number for row in rows], pa.int64()), cells)


def _text(cell: object) -> str | None:
    return None if cell is None else str(cell)


@dataclass(frozen=True)
class _Parquet:
    path: Path
    file: Any

    def __call__(self, wanted: Collection[str]) -> Iterator[Batch]:
        names = [name for name in self.file.schema_arrow.names if name in wanted]
        self._check_groups(names)
        first = 1
        for batch in self.file.iter_batches(batch_size=_BATCH, columns=names):
            numbers = pa.array(range(first, first + batch.num_rows), pa.int64())
            yield Batch(numbers, dict(zip(batch.schema.names, batch.columns, strict=True)))
            first += batch.num_rows

    def _check_groups(self, names: Collection[str]) -> None:
        """A cell may be as large as a row group, so no group is unpacked that does not fit."""
        about = self.file.metadata
        for group in (about.row_group(number) for number in range(about.num_row_groups)):
            columns = (group.column(number) for number in range(group.num_columns))
            size = sum(one.total_uncompressed_size for one in columns if one.path_in_schema.split(".")[0] in names)
            if size > _LARGEST_GROUP:
                raise UnreadableExtract(
                    f"{self.path.name} har for store rækkegrupper. Skriv det med højst 1 mio. rækker."
                )


def _limited(path: Path, source: Source) -> Source:
    if len(source.headings) > _MOST_COLUMNS:
        raise UnreadableExtract(f"{path.name} har over {_MOST_COLUMNS} kolonner. Hent kun dem, registret har.")
    return source
