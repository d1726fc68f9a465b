"""A contender in a process of its own: how long, how much of the processors, how much memory, which answer.

Memory is that of the process and all that it started, with `servers` that stand beside it, looked at ten times a
second; pages that several share count once.
"""

from __future__ import annotations

import json
import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.1
_TICKS = os.sysconf("SC_CLK_TCK")
BENCHMARKS = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds on the clock and of all processors, the best of the rounds; bytes at most; the answer's digest."""

    seconds: float
    busy: float
    peak: int
    digest: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a contender gave no answer, and whether it was asked at all."""

    reason: str
    asked: bool = True


def measured(
    contender: str,
    job: str,
    folder: Path,
    *,
    rounds: int,
    python: Path,
    limit: float,
    servers: Sequence[int] = (),
    settings: Mapping[str, str] | None = None,
) -> Measured | Failed:
    """One contender at one job; Failed when it breaks or takes more than so many seconds."""
    command = [str(python), "-m", "country.running", contender, job, str(folder), str(rounds)]
    environment = os.environ | {"PYTHONPATH": f"{BENCHMARKS}:{BENCHMARKS.parent}", **(settings or {})}
    before = sum(_busy(pid) for pid in _with_children(servers))
    with subprocess.Popen(
        command, cwd=BENCHMARKS, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        peaks: list[int] = [0]
        ended = threading.Event()
        watch = threading.Thread(target=_watch, args=([process.pid, *servers], peaks, ended))
        watch.start()
        try:
            told, faults = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            process.kill()
            return Failed(f"more than {limit:.0f} s")
        finally:
            ended.set()
            watch.join()
    if process.returncode:
        return Failed((faults.strip().splitlines() or ["no word"])[-1][:120])
    found = json.loads(told.splitlines()[-1])
    beside = (sum(_busy(pid) for pid in _with_children(servers)) - before) / found["rounds"]
    return Measured(found["seconds"], found["busy"] + beside, max(peaks[0], found["peak"]), found["digest"])


def _watch(pids: Sequence[int], peaks: list[int], ended: threading.Event) -> None:
    while not ended.wait(_EVERY):
        peaks[0] = max(peaks[0], sum(_memory(pid) for pid in _with_children(pids)))


def busy_children(pid: int) -> float:
    """Seconds of the processes that one has started and that run on, and of what they started."""
    return sum(_busy(one) for one in _with_children([pid]) if one != pid)


def _with_children(pids: Sequence[int]) -> list[int]:
    found = []
    for pid in pids:
        for listed in Path(f"/proc/{pid}/task").glob("*/children"):
            found += _with_children([int(child) for child in _text(listed).split()])
        found.append(pid)
    return found


def _memory(pid: int) -> int:
    for line in _text(Path(f"/proc/{pid}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _busy(pid: int) -> float:
    """Seconds of a process, and of those that it started and that have ended."""
    fields = _text(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / _TICKS if fields else 0.0


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # it has ended
        return ""


def machine() -> str:
    """The processors, the memory, and how busy others keep them."""
    models = [line.split(":")[1].strip() for line in _text(Path("/proc/cpuinfo")).splitlines() if "model name" in line]
    memory = int(_text(Path("/proc/meminfo")).split()[1]) // 1024**2
    load = f"load {os.getloadavg()[0]:.1f} at {time.strftime('%H:%M')}"
    return f"{os.cpu_count()} processors {models[0] if models else ''}, {memory} GB, {load}"
