"""Which engine answers, over the files of extracts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pyarrow.parquet as pq

from virke.analytics.engines import clusters, duck
from virke.analytics.engines.asking import Engine
from virke.analytics.engines.duck import Duck
from virke.analytics.engines.reference import Reference, Row
from virke.analytics.engines.spark import LOCAL, Spark


class EngineName(StrEnum):
    """DUCKDB unless the registers are larger than a machine, or somebody wants to see them counted in plain Python."""

    DUCKDB = "duckdb"
    SPARK = "spark"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Choice:
    """Who answers; for Spark, on which master: `spark://machine:7077`, or `local[*]`, this machine's cores."""

    name: EngineName = EngineName.DUCKDB
    spark_master: str = LOCAL


USUAL = Choice()


@contextmanager
def opened(choice: Choice, files: Mapping[str, Sequence[Path]]) -> Iterator[Engine]:
    """The engine, over the Parquet files of extracts by register. EngineUnavailable, and none in its place."""
    match choice.name:
        case EngineName.REFERENCE:
            yield Reference({key: _rows(paths) for key, paths in files.items()})
        case EngineName.SPARK:
            with Spark(files, master=choice.spark_master) as engine:
                yield engine
        case EngineName.DUCKDB:
            with Duck(files) as engine:
                yield engine


@contextmanager
def kept(choice: Choice) -> Iterator[None]:
    """Hold what is slow to open (the connection to a cluster, DuckDB itself) while many measures are computed."""
    match choice.name:
        case EngineName.SPARK:
            with clusters.connected(choice.spark_master):
                yield
        case EngineName.DUCKDB:
            with duck.held():
                yield
        case EngineName.REFERENCE:
            yield


def _rows(paths: Sequence[Path]) -> list[Row]:
    return [row for path in paths for row in pq.read_table(path).to_pylist()]
