"""Tests on a real Spark: a standalone master and two workers, which scripts/test begins and ends.

They run in one process, one after another. By hand: `VIRKE_SPARK_MASTER=$(scripts/spark start) pytest tests/spark`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from virke.analytics import compute
from virke.analytics.compute import Choice, EngineName


@pytest.fixture(scope="session")
def master() -> Iterator[str]:
    """The master, with a connection that all tests share."""
    address = os.environ.get("VIRKE_SPARK_MASTER", "")
    if not address:
        pytest.skip("Spark kører ikke: VIRKE_SPARK_MASTER=$(scripts/spark start), eller kør scripts/test.")
    with compute.kept(Choice(EngineName.SPARK, address)):
        yield address
