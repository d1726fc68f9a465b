"""The most memory that a process of its own needs to read files one after another.

    python benchmarks/papers/memory.py merely|wholly FORMAT FOLDER COUNT

`merely` extracts the text, `wholly` reads, understands and looks for commitments. Prints megabytes.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

_KILOBYTES = 1024  # in a megabyte


def main(how: str, form: str, folder: str, count: str) -> None:
    read = merely(form) if how == "merely" else wholly(form)
    for path in islice(cycle(sorted(Path(folder).glob(f"*.{form}"))), int(count)):
        read(path.read_bytes())
    print(most_memory())


def merely(form: str) -> Callable[[bytes], object]:
    import extraction

    return extraction.BY_FORMAT[form]


def wholly(form: str) -> Callable[[bytes], object]:
    from virke.documents import readers
    from virke.followup import readings
    from virke.meetings import minutes

    return lambda data: readings.with_commitments(minutes.parse(readers.read(f"referat.{form}", data)))


def most_memory() -> float:
    """Megabytes, from where the kernel tells it for this program alone: `getrusage` also counts who started it."""
    status = Path("/proc/self/status")
    if status.exists():
        told = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(told["VmHWM"].split()[0]) / _KILOBYTES
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KILOBYTES


if __name__ == "__main__":
    main(*sys.argv[1:])
