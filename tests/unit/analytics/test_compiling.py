"""Kernels give the same numbers compiled and in plain Python, and are used where they are worth it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from virke.analytics.engines import compiling
from virke.analytics.engines.ranges import Numbers


def rows_of_each(person: Numbers, counts: Numbers) -> None:
    for one in person:
        counts[one] += 1


def test_a_kernel_counts_as_its_python_does() -> None:
    person = np.array([0, 0, 2, 3, 3, 3], np.int32)
    plain, compiled = np.zeros(4, np.int32), np.zeros(4, np.int32)

    rows_of_each(person, plain)
    compiling.kernel(rows_of_each)(person, compiled)

    assert plain.tolist() == compiled.tolist() == [2, 0, 1, 3]


def test_without_numba_a_kernel_is_plain_python_and_never_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "COMPILES", False)

    assert compiling.kernel(rows_of_each) is rows_of_each
    assert not compiling.worth_it(10**9)


def test_a_kernel_is_worth_it_over_many_rows_only() -> None:
    assert compiling.worth_it(compiling.WORTH_IT) is compiling.COMPILES
    assert not compiling.worth_it(compiling.WORTH_IT - 1)


SOURCE = """
from virke.analytics.engines.compiling import kernel

@kernel
def double(n: int) -> int:
    return 2 * n
"""


def test_machine_code_is_kept_in_the_folder_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "kernels.py").write_text(SOURCE)

    assert run("import kernels; print(kernels.double(21))", folder=tmp_path, cache=tmp_path / "kept") == "42\n"
    assert list((tmp_path / "kept").rglob("*.nbi")) or not compiling.COMPILES


def test_where_no_folder_can_be_written_a_kernel_works_all_the_same(tmp_path: Path) -> None:
    cannot_be_written = Path("/dev/null/folder")

    assert run(f"{SOURCE}\nprint(double(21))", folder=tmp_path, cache=cannot_be_written) == "42\n"


def run(program: str, *, folder: Path, cache: Path) -> str:
    """What a new process prints whose modules lie in the folder."""
    paths = f"{folder}:{Path(__file__).parents[3]}"
    environment = {"PYTHONPATH": paths, "NUMBA_CACHE_DIR": str(cache), "HOME": "/dev/null"}
    command = [sys.executable, "-B", "-c", program]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
