"""Which engine answers, by name, over the files of extracts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

import pyarrow.parquet as pq

from virke.analytics.engines.asking import Engine
from virke.analytics.engines.duck import Duck
from virke.analytics.engines.reference import Reference


class EngineName(StrEnum):
    """DUCKDB unless somebody wants to see the same numbers come from plain Python."""

    DUCKDB = "duckdb"
    REFERENCE = "reference"


@contextmanager
def opened(name: EngineName, files: Mapping[str, Sequence[Path]]) -> Iterator[Engine]:
    """The engine, over the Parquet files of extracts by the key of their register."""
    if name == EngineName.REFERENCE:
        yield Reference(
            {key: [row for path in paths for row in pq.read_table(path).to_pylist()] for key, paths in files.items()}
        )
        return
    with Duck(files) as engine:
        yield engine
