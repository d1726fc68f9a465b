"""Servers of their own for one question: a PostgreSQL on a socket, a Spark with two workers on loopback."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from country.measuring import BENCHMARKS, Failed

_SCRIPT = BENCHMARKS.parent / "scripts" / "postgres"
_SPARK = BENCHMARKS.parent / "scripts" / "spark"
_LOAD = "import sys, pathlib; from country.contenders import postgres; postgres.load(pathlib.Path(sys.argv[1]))"


@dataclass(frozen=True, slots=True)
class Server:
    """Where it is, and its processes."""

    url: str
    pids: tuple[int, ...]


@contextmanager
def postgres(folder: Path, python: Path) -> Iterator[Server | Failed]:
    """A server with the registers of a folder. Failed when there is no PostgreSQL."""
    started = subprocess.run([_SCRIPT, "start"], capture_output=True, text=True, check=False)
    if started.returncode:
        yield Failed(started.stderr.strip(), asked=False)
        return
    url = started.stdout.strip()
    try:
        environment = os.environ | {"DATABASE_URL": url, "PYTHONPATH": str(BENCHMARKS)}
        subprocess.run([python, "-c", _LOAD, folder], env=environment, check=True)
        data = Path(unquote(urlsplit(url).hostname or "")) / "data"
        yield Server(url, (int((data / "postmaster.pid").read_text().split()[0]),))
    finally:
        subprocess.run([_SCRIPT, "stop"], check=False)


@contextmanager
def spark(python: Path) -> Iterator[Server | Failed]:
    """A standalone master with two workers of a core each. Failed when there is no Java."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"VIRKE_SPARK_PYTHON": str(python), "TMPDIR": folder}

        def said(word: str) -> subprocess.CompletedProcess[str]:
            return subprocess.run([_SPARK, word], env=environment, capture_output=True, text=True, check=False)

        started = said("start")
        if started.returncode:
            yield Failed((started.stderr.strip().splitlines() or ["no word"])[-1][:120], asked=False)
            return
        try:
            yield Server(started.stdout.strip(), tuple(map(int, said("workers").stdout.split())))
        finally:
            said("stop")
