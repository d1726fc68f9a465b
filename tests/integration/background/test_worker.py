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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from tests.factories.background import a_complete_report, a_queue
from tests.factories.organisation import a_unit
from tests.factories.plans import an_editor
from virke.audit.models import Event
from virke.background import actions
from virke.background.models import Job, Worker
from virke.plans import queries as plans
from virke.plans.audiences import Audience
from virke.plans.models import FrozenStatus, StatusReport

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_SECONDS = 90.0
AT = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)


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


@contextmanager
def a_process(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """`virke ...` on the test's own database, in a group of its own; gone at the end, whatever happened."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    process = subprocess.Popen(
        [sys.executable, "-m", "virke.config.cli", *arguments],
        cwd=ROOT,
        env=kept | {"VIRKE_MODE": "demo", "DATABASE_URL": database_url(), "VIRKE_WORKERS": "1"},
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
