"""The kernels in little memory: small ranges, one after the other."""

from __future__ import annotations

from pathlib import Path

from country.contenders import kernels
from country.jobs import Answer

ROWS = 300_000


def followup(folder: Path) -> Answer:
    return kernels.followup(folder, rows=ROWS, threads=1)


def matching(folder: Path) -> Answer:
    return kernels.matching(folder, rows=ROWS, threads=1)
