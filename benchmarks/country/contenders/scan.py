"""The mere scan: DuckDB reads and adds up the columns that a job cannot do without. No answer; nobody is faster."""

from __future__ import annotations

from pathlib import Path

import duckdb

from country.jobs import READS, Answer
from country.register import file


def _scanned(folder: Path, job: str) -> Answer:
    with duckdb.connect(":memory:", config={"threads": 2}) as connection:
        for register, columns in READS[job].items():
            kinds = connection.execute(f"DESCRIBE SELECT * FROM '{file(folder, register)}'").fetchall()
            texts = {name for name, kind, *_ in kinds if kind == "VARCHAR"}
            days = {name for name, kind, *_ in kinds if kind == "DATE"}
            wholes = {one: f"LENGTH({one})" for one in texts} | {one: f"{one} - DATE '1970-01-01'" for one in days}
            sums = (f"SUM({wholes.get(one, one)})" for one in columns)
            connection.execute(f"SELECT {', '.join(sums)} FROM '{file(folder, register)}'").fetchall()
    return Answer(())


def outcome(folder: Path) -> Answer:
    return _scanned(folder, "outcome")


def followup(folder: Path) -> Answer:
    return _scanned(folder, "followup")


def matching(folder: Path) -> Answer:
    return _scanned(folder, "matching")
