"""A worker that is killed in the middle of a question costs time and no number; when all are gone, that is told.

For scripts/nightly, which begins another Spark afterwards: in this order the tests leave it with no worker at all, so
this file is the last of the folder.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.spark.files import written
from virke.analytics import parts, registers
from virke.analytics.conditions import Rows
from virke.analytics.definitions import events
from virke.analytics.engines import clusters
from virke.analytics.engines.asking import Amounts, Question
from virke.analytics.engines.clusters import EngineUnavailable
from virke.analytics.engines.duck import Duck
from virke.analytics.engines.spark import Spark
from virke.analytics.intervals import Intervals, whole
from virke.analytics.terms import Group
from virke.kernel.periods import Period

ROOT = Path(__file__).resolve().parents[2]
TALKS = registers.known().get("talks")
YEAR = Period(date(2024, 1, 1), date(2025, 1, 1))
PARTS = {
    "spark.sql.shuffle.partitions": "400",
    "spark.sql.adaptive.enabled": "false",
}  # so that some are left to do
QUESTION = Question(
    events(Rows(TALKS), on="held_on"), whole(Intervals.MONTHS, YEAR), (Group("team"),), date(2025, 1, 1)
)
ASKS_IN_VAIN = """
import sys
from virke.analytics.engines import choosing, clusters
clusters._WORKERS_WITHIN = 3.0
with choosing.opened(choosing.Choice(choosing.EngineName.SPARK, sys.argv[1]), {}):
    pass
"""

pytestmark = pytest.mark.skipif(not os.environ.get("VIRKE_NIGHTLY"), reason="Slår arbejdere ihjel: scripts/nightly.")


@pytest.fixture
def files(tmp_path: Path) -> dict[str, list[Path]]:
    talks = [
        (f"P{at % 997}", date(2024, 1 + at % 12, 1 + at % 28), "held", "municipality", "ab"[at % 2])
        for at in range(60_000)
    ]
    return written(tmp_path, parts.numbered([(TALKS, parts.arrow(TALKS, talks))]))


def test_a_killed_worker_changes_no_number(master: str, files: dict[str, list[Path]]) -> None:
    found: list[Amounts] = []

    with Spark(files, master=master, settings=PARTS) as spark, clusters.connected(master) as session:
        before = clusters.workers(session)
        in_the_middle(session, lambda: found.append(spark.amounts(QUESTION)), kill_a_worker)
        assert clusters.workers(session) == before - 1

    with Duck(files) as duck:
        assert found == [duck.amounts(QUESTION)]


def test_when_the_last_worker_is_killed_the_question_ends_and_says_why(
    master: str, files: dict[str, list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "_WORKERS_WITHIN", 3.0)
    told: list[str] = []

    def ask() -> None:
        try:
            spark.amounts(QUESTION)
        except EngineUnavailable as error:
            told.append(str(error))

    with Spark(files, master=master, settings=PARTS) as spark, clusters.connected(master) as session:
        in_the_middle(session, ask, kill_all_workers)

    assert told == [
        "Alle Sparks arbejdere er væk, og ingen ny er kommet. Der er ikke regnet færdigt, og de sidste tal står. "
        "Start arbejderne, og prøv igen, eller regn imens med DuckDB: VIRKE_ENGINE=duckdb."
    ]


def test_a_master_without_workers_is_told_before_anything_is_asked(master: str) -> None:
    done = subprocess.run([sys.executable, "-c", ASKS_IN_VAIN, master], capture_output=True, text=True, check=False)

    assert f"Spark på {master} gav ingen arbejdere." in done.stderr


def in_the_middle(session: Any, ask: Callable[[], object], strike: Callable[[], None]) -> None:
    """Ask, strike when some tasks are done and others are not, and wait for the end, however it comes."""
    asking = threading.Thread(target=ask)
    asking.start()
    tracker = session.sparkContext.statusTracker()
    while asking.is_alive() and not any(
        (stage := tracker.getStageInfo(one)) and stage.numCompletedTasks > 5 for one in tracker.getActiveStageIds()
    ):
        time.sleep(0.02)
    assert asking.is_alive(), "the question was over before a worker could be killed"
    strike()
    asking.join(timeout=300)
    assert not asking.is_alive(), "the question never came to an end"


def kill_a_worker() -> None:
    """The last worker with all that it began, as when a machine loses its power."""
    os.killpg(worker_groups()[-1], signal.SIGKILL)


def kill_all_workers() -> None:
    for group in worker_groups():
        try:
            os.killpg(group, signal.SIGKILL)
        except ProcessLookupError:
            continue  # it was killed by the test before


def worker_groups() -> list[int]:
    told = subprocess.run([ROOT / "scripts" / "spark", "workers"], capture_output=True, text=True, check=True)
    return [int(one) for one in told.stdout.split()]
