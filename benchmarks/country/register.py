"""An invented country: registers of any size, the same for the same size, as extracts lie on the disk.

Persons are drawn in blocks of 58,000, each from its own seed, so a larger country holds the smaller one, and blocks are
drawn side by side. About ten spells, four talks and five incomes a person; half of a person's spells follow closely on
one another, and some end so that chains of exactly 4, 5 and 6 weeks, month ends and days of AS_OF are common.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from country.jobs import AS_OF, BENEFITS, FIRST, MUNICIPALITIES

BLOCK = 58_000
_GROUP = 122_880  # rows of a row group, as `virke.analytics.parts` writes them
_EPOCH = date(1970, 1, 1)
_FIRST, _AS_OF = ((day - _EPOCH).days for day in (FIRST, AS_OF))
_NONE = np.int32(2**31 - 1)

KINDS = ("internship", "wage_subsidy")
DEPARTMENTS = tuple(f"Afdeling {number:02d}" for number in range(1, 41))
OUTCOMES = ("held", "missed", "cancelled")
ACTORS = ("municipality", "fund", "joint")
OFFERS = ("course", "internship", "wage_subsidy", "service")
INCOMES = ("wage", "benefit", "pension")
REGISTERS = ("persons", "benefit_spells", "talks", "offers", "incomes", "placements")

Tables = dict[str, Any]


def made(folder: Path, persons: int) -> dict[str, int]:
    """Writes the registers of so many persons, unless they are there; how many rows each has."""
    paths = {key: file(folder, key) for key in REGISTERS}
    if not all(path.exists() for path in paths.values()):
        folder.mkdir(parents=True, exist_ok=True)
        _write(paths, persons)
    return {key: pq.read_metadata(path).num_rows for key, path in paths.items()}


def file(folder: Path, register: str) -> Path:
    """Where a register lies."""
    return folder / f"{register}.parquet"


def _write(paths: dict[str, Path], persons: int) -> None:
    parts = {key: path.with_suffix(".part") for key, path in paths.items()}
    writers: dict[str, Any] = {}
    for tables in _blocks(persons):
        for key, table in tables.items():
            if key not in writers:
                writers[key] = pq.ParquetWriter(parts[key], table.schema, compression="zstd", store_schema=False)
            writers[key].write_table(table, row_group_size=_GROUP)
    for key, writer in writers.items():
        writer.close()
        parts[key].rename(paths[key])


def _blocks(persons: int) -> Iterator[Tables]:
    """Blocks in order, two drawn at a time; no more than three are in memory."""
    starts = list(range(0, persons, BLOCK))
    with ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(block, start, min(BLOCK, persons - start)) for start in starts[:2]]
        for number in range(len(starts)):
            tables = waiting.pop(0).result()
            if number + 2 < len(starts):
                start = starts[number + 2]
                waiting.append(pool.submit(block, start, min(BLOCK, persons - start)))
            yield tables


def block(start: int, persons: int) -> Tables:
    """The rows of the persons numbered from start + 1. A block is drawn whole and then cut, so size does not matter."""
    random = np.random.Generator(np.random.PCG64(start))
    spells = _spells(random)
    tables = {
        "persons": _persons(random),
        "benefit_spells": _table(spells.columns()),
        "talks": _talks(random, spells),
        "offers": _offers(random, spells),
        "incomes": _incomes(random),
        "placements": _placements(random, spells),
    }
    return {key: _numbered(table, start, persons) for key, table in tables.items()}


def _numbered(table: Any, start: int, persons: int) -> Any:
    own = table.column("person_no").to_numpy()
    table = table.slice(0, int(np.searchsorted(own, persons)))
    return table.set_column(0, table.schema.field(0), pa.array(own[: table.num_rows] + np.int32(start + 1)))


@dataclass(frozen=True)
class _Spells:
    """The spells of a block: whole weeks, one after another for each person; `_NONE` ends what runs on."""

    person: Any
    starts: Any
    ends: Any
    benefit: Any

    def columns(self) -> dict[str, Any]:
        return {
            "person_no": self.person,
            "code": _texts(self.benefit, [code for _, code in BENEFITS]),
            "starts_on": _days(self.starts),
            "ends_on": _days(self.ends),
            "benefit": _texts(self.benefit, [benefit for benefit, _ in BENEFITS]),
        }

    @property
    def days(self) -> Any:
        return np.minimum(self.ends, _AS_OF) - self.starts


def _spells(random: np.random.Generator) -> _Spells:
    many = np.minimum(random.negative_binomial(2, 0.13, BLOCK), 60)
    person = np.repeat(np.arange(BLOCK, dtype=np.int32), many)
    total = len(person)
    begins = np.repeat(np.cumsum(many) - many, many)  # the place of the person's first spell
    is_first = np.arange(total) == begins
    close = random.random(total) < 0.55
    gaps = np.where(close, random.integers(0, 10, total), 5 + random.geometric(1 / 45, total))
    gaps = np.where(is_first, random.integers(0, 400, total), gaps)
    weeks = random.geometric(1 / 14, total)
    after = np.cumsum(gaps + weeks)
    after -= np.where(begins > 0, after[begins - 1], 0)
    ends = (_FIRST + 7 * after).astype(np.int32)
    starts = (ends - 7 * weeks).astype(np.int32)
    fresh = random.choice(len(BENEFITS), total, p=_WEIGHTS).astype(np.int32)
    same = np.where(is_first | ~close | (random.random(total) < 0.2), np.arange(total), 0)
    benefit = fresh[np.maximum.accumulate(same)]
    ends[(ends > _AS_OF) | ((ends > _AS_OF - 21) & (random.random(total) < 0.7))] = _NONE
    running = np.where(is_first, 0, np.roll(ends, 1)) == _NONE  # nothing follows what runs on
    there = (starts < _AS_OF) & ~running
    there &= ~(np.where(is_first, 0, np.roll(running, 1)).astype(bool))
    return _Spells(person[there], starts[there], ends[there], benefit[there])


_WEIGHTS = np.array([22, 14, 7, 9, 5, 4, 3, 4, 3, 4, 3, 7, 15]) / 100


def _persons(random: np.random.Generator) -> Any:
    born = _FIRST - random.integers(18 * 365, 65 * 365, BLOCK)
    return _table(
        {
            "person_no": np.arange(BLOCK, dtype=np.int32),
            "born_on": _days(born.astype(np.int32)),
            "sex": _texts(random.integers(0, 2, BLOCK), ["F", "M"]),
            "municipality": _texts(random.integers(0, len(MUNICIPALITIES), BLOCK), list(MUNICIPALITIES)),
        }
    )


def _during(random: np.random.Generator, spells: _Spells, every: int) -> tuple[Any, Any]:
    """Persons and days within their spells, one for so many days on average, sorted."""
    many = random.poisson(spells.days / every)
    person = np.repeat(spells.person, many)
    day = np.repeat(spells.starts, many) + np.floor(random.random(len(person)) * np.repeat(spells.days, many))
    day = np.where(random.random(len(person)) < 0.1, np.repeat(spells.starts, many), day).astype(np.int32)
    order = np.lexsort((day, person))
    return person[order], day[order]


def _talks(random: np.random.Generator, spells: _Spells) -> Any:
    person, day = _during(random, spells, 280)
    total = len(person)
    return _table(
        {
            "person_no": person,
            "held_on": _days(day),
            "outcome": _texts(random.choice(3, total, p=[0.8, 0.12, 0.08]), list(OUTCOMES)),
            "actor": _texts(random.choice(3, total, p=[0.8, 0.15, 0.05]), list(ACTORS)),
            "team": _texts(random.integers(0, 9, total), [f"Team {number}" for number in range(1, 10)]),
        }
    )


def _offers(random: np.random.Generator, spells: _Spells) -> Any:
    person, day = _during(random, spells, 1_200)
    ends = day + random.integers(14, 183, len(day)).astype(np.int32)
    return _table(
        {
            "person_no": person,
            "kind": _texts(random.integers(0, 4, len(day)), list(OFFERS)),
            "starts_on": _days(day),
            "ends_on": _days(np.where(ends > _AS_OF, _NONE, ends).astype(np.int32)),
            "given_on": _days(day),
        }
    )


def _incomes(random: np.random.Generator) -> Any:
    """Months in a row for half of the persons."""
    months = np.array([(date(2017 + n // 12, n % 12 + 1, 1) - _EPOCH).days for n in range(117)], np.int32)
    many = np.where(random.random(BLOCK) < 0.5, random.integers(1, 21, BLOCK), 0)
    person = np.repeat(np.arange(BLOCK, dtype=np.int32), many)
    first = np.repeat(random.integers(0, len(months) - 20, BLOCK), many)
    place = first + np.arange(len(person)) - np.repeat(np.cumsum(many) - many, many)
    total = len(person)
    return _table(
        {
            "person_no": person,
            "paid_on": _days(months[place]),
            "kind": _texts(random.choice(3, total, p=[0.8, 0.12, 0.08]), list(INCOMES)),
            "amount": random.integers(50_000, 4_500_000, total),
            "hours": pa.array(random.integers(1, 161, total), mask=random.random(total) < 0.25),
        }
    )


def _placements(random: np.random.Generator, spells: _Spells) -> Any:
    taken = np.flatnonzero(random.random(len(spells.person)) < 0.0034)
    starts = spells.starts[taken] + random.integers(0, 60, len(taken)).astype(np.int32)
    ends = starts + random.integers(14, 183, len(taken)).astype(np.int32)
    order = np.lexsort((starts, spells.person[taken]))
    starts, ends, total = starts[order], ends[order], len(taken)
    return _table(
        {
            "person_no": spells.person[taken][order],
            "kind": _texts(random.integers(0, 2, total), list(KINDS)),
            "department": _texts(random.integers(0, len(DEPARTMENTS), total), list(DEPARTMENTS)),
            "requested_on": _days(starts - random.integers(0, 31, total).astype(np.int32)),
            "agreed_by": _days(np.full(total, _NONE)),
            "starts_on": _days(starts),
            "ends_on": _days(np.where(ends > _AS_OF, _NONE, ends).astype(np.int32)),
            "planned_last_on": _days(np.full(total, _NONE)),
            "hours": random.integers(5, 38, total),
        }
    )


def _days(numbers: Any) -> Any:
    return pa.array(numbers, pa.int32(), mask=numbers == _NONE).cast(pa.date32())


def _texts(places: Any, texts: list[str]) -> Any:
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), pa.array(texts))


def _table(columns: dict[str, Any]) -> Any:
    return pa.table({key: pa.array(one) if isinstance(one, np.ndarray) else one for key, one in columns.items()})
