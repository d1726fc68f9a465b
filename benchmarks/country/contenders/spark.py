"""Apache Spark on this machine: the same statements over views of the same files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyspark.sql import SparkSession

from country import statements
from country.jobs import READS, Answer
from country.register import file

_MASTER = os.environ.get("VIRKE_SPARK_MASTER", "local[2]")


@contextmanager
def _connected(folder: Path, job: str) -> Iterator[SparkSession]:
    settings = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "6g",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "8",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": str(folder / "shuffle"),
    }
    builder = SparkSession.builder.master(_MASTER)
    for key, value in settings.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    for register in READS[job]:
        session.read.parquet(str(file(folder, register))).createOrReplaceTempView(register)
    try:
        yield session
    finally:
        session.stop()


def outcome(folder: Path) -> Answer:
    with _connected(folder, "outcome") as session:
        main, beside = (session.sql(one).collect() for one in statements.outcome(statements.SPARK))
    return Answer(main, beside)


def followup(folder: Path) -> Answer:
    with _connected(folder, "followup") as session:
        return Answer(session.sql(statements.followup(statements.SPARK, statements.windows())).collect())


def matching(folder: Path) -> Answer:
    with _connected(folder, "matching") as session:
        session.sql(statements.pairs(statements.SPARK)).persist().createOrReplaceTempView("pairs")
        main, beside = (session.sql(one).collect() for one in (statements.counts(), statements.highest()))
    return Answer(main, beside)
