"""Apache Spark: the same statements on many machines, for registers that one machine cannot hold.

The extracts must lie where every worker sees them under the same path: a shared folder, or this machine alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from virke.analytics import registers
from virke.analytics.engines import clusters, phrases, sql, together
from virke.analytics.engines.asking import Amounts, Question, Share, Weights
from virke.analytics.engines.clusters import EngineUnavailable
from virke.analytics.engines.stepwise import BATCH, Steps
from virke.analytics.tables import NUMBER, Column, Kind

LOCAL = "local[*]"
_GAVE_UP = (
    "Spark på {} gav op undervejs. Der er ikke regnet færdigt, og de sidste tal står; prøv igen, eller se Sparks log."
)
_NOBODY_LEFT = (
    "Alle Sparks arbejdere er væk, og ingen ny er kommet. Der er ikke regnet færdigt, og de sidste tal står. "
    "Start arbejderne, og prøv igen, eller regn imens med DuckDB: VIRKE_ENGINE=duckdb."
)
_TYPES = {"date32[day]": "DATE", "int64": "BIGINT", "int32": "INT", "string": "STRING"}


class Spark:
    """Answers from Parquet files, by the key of their register. `with Spark(files, ...) as engine` opens it.

    `settings` are further ones of Spark's own, for these questions alone. EngineUnavailable when it cannot be reached,
    and when it gives up in the middle.
    """

    name = "spark"

    def __init__(
        self, files: Mapping[str, Sequence[Path]], *, master: str = LOCAL, settings: Mapping[str, str] | None = None
    ) -> None:
        self._files, self._master, self._settings = files, master, settings

    def __enter__(self) -> Spark:
        with ExitStack() as opening:
            self._session = opening.enter_context(clusters.connected(self._master, self._settings))
            with self._told():
                for key, paths in self._files.items():
                    self._add(key, paths)
            self._open = opening.pop_all()
        return self

    def __exit__(self, *_error: object) -> None:
        self._open.close()

    def amounts(self, question: Question) -> Amounts:
        """What the term counts."""
        return dict(sql.answered(row) for row in self.rows(sql.statement(question)))

    def together(self, questions: Sequence[Question]) -> list[Amounts]:
        """What the terms of several questions count, in one statement."""
        return together.answered(self.rows(together.statement(questions)), questions)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What a statement over the views answers."""
        with self._told():
            return [tuple(row) for row in self._session.sql(_spelled(statement)).collect()]

    def arrow(self, statement: str) -> Any:
        """The same as an Arrow table; what comes back is as large as what is asked for."""
        with self._told():
            return self._session.sql(_spelled(statement)).toArrow()

    def batches(self, statement: str) -> Iterator[Any]:
        """The same as Arrow tables: the driver has one part of the answer at a time, and the next on its way."""
        from pyspark.sql.pandas.types import to_arrow_schema

        with self._told():
            found = self._session.sql(_spelled(statement))
            schema = to_arrow_schema(found.schema)
            rows = found.toLocalIterator(prefetchPartitions=True)
            while some := list(islice(rows, BATCH)):
                cells = zip(*some, strict=True)
                columns = [pa.array(one, field.type) for one, field in zip(cells, schema, strict=True)]
                yield pa.Table.from_arrays(columns, schema=schema)

    @contextmanager
    def stepping(self, steps: Steps) -> Iterator[str]:
        """Each step as a view; what is kept lies on the workers, and is worked out again where one of them is lost."""
        from py4j.protocol import Py4JError
        from pyspark import StorageLevel
        from pyspark.errors import PySparkException

        kept = []
        try:
            for name, query in steps.parts:
                with self._told():
                    found = self._session.sql(_spelled(query))
                    if name in steps.kept:
                        kept.append(found.persist(StorageLevel.MEMORY_AND_DISK))
                    found.createOrReplaceTempView(name)
            yield steps.told
        finally:
            with suppress(PySparkException, Py4JError):  # where Spark is gone, so is what it kept
                for found in kept:
                    found.unpersist()
                for name, _ in steps.parts:
                    self._session.catalog.dropTempView(name)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What Spark gives up is told in one sentence, and so is that nobody is left to work."""
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        with clusters.watched(self._session, self._master) as gone:
            try:
                yield
            except (PySparkException, Py4JError) as error:
                raise EngineUnavailable(_NOBODY_LEFT if gone.is_set() else _GAVE_UP.format(self._master)) from error

    def weights(self, question: Question) -> Weights:
        """Who has how much of a sum."""
        return dict(sql.weighed(row) for row in self.rows(sql.weights(question)))

    def shares(self, question: Question) -> Iterator[Share]:
        """What each person has of it."""
        return map(sql.shared, self.rows(sql.shares(question)))

    def _add(self, key: str, paths: Sequence[Path]) -> None:
        """A view of a register in which days and persons are numbers."""
        columns = [_as_number(column) for column in registers.known().get(key).columns]
        rows = self._session.read.schema(_schema(paths)).parquet(*map(_address, paths))
        rows.selectExpr(*columns).createOrReplaceTempView(key)


def _spelled(statement: str) -> str:
    """A statement as Spark reads it: in its texts a backslash begins a sign, where in SQL it is one."""
    return statement.replace("\\", "\\\\").replace(phrases.EACH, "EXPLODE(SPLIT(")


def _schema(paths: Sequence[Path]) -> str:
    """The columns that the files say they have. Spark would begin a job on the cluster to read the same."""
    return ", ".join(f"`{column.name}` {_TYPES[str(column.type)]}" for column in pq.read_schema(paths[0]))


def _as_number(column: Column) -> str:
    if column.kind == Kind.SUBJECT:
        return f"{NUMBER} AS {column.key}"
    return f"unix_date({column.key}) AS {column.key}" if column.kind == Kind.DAY else column.key


def _address(path: Path) -> str:
    """A path as Spark reads it: of this file system, and with no sign that stands for others."""
    return "file://" + re.sub(r"([\\*?\[\]{}])", r"\\\1", str(path.resolve()))
