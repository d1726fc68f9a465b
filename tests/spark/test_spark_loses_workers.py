"""A worker that is killed in the middle of a question costs time and no number. For scripts/nightly: it takes long."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from tests.spark.files import QUICK, written
from virke.analytics import parts, registers
from virke.analytics.conditions import Rows
from virke.analytics.definitions import events
from virke.analytics.engines import clusters
from virke.analytics.engines.asking import Amounts, Question
from virke.analytics.engines.duck import Duck
from virke.analytics.engines.spark import Spark
from virke.analytics.intervals import Intervals, whole
from virke.analytics.terms import Group
from virke.kernel.periods import Period

ROOT = Path(__file__).resolve().parents[2]
TALKS = registers.known().get("talks")
YEAR = Period(date(2024, 1, 1), date(2025, 1, 1))
PARTS = {**QUICK, "spark.sql.shuffle.partitions": "400"}  # so that there is something left to do when it dies

pytestmark = pytest.mark.skipif(not os.environ.get("VIRKE_NIGHTLY"), reason="Slår en arbejder ihjel: scripts/nightly.")


def test_a_killed_worker_changes_no_number(master: str, tmp_path: Path) -> None:
    talks = [
        (f"P{at % 997}", date(2024, 1 + at % 12, 1 + at % 28), "held", "municipality", "ab"[at % 2])
        for at in range(60_000)
    ]
    files = written(tmp_path, parts.numbered([(TALKS, parts.arrow(TALKS, talks))]))
    question = Question(
        events(Rows(TALKS), on="held_on"), whole(Intervals.MONTHS, YEAR), (Group("team"),), date(2025, 1, 1)
    )
    found: list[Amounts] = []

    with Spark(files, master=master, settings=PARTS) as spark, clusters.connected(master) as session:
        asking = threading.Thread(target=lambda: found.append(spark.amounts(question)))
        asking.start()
        tracker = session.sparkContext.statusTracker()
        while asking.is_alive() and not any(
            (stage := tracker.getStageInfo(one)) and stage.numCompletedTasks > 5 for one in tracker.getActiveStageIds()
        ):
            time.sleep(0.02)
        assert asking.is_alive(), "the question was over before the worker could be killed"
        kill_a_worker()
        asking.join()
        assert clusters.workers(session) == 1

    with Duck(files) as duck:
        assert found == [duck.amounts(question)]


def kill_a_worker() -> None:
    """The last worker with all that it began, as when a machine loses its power."""
    told = subprocess.run([ROOT / "scripts" / "spark", "workers"], capture_output=True, text=True, check=True)
    os.killpg(int(told.stdout.split()[-1]), signal.SIGKILL)
