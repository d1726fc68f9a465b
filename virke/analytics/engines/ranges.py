"""Registers that lie sorted by person, read side by side in ranges of persons.

A question about one person at a time needs no join, no sort and no hash over the whole: it needs the person's rows of
each register together. A range holds all rows of its persons and never splits one, so what is counted in each range is
added up. It rests on the files alone: ranges are read on several threads, again after a fault, or by somebody else,
and no more of them are in memory than there are threads.

    spells = Source((path,), (Wanted("starts_on"), Wanted("ends_on", missing=FAR), Wanted("benefit", words=GROUPS)))
    found = sum(walk((spells, talks), lambda spells, talks: held(spells["person_no"], spells["starts_on"], ...)))
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

PERSON = "person_no"
ROWS = 2_000_000  # of all registers together in a range: some 100 MB with everything that is made of them
THREADS = 2

Numbers = npt.NDArray[np.int32]
Columns = Mapping[str, Numbers]
"""The columns of a register in a range, all of one length, sorted by person and then as the source says."""
T = TypeVar("T")

_ALL = (-(2**31), 2**31)  # whole numbers of 32 bits: every person has one


class NotSorted(ValueError):
    """A file does not lie sorted by person. The message says which."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column as whole numbers of 32 bits: a day from 1970, a number, or the place of a text in `words`.

    `missing` stands where there is no value, and for a text that is not among the words.
    """

    key: str
    missing: int = -1
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The Parquet files of a register, each sorted by person. The rows of a person lie in their file's order.

    When there are several files with rows of the same person, `order` names the wanted columns that sort them.
    """

    paths: tuple[Path, ...]
    columns: tuple[Wanted, ...]
    order: tuple[str, ...] = ()
    person: str = PERSON


@dataclass(frozen=True, slots=True)
class Range:
    """Persons from the first number up to, and without, the last."""

    first: int
    below: int


def walk(sources: Sequence[Source], work: Callable[..., T], *, rows: int = ROWS, threads: int = THREADS) -> Iterator[T]:
    """What the work gives for each range, in the order of the persons. It gets the columns of each source.

    The work should let other threads run (a kernel does). NotSorted, and ArrowInvalid for a number that is too large.
    """
    files = [_files(source) for source in sources]

    def one(within: Range) -> T:
        return work(*(_read(source, own, within) for source, own in zip(sources, files, strict=True)))

    with ThreadPoolExecutor(threads) as pool:
        try:
            yield from pool.map(one, _cut(files, rows))
        finally:
            pool.shutdown(cancel_futures=True)


def cut(sources: Sequence[Source], *, rows: int = ROWS) -> tuple[Range, ...]:
    """The ranges, with about so many rows each, that hold every person once. NotSorted."""
    return _cut([_files(source) for source in sources], rows)


def read(source: Source, within: Range) -> Columns:
    """The rows of the persons of a range. NotSorted."""
    return _read(source, _files(source), within)


@dataclass(frozen=True)
class _File:
    """A file, and of each row group with rows: its number, its first and last person, how many rows it has."""

    path: Path
    about: Any
    groups: tuple[int, ...]
    persons: tuple[tuple[int, int], ...]
    rows: tuple[int, ...]


def _files(source: Source) -> tuple[_File, ...]:
    return tuple(_file(path, source.person) for path in source.paths)


def _file(path: Path, person: str) -> _File:
    about = pq.read_metadata(path)
    if person not in about.schema.names:
        raise NotSorted(f"{path.name} har ingen kolonne {person}. Indlæs udtrækket igen.")
    place = about.schema.names.index(person)
    groups = [number for number in range(about.num_row_groups) if about.row_group(number).num_rows]
    bounds = [about.row_group(number).column(place).statistics for number in groups]
    if any(one is None or not one.has_min_max for one in bounds):
        raise NotSorted(f"{path.name} siger ikke, hvilke personer der ligger hvor. Indlæs udtrækket igen.")
    persons = tuple((int(one.min), int(one.max)) for one in bounds)
    if any(before[1] > after[0] for before, after in pairwise(persons)):
        raise NotSorted(f"{path.name} er ikke sorteret efter {person}. Indlæs udtrækket igen.")
    return _File(path, about, tuple(groups), persons, tuple(about.row_group(number).num_rows for number in groups))


def _cut(files: Sequence[Sequence[_File]], rows: int) -> tuple[Range, ...]:
    """Cuts lie where a row group of the largest file begins, so that it is decoded once."""
    together = [file for own in files for file in own]
    largest = max(together, key=lambda file: sum(file.rows), default=None)
    cuts, waiting = [_ALL[0]], 0
    share = sum(largest.rows) / max(1, sum(sum(file.rows) for file in together)) if largest else 1.0
    for (first, _), number in zip(largest.persons, largest.rows, strict=True) if largest else ():
        if waiting >= rows * share and first > cuts[-1]:
            cuts.append(first)
            waiting = 0
        waiting += number
    return tuple(Range(*pair) for pair in pairwise([*cuts, _ALL[1]]))


def _read(source: Source, files: Sequence[_File], within: Range) -> Columns:
    parts = [_part(source, file, within) for file in files]
    return _for_reading(parts[0] if len(parts) == 1 else _merged(source, parts))


def _merged(source: Source, parts: Sequence[Columns]) -> Columns:
    keys = [source.person, *(column.key for column in source.columns)]
    empty = np.empty(0, np.int32)
    whole = {key: np.concatenate([empty, *(part[key] for part in parts)]) for key in keys}
    sorting = np.lexsort([whole[key] for key in (*reversed(source.order), source.person)])
    return {key: column[sorting] for key, column in whole.items()}


def _for_reading(columns: Columns) -> Columns:
    """A kernel is compiled for each kind of column that it meets: those that may not be written are one kind."""
    for column in columns.values():
        column.flags.writeable = False
    return columns


def _part(source: Source, file: _File, within: Range) -> Columns:
    """The rows of a file within a range: the row groups that may hold some, cut at the persons."""
    first = bisect_right(file.persons, within.first - 1, key=lambda pair: pair[1])
    last = bisect_right(file.persons, within.below - 1, key=lambda pair: pair[0])
    keys = [source.person, *(column.key for column in source.columns)]
    texts = [column.key for column in source.columns if column.words]
    with pq.ParquetFile(file.path, metadata=file.about, read_dictionary=texts) as opened:
        table = opened.read_row_groups(file.groups[first:last], columns=keys, use_threads=False)
    persons = _whole_numbers(table.column(source.person), -1)
    if np.any(persons[1:] < persons[:-1]):
        raise NotSorted(f"{file.path.name} er ikke sorteret efter {source.person}. Indlæs udtrækket igen.")
    here = slice(*np.searchsorted(persons, (within.first, within.below)))
    found = {column.key: _column(table.column(column.key), column)[here] for column in source.columns}
    return {source.person: persons[here], **found}


def _column(values: Any, wanted: Wanted) -> Numbers:
    return _places(values, wanted) if wanted.words else _whole_numbers(values, wanted.missing)


def _whole_numbers(values: Any, missing: int) -> Numbers:
    numbers = values.cast(pa.int32())
    found: Numbers = (pc.fill_null(numbers, missing) if numbers.null_count else numbers).to_numpy()
    return found


def _places(values: Any, wanted: Wanted) -> Numbers:
    """Texts come as numbers into a list that differs from row group to row group."""
    known = pa.array(wanted.words, pa.string())
    parts = [np.empty(0, np.int32)]
    for chunk in values.chunks:
        places = pc.fill_null(pc.index_in(chunk.dictionary.cast(pa.string()), known), wanted.missing)
        own = np.append(places.to_numpy(), np.int32(wanted.missing))
        parts.append(own[pc.fill_null(chunk.indices, len(own) - 1).to_numpy()])
    return np.concatenate(parts)
