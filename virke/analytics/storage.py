"""Extracts kept as Parquet, each in its own folder under the digest that names it, never changed.

A folder appears under its name only when everything in it is on the disk. A killed worker, a full disk or a half copied
file therefore never stands between a measure and the last good extract: what is not whole is passed over and said.
Which extract was in use on a day stays answerable, because older ones are kept.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from virke.analytics.checking import Cells
from virke.analytics.tables import Kind, Table
from virke.kernel.periods import Period

_ROWS, _ABOUT = "rows.parquet", "extract.json"
_GROUP = 100_000  # rows of a row group: small enough to skip, large enough to pack well
_TYPES = {Kind.DAY: pa.date32(), Kind.WHOLE: pa.int64(), Kind.AMOUNT: pa.int64()}


class NoExtract(LookupError):
    """No whole extract of the register is there. The message says how one is loaded."""


class NotStored(Exception):
    """An extract could not be written. The last good one is still in use; the message says why."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an extract comes from: its source in words, the days it covers (closed) and what the check left out.

    `codes` is the digest of the code book it was read with, or empty.
    """

    source: str
    covers: Period
    rejected: int = 0
    codes: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """An extract that is there. `id` is a digest of its rows, its columns and where it comes from."""

    register: str
    id: str
    rows: int
    stored_at: datetime
    origin: Origin
    path: Path


@dataclass(frozen=True, slots=True)
class Store:
    """The extracts under one folder."""

    root: Path

    def write(self, table: Table, rows: Iterable[Cells], *, origin: Origin, at: datetime) -> Extract:
        """Keep an extract. Written twice it is one. NotStored when the disk does not take it."""
        folder = self.root / table.key
        try:
            with _alone_in(folder), tempfile.TemporaryDirectory(prefix=_PART, dir=folder) as part:
                number = _write_rows(table, rows, Path(part) / _ROWS)
                return self._finish(table, Path(part), number, origin, at)
        except OSError as error:
            raise NotStored(
                f"Udtrækket til {table.title.lower()} kunne ikke gemmes ({error.strerror}). "
                "Det sidste gode udtræk bruges fortsat."
            ) from error

    def newest(self, register: str, *, known_at: datetime | None = None) -> Extract:
        """The extract in use, or the one that was in use at a time. NoExtract when there is none."""
        whole = [extract for extract in self.whole(register) if known_at is None or extract.stored_at <= known_at]
        if not whole:
            raise NoExtract(f"Der er intet udtræk af {register}. Indlæs et: virke register load {register} FIL.")
        return whole[-1]

    def whole(self, register: str) -> list[Extract]:
        """The whole extracts of a register, the oldest first."""
        found = [_read(folder) for folder in self._folders(register)]
        return sorted((one for one in found if one is not None), key=lambda one: (one.stored_at, one.id))

    def damaged(self, register: str) -> list[Path]:
        """Folders whose extract cannot be used: cut short, or changed after it was written."""
        return [folder for folder in self._folders(register) if (one := _read(folder)) is None or not _is_same(one)]

    def _folders(self, register: str) -> list[Path]:
        folder = self.root / register
        there = sorted(folder.iterdir()) if folder.is_dir() else []
        return [one for one in there if one.is_dir() and not one.name.startswith(".")]

    def _finish(self, table: Table, part: Path, rows: int, origin: Origin, at: datetime) -> Extract:
        about = {
            "register": table.key,
            "columns": [[column.key, column.kind.value] for column in table.columns],
            "origin": {**asdict(origin), "covers": _days_of(origin.covers)},
            "digest": _digest(part / _ROWS),
            "size": (part / _ROWS).stat().st_size,
            "rows": rows,
        }
        name = hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()[:16]
        final = self.root / table.key / name
        if not final.exists() or _read(final) is None:
            _write_text(part / _ABOUT, json.dumps(about | {"stored_at": at.isoformat()}, indent=1, ensure_ascii=False))
            shutil.rmtree(final, ignore_errors=True)
            part.rename(final)
            part.mkdir()  # the temporary folder expects to find itself
            _sync(final.parent)
        return _whole(final)


_PART = ".part-"


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """One writer at a time; what a killed one left behind is removed."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in folder.glob(f"{_PART}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield


def schema(table: Table) -> Any:
    """The Arrow schema of a register."""
    return pa.schema([(column.key, _TYPES.get(column.kind, pa.string())) for column in table.columns])


def arrow(table: Table, rows: Iterable[Cells]) -> Any:
    """Rows as an Arrow table."""
    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    types = schema(table)
    return pa.table([pa.array(cells, field.type) for cells, field in zip(columns, types, strict=True)], schema=types)


def folder(data_dir: Path, *, dummy: bool) -> Path:
    """Where an installation keeps its extracts. Invented ones lie apart, so that no figure ever mixes the two."""
    return data_dir / "registers" / ("dummy" if dummy else "real")


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> Any:
    """Any table as an Arrow table, its types those of its values."""
    columns = [pa.array(list(cells)) for cells in zip(*rows, strict=True)] or [pa.nulls(0)] * len(head)
    return pa.table(columns, names=list(head))


def write_table(path: Path, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Any table as a Parquet file."""
    pq.write_table(table(head, rows), path)


def _write_rows(table: Table, rows: Iterable[Cells], path: Path) -> int:
    number, waiting = 0, iter(rows)
    with path.open("wb") as file:
        with pq.ParquetWriter(file, schema(table), compression="zstd") as writer:
            while group := list(islice(waiting, _GROUP)):
                writer.write_table(arrow(table, group))
                number += len(group)
        file.flush()
        os.fsync(file.fileno())
    return number


def _write_text(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _read(folder: Path) -> Extract | None:
    """The extract of a folder, None when it is not whole: no description, another size, no readable end."""
    try:
        extract = _whole(folder)
        size = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))["size"]
        if extract.path.stat().st_size != size or pq.read_metadata(extract.path).num_rows != extract.rows:
            return None
    except (OSError, ValueError, KeyError, TypeError):  # pyarrow's own errors are ValueErrors
        return None
    return extract


def _whole(folder: Path) -> Extract:
    about = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
    covers = Period(*map(date.fromisoformat, about["origin"]["covers"]))
    return Extract(
        register=about["register"],
        id=folder.name,
        rows=about["rows"],
        stored_at=datetime.fromisoformat(about["stored_at"]),
        origin=Origin(**about["origin"] | {"covers": covers}),
        path=folder / _ROWS,
    )


def _is_same(extract: Extract) -> bool:
    about = json.loads((extract.path.parent / _ABOUT).read_text(encoding="utf-8"))
    return bool(about["digest"] == _digest(extract.path))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _days_of(period: Period) -> list[str]:
    if period.ends_on is None:
        raise ValueError("An extract covers a closed period.")
    return [period.starts_on.isoformat(), period.ends_on.isoformat()]
