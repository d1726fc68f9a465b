"""Real worker processes: one that is killed in the middle of a job, and one that lives and dies with the server."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.utils.timezone import localdate
from django_tasks_db.models import DBTaskResult

from tests.factories.background import a_complete_report, a_queue
from tests.factories.organisation import a_unit
from tests.factories.plans import an_editor
from virke.analytics import dummy, registers
from virke.analytics.models import Publication, PublishedFigure
from virke.analytics.storage import Origin
from virke.audit.models import Event
from virke.background import actions
from virke.background.models import Job, Worker
from virke.jobs import register_files
from virke.kernel.periods import Period
from virke.organisation.access import system
from virke.plans import queries as plans
from virke.plans.audiences import Audience
from virke.plans.models import FrozenStatus, StatusReport

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_SECONDS = 90.0
AT = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
DAYS = Period(date(2024, 1, 1), date(2026, 3, 1))


def test_a_job_whose_worker_is_killed_in_the_middle_is_done_once_by_the_next() -> None:
    job_id, report_id = a_freezing_in_the_queue()

    with a_process("worker") as first:
        until(lambda: Job.objects.get(pk=job_id).steps_done >= 1, "the first version was made")
        first.kill()
        first.wait()

    assert Job.objects.get(pk=job_id).state == "running"
    assert not FrozenStatus.objects.exists()
    assert StatusReport.objects.get(pk=report_id).frozen_at is None

    with a_process("worker", "--lost-after", "6"):
        until(lambda: Job.objects.get(pk=job_id).state == "done", "another worker did it")

    assert Job.objects.get(pk=job_id).run == 2
    assert sorted(FrozenStatus.objects.values_list("audience", flat=True)) == ["internal", "political", "public"]
    assert Event.objects.filter(action="plans.freeze_report").count() == 1


def test_measures_that_were_computed_before_a_worker_was_killed_are_not_computed_again(tmp_path: Path) -> None:
    job_id = a_night_of_measures_in_the_queue(tmp_path)

    with a_process("worker", data=tmp_path) as first:
        until(lambda: Publication.objects.count() >= 3 and len(kept(job_id)) >= 3, "some measures were told")
        first.kill()
        first.wait()

    job = Job.objects.get(pk=job_id)
    done = {measure for measure in kept(job_id) if Publication.objects.filter(measure=measure).exists()}
    assert job.state == "running"
    assert 0 < job.steps_done < job.steps_total
    assert len(kept(job_id)) < job.steps_total
    # Whoever computed one of them again would tell it again.
    PublishedFigure.objects.filter(measure__in=done).delete()
    Publication.objects.filter(measure__in=done).delete()

    with a_process("worker", "--lost-after", "6", data=tmp_path):
        until(lambda: Job.objects.get(pk=job_id).state == "done", "another worker did the rest")

    told = Counter(Publication.objects.values_list("measure", flat=True))
    assert told
    assert not done & set(told)
    assert set(told.values()) == {1}
    assert len(kept(job_id)) == job.steps_total
    assert Job.objects.get(pk=job_id).message.startswith("0 tal er nye, 0 er genberegnet")


def test_a_worker_that_is_told_to_stop_finishes_its_job_first() -> None:
    job_id, _ = a_freezing_in_the_queue()

    with a_process("worker") as worker:
        until(lambda: Job.objects.get(pk=job_id).state == "running", "the job has begun")
        worker.terminate()

        assert worker.wait(timeout=PATIENCE_SECONDS) == 0

    assert Job.objects.get(pk=job_id).state == "done"
    assert not Worker.objects.exists()


def test_the_server_keeps_a_worker_and_takes_it_along_when_it_stops() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    with a_process("serve", "--bind", f"127.0.0.1:{port}") as server:
        until(lambda: health(port) is not None and Worker.objects.exists(), "both are there")
        first = Worker.objects.get().name
        os.kill(int(first.rpartition(":")[2]), signal.SIGKILL)
        until(lambda: Worker.objects.exclude(name=first).exists(), "another worker has come")
        second = int(Worker.objects.exclude(name=first).get().name.rpartition(":")[2])

        os.killpg(server.pid, signal.SIGINT)  # as Ctrl-C does: everybody in the group hears it
        assert server.wait(timeout=PATIENCE_SECONDS) == 0

    assert health(port) is None
    assert not is_there(second)


def a_freezing_in_the_queue() -> tuple[int, int]:
    """The ids of the job and of the report that it freezes."""
    unit = a_unit("Jobcenter Nordby")
    by = an_editor(unit)
    report_id = a_complete_report(unit, by=by)
    seen = plans.preview(viewer=by, report_id=report_id, audience=Audience.INTERNAL)
    asked = {"report": report_id, "digest": seen.digest}
    with a_queue():
        job_id = actions.start(kind="freeze_report", title="Lås", parameters=asked, about="1", by=by, at=AT)
    assert DBTaskResult.objects.count() == 1
    return job_id, report_id


def a_night_of_measures_in_the_queue(data: Path) -> int:
    """The id of tonight's job over invented extracts of some registers: a worker begins no other one today."""
    store = register_files.store(data, dummy=False)
    for key in ("benefit_spells", "employments", "enquiries", "placements", "talks"):
        table = registers.known().get(key)
        rows = dummy.rows(table, persons=400, seed=1, days=DAYS)
        store.write(table, rows, origin=Origin("Opdigtede data", DAYS), at=AT)
    asked, by = {"at": AT.isoformat()}, system("register_measures")
    with a_queue():
        return actions.start(
            kind="register_measures", title="Målinger", parameters=asked, about=str(localdate()), by=by, at=AT
        )


def kept(job_id: int) -> dict[str, object]:
    """What the job has kept of its measures, by key."""
    found: dict[str, object] = Job.objects.get(pk=job_id).kept
    return found


@contextmanager
def a_process(*arguments: str, data: Path | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """`virke ...` on the test's own database, in a group of its own; gone at the end, whatever happened."""
    folder = {"VIRKE_DATA": str(data)} if data else {}
    inherited = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    process = subprocess.Popen(
        [sys.executable, "-m", "virke.config.cli", *arguments],
        cwd=ROOT,
        env=inherited | folder | {"VIRKE_MODE": "demo", "DATABASE_URL": database_url(), "VIRKE_WORKERS": "1"},
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def database_url() -> str:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def until(happened: Callable[[], bool], what: str) -> None:
    begun = time.monotonic()
    while not happened():
        assert time.monotonic() - begun < PATIENCE_SECONDS, f"waited in vain until {what}"
        time.sleep(0.1)


def health(port: int) -> object:
    """What the server says of itself, None when nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sundhed/", timeout=5) as answer:
            return json.load(answer)
    except OSError:
        return None


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
