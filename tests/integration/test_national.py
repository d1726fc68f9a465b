"""The benchmark of a whole country, at the size of a village: it runs, and everybody gives the same answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_all_who_answer_about_a_village_give_the_same_answer(tmp_path: Path) -> None:
    script = ROOT / "benchmarks" / "national.py"
    page = tmp_path / "page.md"
    few = ["--persons", "2000", "--rounds", "1", "--only", "engine,numpy_,sql"]
    command = [sys.executable, script, tmp_path, *few, "--out", page]

    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert "plain DuckDB SQL" in page.read_text()
