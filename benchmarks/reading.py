"""How much slower is reading minutes than merely taking the text out of the same files with the same library?

    python benchmarks/reading.py [--files 500]

Invented minutes of four items, 100 different ones in each format (every tenth with a table), read again and again until
the number is reached. For each file the mere extraction and our reading run right after each other, so that a busy
machine slows both. Three ratios of time are printed: for reading, that is blocks, for reading plus understanding
(`meetings.minutes`), and for all that `virke minutes read` does, which is looking for commitments too. Behind them the
ratio of the memory that a process of its own needs at most for all files. The claim, checked here: reading and
understanding take at most 1.3 times as long for Word and PDF.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from typing import TypeVar

from papers import extraction, invented
from papers.formats import FORMATS, Format

from virke.documents import readers
from virke.documents.blocks import Document
from virke.followup import readings
from virke.meetings import minutes

T = TypeVar("T")
DIFFERENT = 100
MEMORY = Path(__file__).parent / "papers" / "memory.py"


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """The seconds that the work took, and what it gave."""
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done


def understood(document: Document) -> minutes.Reading:
    return readings.with_commitments(minutes.parse(document))


def measure(form: Format, count: int, folder: Path) -> bool:
    """Prints the lines of one format; answers whether the claim holds."""
    files = [form.file(invented.meeting(seed)) for seed in range(min(DIFFERENT, count))]
    for number, data in enumerate(files):
        (folder / f"{number}.{form.name}").write_bytes(data)
    name, extract = f"referat.{form.name}", extraction.BY_FORMAT[form.name]
    extract(files[0])  # the first time loads modules and fills caches of the libraries
    understood(readers.read(name, files[0]))
    bare = blocks = parsing = looking = 0.0
    for data in islice(cycle(files), count):
        gc.collect(1)
        bare += timed(lambda: extract(data))[0]  # noqa: B023 -- called at once
        seconds, document = timed(lambda: readers.read(name, data))  # noqa: B023
        blocks += seconds
        seconds, reading = timed(lambda: minutes.parse(document))  # noqa: B023
        parsing += seconds
        looking += timed(lambda: readings.with_commitments(reading))[0]  # noqa: B023
    ratio = (blocks + parsing) / bare
    aim = f" (aim {form.aim}x)" if form.aim else ""
    print(
        f"{form.name:4} {count} files: {form.library} {bare:.2f} s, reading {blocks:.2f} s = {blocks / bare:.2f}x, "
        f"with understanding {blocks + parsing:.2f} s = {ratio:.2f}x{aim}, "
        f"with commitments {(blocks + parsing + looking) / bare:.2f}x"
    )
    merely, wholly = (peak(how, form, count, folder) for how in ("merely", "wholly"))
    print(f"     at most {merely:.0f} MB for the mere text, {wholly:.0f} MB for all = {wholly / merely:.2f}x")
    return form.aim is None or ratio <= form.aim


def peak(how: str, form: Format, count: int, folder: Path) -> float:
    """Megabytes that a new process needs at most to read all files in one of the two ways."""
    command = [sys.executable, MEMORY, how, form.name, folder, str(count)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--files", type=int, default=500, help="files of each format")
    count = options.parse_args().files
    with tempfile.TemporaryDirectory() as where:
        held = [measure(form, count, Path(where)) for form in FORMATS]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
