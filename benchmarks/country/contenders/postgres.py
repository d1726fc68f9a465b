"""PostgreSQL: the same statements over tables that were loaded by COPY beforehand, with an index on the person.

`scripts/postgres` starts a server of its own; DATABASE_URL names it, and `load` fills it before the clock runs.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import psycopg
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from country import statements
from country.jobs import Answer
from country.register import REGISTERS, file

_TYPES = {pa.int32(): "integer", pa.int64(): "bigint", pa.date32(): "date", pa.string(): "text"}


def load(folder: Path) -> None:
    """Fills the tables anew."""
    with _connected() as connection:
        for register in REGISTERS:
            reader = pq.ParquetFile(file(folder, register))
            columns = ", ".join(f"{field.name} {_TYPES[field.type]}" for field in reader.schema_arrow)
            connection.execute(f"DROP TABLE IF EXISTS {register}")
            connection.execute(f"CREATE UNLOGGED TABLE {register} ({columns})")
            with connection.cursor().copy(f"COPY {register} FROM STDIN (FORMAT csv)") as copy:
                for batch in reader.iter_batches():
                    written = io.BytesIO()
                    pa_csv.write_csv(batch, written, pa_csv.WriteOptions(include_header=False, quoting_style="none"))
                    copy.write(written.getvalue())
            connection.execute(f"CREATE INDEX ON {register} (person_no)")
        connection.commit()
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE")


def _connected() -> psycopg.Connection:
    connection = psycopg.connect(os.environ["DATABASE_URL"])
    connection.execute("SET work_mem = '512MB'")
    connection.execute("SET max_parallel_workers_per_gather = 2")
    return connection


def outcome(folder: Path) -> Answer:  # noqa: ARG001 - it has been loaded
    with _connected() as connection:
        main, beside = (connection.execute(one).fetchall() for one in statements.outcome(statements.POSTGRES))
    return Answer(main, beside)


def followup(folder: Path) -> Answer:  # noqa: ARG001
    with _connected() as connection:
        return Answer(connection.execute(statements.followup(statements.POSTGRES, statements.windows())).fetchall())


def matching(folder: Path) -> Answer:  # noqa: ARG001
    with _connected() as connection:
        connection.execute(f"CREATE TEMP TABLE pairs AS {statements.pairs(statements.POSTGRES)}")
        main, beside = (connection.execute(one).fetchall() for one in (statements.counts(), statements.highest()))
    return Answer(main, beside)
