"""Plain DuckDB over the same files, the statements as a practised hand writes them."""

from __future__ import annotations

from pathlib import Path

import duckdb

from country import statements
from country.jobs import READS, Answer
from country.register import file


def _connected(folder: Path, job: str) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:", config={"threads": 2, "memory_limit": "8GB"})
    connection.execute(f"SET temp_directory = '{folder / 'spilled'}'")  # what does not fit lies on the disk
    for register in READS[job]:
        connection.execute(f"CREATE VIEW {register} AS SELECT * FROM '{file(folder, register)}'")
    return connection


def outcome(folder: Path) -> Answer:
    with _connected(folder, "outcome") as connection:
        main, beside = (connection.execute(one).fetchall() for one in statements.outcome(statements.DUCKDB))
    return Answer(main, beside)


def followup(folder: Path) -> Answer:
    with _connected(folder, "followup") as connection:
        return Answer(connection.execute(statements.followup(statements.DUCKDB, statements.windows())).fetchall())


def matching(folder: Path) -> Answer:
    with _connected(folder, "matching") as connection:
        connection.execute(f"CREATE TEMP TABLE pairs AS {statements.pairs(statements.DUCKDB)}")
        main, beside = (connection.execute(one).fetchall() for one in (statements.counts(), statements.highest()))
    return Answer(main, beside)
