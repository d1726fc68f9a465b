"""A PostgreSQL of its own for one question, on a socket in its folder."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from country.measuring import BENCHMARKS, Failed

_SCRIPT = BENCHMARKS.parent / "scripts" / "postgres"
_LOAD = "import sys, pathlib; from country.contenders import postgres; postgres.load(pathlib.Path(sys.argv[1]))"


@dataclass(frozen=True, slots=True)
class Server:
    """Where it is, and its process."""

    url: str
    pid: int


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
        yield Server(url, int((data / "postmaster.pid").read_text().split()[0]))
    finally:
        subprocess.run([_SCRIPT, "stop"], check=False)
