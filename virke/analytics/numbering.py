"""The book of persons: a small whole number for each pseudonym, the same in every extract of a store.

Engines join and sort whole numbers far faster than texts, and a number says nothing to who sees it without the book.
The book only grows. Each addition is a file of its own, on the disk before it gets its name, which says the numbers it
holds and the digest of its content; so a killed worker leaves the book as it was. `marks` name the book as it is and as
it was after each addition: an extract remembers the mark of its numbers and is not used with another book.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow.parquet as pq

from virke.analytics.tables import NUMBER

if TYPE_CHECKING:
    import duckdb

_FILE = re.compile(r"(\d{10})-(\d{10})-([0-9a-f]{16})(?:-([0-9a-f]{16}))?\.parquet", re.ASCII)
_MOST_FILES = 24  # additions; more are put together
_PART = ".part"
_EMPTY = "CREATE OR REPLACE TEMP VIEW book AS SELECT ''::VARCHAR AS person, 0::INTEGER AS person_no WHERE false"


class DamagedBook(Exception):
    """The book of persons is not as it was written. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Book:
    """The book under one folder. Numbers begin at 1 and leave none out."""

    folder: Path

    @property
    def persons(self) -> int:
        """How many there are: the largest number."""
        files = self._files()
        return _range(files[-1])[1] if files else 0

    def marks(self) -> tuple[str, ...]:
        """The mark of the book as it is, last, after those that it has had. DamagedBook when an addition is gone."""
        names = [name for file in self._files() for name in _names(file)]
        return tuple(hashlib.sha256("\n".join(names[:end]).encode()).hexdigest()[:16] for end in range(len(names) + 1))

    def number(self, connection: duckdb.DuckDBPyConnection, persons: str) -> str:
        """Give numbers to those of `persons` that have none, in the order of their pseudonyms; the mark comes back.

        `persons` is a query with a column `person`. The connection then has a view `book` of person and person_no.
        """
        with self._alone():
            self.show(connection)
            found = connection.sql(
                f"SELECT p.person, ({self.persons} + ROW_NUMBER() OVER (ORDER BY p.person))::INTEGER AS {NUMBER}\n"
                f"FROM (SELECT DISTINCT person FROM ({persons})) p ANTI JOIN book USING (person) ORDER BY p.person"
            ).to_arrow_table()
            if found.num_rows:
                self._append(found)
                self._put_together()
                self.show(connection)
            return self.marks()[-1]

    def show(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Let a connection see the book as the view `book`."""
        files = ", ".join("'" + str(file).replace("'", "''") + "'" for file in self._files())
        view = f"CREATE OR REPLACE TEMP VIEW book AS SELECT * FROM read_parquet([{files}])"
        connection.execute(view if files else _EMPTY)

    def pseudonyms(self, numbers: Iterable[int]) -> dict[int, str]:
        """The pseudonyms behind numbers; a number that the book does not have is not there."""
        import duckdb  # loaded where it is used: a web server rarely does

        wanted = sorted(set(numbers))
        with duckdb.connect(":memory:") as connection:
            self.show(connection)
            rows = connection.execute(
                "SELECT person_no, person FROM book WHERE person_no IN (SELECT UNNEST($1))", [wanted]
            ).fetchall()
        return {int(number): str(person) for number, person in rows}

    def damaged(self) -> list[Path]:
        """Additions whose content is not the one that their name says."""
        files = self._files()
        lists = [_list_of(file) for file in files if _named(file)[4] and _digest(_list_of(file)) != _named(file)[4]]
        return [file for file in files if _digest(file) != _named(file)[3]] + lists

    def _files(self) -> tuple[Path, ...]:
        """The additions in order, without those that were put together in a larger file."""
        found = [file for file in self.folder.glob("*.parquet") if _FILE.fullmatch(file.name)]
        last, files = 0, []
        for file in sorted(found, key=lambda file: (_range(file)[0], -_range(file)[1], file.name)):
            first, until = _range(file)
            if until <= last:
                continue
            if first != last + 1:
                raise DamagedBook(
                    f"Personbogen mangler numrene {last + 1}-{first - 1}. Hent {self.folder} fra sikkerhedskopien."
                )
            last = until
            files.append(file)
        return tuple(files)

    def _put_together(self) -> None:
        """One file of many additions; what was put together the last time is removed."""
        files = self._files()
        if len(files) <= _MOST_FILES:
            return
        needed = {*files, *(_list_of(file) for file in files)}
        for left in (*self.folder.glob("*.parquet"), *self.folder.glob("*.names")):
            if left not in needed:
                left.unlink()
        names = "\n".join(name for file in files for name in _names(file)).encode()
        part = self._on_disk(lambda file: pq.write_table(pq.read_table(list(files)), file, compression="zstd"))
        whole = f"{1:010d}-{self.persons:010d}-{_digest(part)}-{hashlib.sha256(names).hexdigest()[:16]}.parquet"
        self._on_disk(lambda file: file.write(names), _PART + "-names").rename(_list_of(self.folder / whole))
        part.rename(self.folder / whole)
        sync(self.folder)

    def _append(self, persons: Any) -> None:
        first = self.persons + 1
        part = self._on_disk(lambda file: pq.write_table(persons, file, compression="zstd"))
        part.rename(self.folder / f"{first:010d}-{first + persons.num_rows - 1:010d}-{_digest(part)}.parquet")
        sync(self.folder)

    def _on_disk(self, write: Callable[[BinaryIO], object], name: str = _PART) -> Path:
        """A file that is on the disk when this returns, and has no name of the book's yet."""
        part = self.folder / name
        with part.open("wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        return part

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (self.folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def sync(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _names(file: Path) -> list[str]:
    """The names of the additions in a file: its own, or those on its list. DamagedBook when the list is gone."""
    if not _named(file)[4]:
        return [file.name]
    try:
        return _list_of(file).read_text(encoding="utf-8").splitlines()
    except OSError:
        raise DamagedBook(f"Personbogen mangler {_list_of(file)}. Hent den fra sikkerhedskopien.") from None


def _list_of(file: Path) -> Path:
    """Where the names stand of the additions that were put together in a file."""
    return file.with_suffix(".names")


def _named(file: Path) -> re.Match[str]:
    match = _FILE.fullmatch(file.name)
    assert match is not None
    return match


def _range(file: Path) -> tuple[int, int]:
    match = _named(file)
    return int(match[1]), int(match[2])


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]
