"""Tests on a real Spark: a standalone master and two workers, which scripts/test begins and ends.

They run in one process, one after another. By hand: `VIRKE_SPARK_MASTER=$(scripts/spark start) pytest tests/spark`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from virke.analytics import compute
from virke.analytics.compute import Choice, EngineName

# A question costs Spark a quarter of a second, most of it planning and compiling; this takes most of that away and
# changes no number. A night asks as an installation does.
QUICK = {
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}


@pytest.fixture(scope="session")
def master(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The master, with a connection that all tests share."""
    address = os.environ.get("VIRKE_SPARK_MASTER", "")
    if not address:
        pytest.skip("Spark kører ikke: VIRKE_SPARK_MASTER=$(scripts/spark start), eller kør scripts/test.")
    with pytest.MonkeyPatch.context() as patch:
        if not os.environ.get("VIRKE_NIGHTLY"):
            folder = tmp_path_factory.mktemp("conf")
            (folder / "spark-defaults.conf").write_text("".join(f"{key} {value}\n" for key, value in QUICK.items()))
            patch.setenv("SPARK_CONF_DIR", str(folder))
        with compute.kept(Choice(EngineName.SPARK, address)):
            yield address
