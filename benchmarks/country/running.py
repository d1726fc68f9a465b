"""One contender, one job, in a process of its own: prints the best seconds, processor seconds and the answer's digest.

python -m country.running sql followup FOLDER 3
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import sys
import time
from pathlib import Path

from country import measuring

_ENOUGH = 20  # seconds; who has taken so many is not asked again


def main() -> None:
    name, job, folder, rounds = sys.argv[1:]
    work = getattr(importlib.import_module(f"country.contenders.{name}"), job)
    times, answers = [], set()
    for _ in range(int(rounds)):
        start, busy = time.perf_counter(), _busy()
        answers.add(work(Path(folder)).digest())
        times.append((time.perf_counter() - start, _busy() - busy))
        if sum(seconds for seconds, _ in times) > _ENOUGH:
            break
    if len(answers) > 1:
        raise SystemExit(f"{name} gives different answers to {job}")
    print(
        json.dumps(
            {
                "seconds": min(times)[0],
                "busy": min(b for _, b in times),
                "rounds": len(times),
                "peak": _peak(),
                "digest": answers.pop(),
            }
        )
    )


def _peak() -> int:
    """Bytes at most. What the system tells of a process in other ways begins with its parent's."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


def _busy() -> float:
    """Seconds of all processors that this process and those that it started have used, ended or not."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used) + measuring.busy_children(os.getpid())


if __name__ == "__main__":
    main()
