"""Registers as the files of extracts, for engines that read nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from virke.analytics.tables import NUMBER


def written(folder: Path, registers: Mapping[str, Any]) -> dict[str, list[Path]]:
    """Numbered registers by key, each in two files, cut between two persons."""
    files: dict[str, list[Path]] = {}
    for key, rows in registers.items():
        first = rows[NUMBER].to_pylist().count(1)
        files[key] = [folder / f"{key}-{part}.parquet" for part in (0, 1)]
        pq.write_table(rows.slice(0, first), files[key][0])
        pq.write_table(rows.slice(first), files[key][1])
    return files
