"""Measures: every declared measure for a municipality of 28,000 over ten years, against the mere scan of its columns.

Makes invented registers, then times each measure with the embedded engine, reading of the files included, and the sum
of all columns of all its registers by the same engine, which is what the disk and the decoding cost. Prints the best
of the rounds on the clock and on the processors (all cores together), the ratio of the latter, and how the whole grows
with the number of persons (1 means in proportion). Then a new week of benefit spells on top of the extract in use.

    .venv/bin/python benchmarks/measures.py [--persons 28000] [--years 10] [--rounds 3]
"""

from __future__ import annotations

import argparse
import math
import platform
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import duckdb
from country import weeks

from virke.analytics import compute, dummy, measures, registers
from virke.analytics.releasing import Forgetful
from virke.analytics.storage import Origin, Store
from virke.kernel.periods import Period

AT = datetime(2026, 1, 1, tzinfo=UTC)
TENTH = 10


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--persons", type=int, default=28_000)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    days = Period(date(2026 - options.years, 1, 1), date(2026, 1, 1))
    print(f"Python {platform.python_version()}, DuckDB {duckdb.__version__}, {platform.machine()}")
    with tempfile.TemporaryDirectory() as folder:
        small = filled(Path(folder) / "small", options.persons // TENTH, days)
        large = filled(Path(folder) / "large", options.persons, days)
        run_all(small)  # what is loaded once is not counted
        (_, less), (clock, whole) = (best(partial(run_all, one), options.rounds) for one in (small, large))
        table(large, options.rounds)
        week = best_week(Path(folder) / "weekly", options.persons)
    slope = math.log10(whole / less)
    print(f"one new week {week[0]:.2f} s, processors {week[1]:.2f} s, on top of {week[2]:,} open spells")
    print(f"all measures {clock:.2f} s, processors {whole:.2f} s; growth from a tenth: slope {slope:.2f}")


def filled(root: Path, persons: int, days: Period) -> Store:
    """The registers that the measures read, with how many rows they have."""
    store = Store(root)
    for key in sorted({key for one in measures.known() for key in one.registers}):
        lines = dummy.rows(registers.known().get(key), persons=persons, seed=1, days=days)
        extract = store.write(registers.known().get(key), lines, origin=Origin("Opdigtede data", days), at=AT)
        print(f"{persons:>9,} persons: {extract.rows:>9,} rows of {key}")
    return store


def table(store: Store, rounds: int) -> None:
    print(f"{'measure':<28}{'ms':>8}{'cpu ms':>8}{'scan':>8}{'ratio':>8}")
    for one in measures.known():
        taken, busy = best(partial(compute.run, one, store=store, at=AT, ledger=Forgetful()), rounds)
        files = [file for key in one.registers for file in store.newest(key).files]
        _, scanned = best(partial(scan, files), rounds)
        print(f"{one.key:<28}{taken * 1000:>8.0f}{busy * 1000:>8.0f}{scanned * 1000:>8.0f}{busy / scanned:>8.1f}")


def best_week(root: Path, persons: int) -> tuple[float, float, int]:
    """A new week of benefit spells on top, the second one, for the first parts the files."""
    store, weekly = Store(root), Period(date(2016, 1, 4), date(2026, 1, 5))
    lines = dummy.rows(weeks.SPELLS, persons=persons, seed=1, days=weekly)
    store.write(weeks.SPELLS, lines, origin=Origin("Opdigtede data", weekly), at=AT)
    return min(weeks.added(store, at=AT + timedelta(days=number)) for number in range(1, 4))


def scan(files: list[Path]) -> None:
    """Read and add up every column: what no engine can do without."""
    with duckdb.connect(":memory:") as connection:
        for file in files:
            columns = connection.execute(f"DESCRIBE SELECT * FROM '{file}'").fetchall()
            sums = ", ".join(f"SUM(hash({column[0]}))" for column in columns)
            connection.execute(f"SELECT {sums} FROM '{file}'").fetchall()


def run_all(store: Store) -> None:
    """As every night does: the engine is opened once."""
    with compute.kept(compute.Choice()):
        for one in measures.known():
            compute.run(one, store=store, at=AT, ledger=Forgetful())


def best(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Seconds on the clock and on the processors, each of the fastest of some rounds."""
    times = []
    for _ in range(rounds):
        start, busy = time.perf_counter(), time.process_time()
        work()
        times.append((time.perf_counter() - start, time.process_time() - busy))
    return min(clock for clock, _ in times), min(busy for _, busy in times)


if __name__ == "__main__":
    main()
