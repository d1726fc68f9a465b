"""Extracts as files: CSV and Parquet, read row by row with the numbers that a person finds them by."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from virke.analytics.checking import Row

_SEPARATORS = (";", "\t", ",")
_BATCH = 20_000  # rows of a Parquet file held at a time


class UnreadableExtract(Exception):
    """The file cannot be read as an extract. The message is Danish and says what to do."""


@dataclass(frozen=True)
class Source:
    """An open extract: its headings, and its rows that are read once."""

    headings: tuple[str, ...]
    rows: Iterator[Row]


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """A CSV or Parquet file as rows. UnreadableExtract when it is none, is half written or has another encoding."""
    try:
        if path.suffix.casefold() == ".parquet":
            yield _parquet(path)
        else:
            yield from _csv(path)
    except FileNotFoundError:
        raise UnreadableExtract(f"Der er ingen fil, der hedder {path}. Kontrollér navnet og mappen.") from None
    except UnicodeDecodeError:
        raise UnreadableExtract(f"{path.name} er ikke UTF-8. Gem udtrækket som CSV med UTF-8, og prøv igen.") from None
    except (csv.Error, pa.ArrowInvalid):
        raise UnreadableExtract(f"{path.name} er ødelagt eller kun halvt skrevet. Hent udtrækket igen.") from None
    except OSError as error:
        raise UnreadableExtract(f"{path.name} kan ikke læses ({error.strerror}). Hent udtrækket igen.") from None


def _csv(path: Path) -> Iterator[Source]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        separator = max(_SEPARATORS, key=first.count)
        headings = next(csv.reader([first], delimiter=separator), [])
        yield Source(tuple(headings), _lines(csv.reader(file, delimiter=separator), headings))


def _lines(reader: Any, headings: list[str]) -> Iterator[Row]:  # Any: the csv module's reader has no public type
    """The rows under the headings; the number of the line in which a row begins, the headings being line 1."""
    line = 2
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield Row(line, dict(zip(headings, cells, strict=False)))
        line = reader.line_num + 2


def _parquet(path: Path) -> Source:
    file = pq.ParquetFile(path)
    return Source(tuple(file.schema_arrow.names), _records(file))


def _records(file: Any) -> Iterator[Row]:  # Any: pyarrow has no types
    number = 1
    for batch in file.iter_batches(batch_size=_BATCH):
        for record in batch.to_pylist():
            yield Row(number, record)
            number += 1
