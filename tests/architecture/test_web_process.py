"""What a web process loads when it starts: pages, and no engine. Each costs memory in every worker, and time."""

from __future__ import annotations

import subprocess
import sys

_START = (
    "import sys, virke.config.wsgi; from django.urls import get_resolver; get_resolver().url_patterns; "
    "print(sorted({'duckdb', 'numba', 'pyspark'} & set(sys.modules)))"
)


def test_a_web_process_starts_without_an_engine() -> None:
    started = subprocess.run([sys.executable, "-c", _START], capture_output=True, text=True, check=False)

    assert (started.returncode, started.stdout) == (0, "[]\n"), started.stderr
