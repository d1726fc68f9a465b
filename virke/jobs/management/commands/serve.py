"""`virke serve`: the web server and one worker, started and stopped together."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

import virke

SETTINGS = Path(virke.__file__).parent / "config" / "gunicorn.py"
GUNICORN = ("-m", "gunicorn", "virke.config.wsgi:application", "--config", str(SETTINGS))
WORKER = ("-m", "virke.config.cli", "worker", "--with-parent")
LOOK_SECONDS = 0.2
AGAIN_SECONDS = 2.0  # between two starts of a worker that ends at once
PATIENCE_SECONDS = 30.0  # for the pages and the job that are under way; then they are ended


class Command(BaseCommand):
    requires_system_checks = []  # the server and the worker check for themselves
    help = "Servér Virke: webserveren og en arbejder til opgaverne i baggrunden. Ctrl-C stopper begge."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--bind", default="127.0.0.1:8000", help="adresse og port (127.0.0.1:8000)")

    def handle(self, *, bind: str, **_: Any) -> None:
        serving = Serving(bind)
        signal.signal(signal.SIGTERM, serving.stop)
        signal.signal(signal.SIGINT, serving.stop)
        sys.exit(serving.run())


class Serving:
    """Two children in our own process group. The server's end is the end; a worker that ends is started again."""

    def __init__(self, bind: str) -> None:
        self.stopping = False
        self.server = _child(*GUNICORN, "--bind", bind)
        self.worker = _child(*WORKER)
        self.worker_started = time.monotonic()

    def stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def run(self) -> int:
        """Until told to stop or the server ends; returns the exit code."""
        while not self.stopping and self.server.poll() is None:
            self._keep_a_worker()
            time.sleep(LOOK_SECONDS)
        for child in (self.server, self.worker):
            if child.poll() is None:
                child.terminate()
        until = time.monotonic() + PATIENCE_SECONDS
        for child in (self.server, self.worker):
            _wait_or_kill(child, until)
        return 0 if self.stopping else self.server.returncode

    def _keep_a_worker(self) -> None:
        if self.worker.poll() is not None and time.monotonic() - self.worker_started > AGAIN_SECONDS:
            self.worker, self.worker_started = _child(*WORKER), time.monotonic()


def _child(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, *arguments])  # noqa: S603 -- our own interpreter and code


def _wait_or_kill(child: subprocess.Popen[bytes], until: float) -> None:
    try:
        child.wait(timeout=max(0.0, until - time.monotonic()))
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
