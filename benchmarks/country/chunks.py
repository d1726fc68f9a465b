"""Registers in chunks of persons, for those whose way does not fit the memory at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from country.jobs import READS
from country.register import file

PERSONS = 580_000


def chunks(folder: Path, job: str) -> Iterator[dict[str, Any]]:
    """The Arrow tables of what a job reads, for so many persons at a time."""
    last = pq.read_metadata(file(folder, "persons")).num_rows
    for low in range(1, last + 1, PERSONS):
        here = [("person_no", ">=", low), ("person_no", "<", low + PERSONS)]
        yield {
            register: pq.read_table(file(folder, register), columns=list(columns), filters=here)
            for register, columns in READS[job].items()
        }
