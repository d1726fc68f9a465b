"""How fast extracts are checked and stored, against the mere reading of the same file.

Each line is timed in the same run on the same file of invented benefit spells: reading it by pyarrow (what no check can
do without), the check, the storing of what was checked, and the check row by row of a tenth of it. Prints seconds, rows
a second, the ratio to the reading, and the largest memory of the process so far.

    .venv/bin/python benchmarks/registers.py [--rows 2000000]
"""

from __future__ import annotations

import argparse
import csv
import platform
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq
from country import weeks

from virke.analytics import checking, loading, registers, sources
from virke.analytics.codebooks import shipped
from virke.analytics.storage import Origin, Store
from virke.kernel.periods import Period

AT = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = Period(date(2000, 1, 3), date(2026, 1, 5))  # whole weeks
SPELLS = registers.known().get("benefit_spells")
BOOK = shipped(SPELLS.coded.book if SPELLS.coded else "")
EACH, FIRST = 11, date(2001, 1, 1)  # spells of a person


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=2_000_000)
    rows = parser.parse_args().rows
    print(f"Python {platform.python_version()}, pyarrow {pa.__version__}, DuckDB {duckdb.__version__}, {rows:,} rows")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text, parquet = folder / "spells.csv", folder / "spells.parquet"
        write(text, rows)
        pq.write_table(arrow_csv.read_csv(text, parse_options=arrow_csv.ParseOptions(delimiter=";")), parquet)
        for path, read in ((text, read_csv), (parquet, pq.read_table)):
            scan = timed(f"{path.suffix[1:]}: reading alone", rows, lambda read=read, path=path: read(path))
            timed("  check", rows, lambda path=path: check(path, folder), scan)
            timed("  check and store", rows, lambda path=path: store(path, folder), scan)
        timed("  a new week on top, two weeks", rows, lambda: advance(folder))
        few = min(rows, 100_000)
        timed(f"csv: check row by row, {few:,} rows", few, lambda: by_row(text, few))


def write(path: Path, rows: int) -> None:
    """Spells of weeks in a row, two weeks apart, the last one open."""
    weeks = [(FIRST + timedelta(weeks=week)).isocalendar() for week in range(EACH * 10)]
    names = [f"{year}-W{week:02d}" for year, week, _ in weeks]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("person;kode;fra uge;til uge\n")
        for number in range(rows):
            person, spell = divmod(number, EACH)
            starts, code = spell * 10 + person % 3, 111 + (number * 7) % 16
            ends = "" if spell == EACH - 1 else names[starts + 5]
            file.write(f"P{person:08d};{code};{names[starts]};{ends}\n")


def read_csv(path: Path) -> int:
    reader = arrow_csv.open_csv(path, parse_options=arrow_csv.ParseOptions(delimiter=";"))
    return sum(batch.num_rows for batch in reader)


def check(path: Path, folder: Path) -> None:
    with (
        tempfile.TemporaryDirectory(dir=folder) as work,
        sources.opened(path) as source,
        loading.checked(SPELLS, source, folder=Path(work), book=BOOK) as loaded,
    ):
        assert not loaded.rejected


def store(path: Path, folder: Path) -> None:
    there = Store(folder / f"store{path.suffix}")
    with (
        there.workspace() as work,
        sources.opened(path) as source,
        loading.checked(SPELLS, source, folder=work, book=BOOK) as loaded,
    ):
        there.write_batches(SPELLS, loaded.batches(), origin=Origin("Opdigtede data", DAYS), at=AT)


def advance(folder: Path) -> None:
    there = Store(folder / "store.csv")
    for number in range(1, 3):
        taken, _, going = weeks.added(there, at=AT + timedelta(days=number))
        print(f"    week {number}: {taken:.2f} s, {going:,} open")


def by_row(path: Path, rows: int) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter=";")
        lines = (checking.Row(number, cells) for number, cells in enumerate(islice(reader, rows), start=2))
        checking.check(SPELLS, lines, headings=reader.fieldnames or (), book=BOOK)


def timed(name: str, rows: int, work: Callable[[], object], scan: float = 0.0) -> float:
    start = time.perf_counter()
    work()
    taken = time.perf_counter() - start
    ratio = f"{taken / scan:>8.1f}" if scan else " " * 8
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"{name:<40}{taken:>8.2f} s{rows / taken:>14,.0f} rows/s{ratio}{memory:>8.2f} GB")
    return taken


if __name__ == "__main__":
    main()
