"""Extracts kept as Parquet, each in its own folder under the digest that names it, never changed.

A folder appears under its name only when everything in it is on the disk. A killed worker, a full disk or a half copied
file therefore never stands between a measure and the last good extract: what is not whole is passed over and said.
Which extract was in use on a day stays answerable, because older ones are kept.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from virke.analytics import advancing, appending, leftovers, parts
from virke.analytics.checking import Cells
from virke.analytics.numbering import Book, DamagedBook, sync
from virke.analytics.parts import Content
from virke.analytics.tables import Table
from virke.kernel.periods import Period

_ROWS, _ABOUT = "rows.parquet", "extract.json"
_BOOK = ".persons"


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
    """An extract that is there. `id` is a digest of its rows, its columns and where it comes from.

    Each of its files is sorted by the number of the person and then in the register's own order.
    """

    register: str
    id: str
    rows: int
    stored_at: datetime
    origin: Origin
    files: tuple[Path, ...]

    @property
    def folder(self) -> Path:
        """Where its files lie."""
        return self.files[0].parent


@dataclass(frozen=True, slots=True)
class _Written:
    """What the files in a folder hold, the mark of their book, and the extract that some of them belong to as well."""

    content: Content
    mark: str
    base: Extract | None = None


@dataclass(frozen=True, slots=True)
class Store:
    """The extracts under one folder, and the book of the persons in them."""

    root: Path

    @property
    def book(self) -> Book:
        """The numbers of the persons."""
        return Book(self.root / _BOOK)

    def write(self, table: Table, rows: Iterable[Cells], *, origin: Origin, at: datetime) -> Extract:
        """Keep an extract. Written twice it is one. NotStored when the disk does not take it."""
        return self.write_batches(table, parts.batches(table, rows), origin=origin, at=at)

    def write_batches(self, table: Table, rows: Iterable[Any], *, origin: Origin, at: datetime) -> Extract:
        """Keep an extract whose rows come as Arrow tables of `parts.schema`, in any order."""
        with self._part(table) as part:
            parts.stage(table, rows, part / _STAGED)
            content, mark = parts.finish(table, part / _STAGED, part / _ROWS, self.book)
            (part / _STAGED).unlink()
            return self._finish(table, part, _Written(content, mark), origin, at)

    def advance(self, table: Table, rows: Iterable[Any], *, weeks: Origin, at: datetime) -> Extract:
        """Put later weeks on top of the extract in use: `rows` are their spells, `weeks` the days that they cover.

        NoExtract, and NotFollowing when the weeks are not those right after; NotStored when the disk does not take it.
        """
        with self._part(table) as part:
            base = self.newest(table.key)
            about, covers, begins = _about(base.folder), base.origin.covers, weeks.covers.starts_on
            ended = advancing.check_follows(table, covers, weeks.covers)
            advancing.check_past(table, base.files, ended)
            parts.stage(table, rows, part / _STAGED)
            change = advancing.apply(table, base.files, part / _STAGED, part, self.book, ended=ended, begins=begins)
            (part / _STAGED).unlink()
            content = Content.of(about["rows"], about["digest"]) - change.gone + change.come
            days = Period(covers.starts_on, weeks.covers.ends_on)
            origin = replace(weeks, covers=days, rejected=base.origin.rejected)
            return self._finish(table, part, _Written(content, change.mark, base), origin, at)

    def append(self, table: Table, rows: Iterable[Any], *, added: Origin, at: datetime) -> Extract:
        """Put rows of a later extract on top of the one in use; one with the key of a row replaces it.

        NoExtract, and NotAppended when days are missing between or rows would overlap; NotStored when the disk does not
        take it.
        """
        with self._part(table) as part:
            base = self.newest(table.key)
            about, covers = _about(base.folder), appending.covered(table, base.origin.covers, added.covers)
            parts.stage(table, rows, part / _STAGED)
            change = appending.apply(table, base.files, part / _STAGED, part, self.book)
            (part / _STAGED).unlink()
            content = Content.of(about["rows"], about["digest"]) - change.gone + change.come
            origin = replace(added, covers=covers, rejected=base.origin.rejected + added.rejected)
            return self._finish(table, part, _Written(content, change.mark, base), origin, at)

    @contextmanager
    def workspace(self) -> Iterator[Path]:
        """A folder beside the extracts for what is not one yet. What killed ones left behind is removed first."""
        import duckdb  # whoever only reads has no use for it

        try:
            self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
            with leftovers.workspace(self.root, _WORK) as folder:
                yield folder
        except (OSError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
            if getattr(error, "errno", None) not in (*leftovers.FULL, None):
                raise
            raise NotStored(f"Udtrækket kunne ikke læses ind ({_why(error)}). {_STILL}") from error

    def newest(self, register: str, *, known_at: datetime | None = None) -> Extract:
        """The extract in use, or the one that was in use at a time. NoExtract when there is none."""
        whole = [extract for extract in self.whole(register) if known_at is None or extract.stored_at <= known_at]
        if not whole:
            raise NoExtract(f"Der er intet udtræk af {register}. Indlæs et: virke register load {register} FIL.")
        return whole[-1]

    def whole(self, register: str) -> list[Extract]:
        """The whole extracts of a register, the oldest first."""
        marks = self._marks()
        found = [_read(folder, marks) for folder in self._folders(register)]
        return sorted((one for one in found if one is not None), key=lambda one: (one.stored_at, one.id))

    def prune(self, register: str, *, out_of_use_since: datetime, named: Collection[str]) -> list[Extract]:
        """Remove the extracts that a newer one took the place of before a moment, and give them back.

        Not one that is `named` by its id, nor the one in use, nor what cannot be read: `damaged` tells of that.
        """
        whole = self.whole(register)
        old = [one for one, after in pairwise(whole) if after.stored_at < out_of_use_since and one.id not in named]
        if old:
            with _alone_in(self.root / register) as folder:
                for extract in old:
                    gone = (
                        folder / f"{_PART}{extract.id}"
                    )  # out of sight at once, and removed by the next one if not now
                    extract.folder.rename(gone)
                    shutil.rmtree(gone, ignore_errors=True)
        return old

    def damaged(self, register: str) -> list[Path]:
        """Folders whose extract cannot be used: cut short, or changed after it was written."""
        marks = self._marks()
        return [
            folder for folder in self._folders(register) if _read(folder, marks) is None or not _is_as_written(folder)
        ]

    def _marks(self) -> tuple[str, ...]:
        try:
            return self.book.marks()
        except DamagedBook:
            return ()

    def _folders(self, register: str) -> list[Path]:
        folder = self.root / register
        there = sorted(folder.iterdir()) if folder.is_dir() else []
        return [one for one in there if one.is_dir() and not one.name.startswith(".")]

    @contextmanager
    def _part(self, table: Table) -> Iterator[Path]:
        """A folder to write an extract in, alone. NotStored when the disk does not take it."""
        import duckdb  # whoever only reads has no use for it

        folder = self.root / table.key
        try:
            with _alone_in(folder), tempfile.TemporaryDirectory(prefix=_PART, dir=folder) as part:
                yield Path(part)
        except (OSError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
            raise NotStored(
                f"Udtrækket til {table.title.lower()} kunne ikke gemmes ({_why(error)}). {_STILL}"
            ) from error

    def _finish(self, table: Table, part: Path, written: _Written, origin: Origin, at: datetime) -> Extract:
        about = {
            "register": table.key,
            "columns": [[column.key, column.kind.value] for column in table.columns],
            "origin": {**asdict(origin), "covers": _days_of(origin.covers)},
            "digest": written.content.digest,
            "rows": written.content.rows,
        }
        name = hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()[:16]
        final = self.root / table.key / name
        if not final.exists() or _read(final, self._marks()) is None:
            kept = {"stored_at": at.isoformat(), "persons": written.mark, "files": _files_of(part, written.base)}
            _write_text(part / _ABOUT, json.dumps(about | kept, indent=1, ensure_ascii=False))
            shutil.rmtree(final, ignore_errors=True)
            part.rename(final)
            part.mkdir()  # the temporary folder expects to find itself
            sync(final.parent)
        return _whole(final, _about(final))


_PART, _WORK, _STAGED = ".part-", ".work-", "staged.parquet"
_STILL = "Det sidste gode udtræk bruges fortsat."
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)


def _why(error: Exception) -> str:
    """Why the disk did not take it, in Danish."""
    number = getattr(error, "errno", None)
    if number in leftovers.FULL:
        return "der er ikke mere plads på disken"
    if number in _CLOSED:
        return "Virke må ikke skrive i mappen"
    return "pladsen på disken eller i hukommelsen slog ikke til"


@contextmanager
def _alone_in(folder: Path) -> Iterator[Path]:
    """One writer at a time; what a killed one left behind is removed."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with leftovers.held(folder / leftovers.LOCK):
        for left in folder.glob(f"{_PART}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield folder


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


def parquet(head: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """Any table as the content of a Parquet file."""
    content = pa.BufferOutputStream()
    pq.write_table(table(head, rows), content)
    return bytes(content.getvalue().to_pybytes())


def _write_text(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _files_of(part: Path, base: Extract | None) -> dict[str, Mapping[str, Any]]:
    """The size, the rows and the digest of each file of rows; of one that is shared with `base`, what that says."""
    known = _about(base.folder)["files"] if base else {}
    return {
        file.name: known[file.name]
        if base and file.name in known and file.samefile(base.folder / file.name)
        else {"size": file.stat().st_size, "rows": _rows_in(file), "digest": parts.digest(file)}
        for file in sorted(part.glob("*.parquet"))
    }


def _rows_in(file: Path) -> int:
    return int(pq.read_metadata(file).num_rows)


def _read(folder: Path, marks: Sequence[str]) -> Extract | None:
    """The extract of a folder, None when it is not whole: no description, another size, no readable end, no book."""
    try:
        about = _about(folder)
        sound = about["persons"] in marks and all(
            (folder / name).stat().st_size == file["size"] and _rows_in(folder / name) == file["rows"]
            for name, file in about["files"].items()
        )
        return _whole(folder, about) if sound else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # pyarrow's own errors are ValueErrors
        return None


def _about(folder: Path) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
    return found


def _whole(folder: Path, about: Mapping[str, Any]) -> Extract:
    covers = Period(*map(date.fromisoformat, about["origin"]["covers"]))
    return Extract(
        register=about["register"],
        id=folder.name,
        rows=about["rows"],
        stored_at=datetime.fromisoformat(about["stored_at"]),
        origin=Origin(**about["origin"] | {"covers": covers}),
        files=tuple(folder / name for name in sorted(about["files"])),
    )


def _is_as_written(folder: Path) -> bool:
    return all(file["digest"] == parts.digest(folder / name) for name, file in _about(folder)["files"].items())


def _days_of(period: Period) -> list[str]:
    if period.ends_on is None:
        raise ValueError("An extract covers a closed period.")
    return [period.starts_on.isoformat(), period.ends_on.isoformat()]
