"""A whole country: three jobs over the register of 5.8 million persons, against the mere scan and against others.

Makes the invented registers in a folder, or in one that is removed again (60 million spells, 20 million talks, 30
million incomes, 200,000 placements; a minute), then asks every contender every job in a process of its own. One table:
seconds on the clock, seconds of the processors, peak memory, and both times as multiples of the mere scan. All answers
must be the same, or the run fails.

    .venv/bin/python benchmarks/national.py [FOLDER] [--persons 5800000] [--rounds 2] [--only kernels,sql]
        [--with PYTHON]      another environment, with benchmarks/requirements.txt: Polars, pandas, OpenFisca
        [--growth]           the product and the scan at a hundredth and a tenth too, and the slope
        [--out FILE.md]      the table as a page
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from country import measuring, report
from country.field import CONTENDERS, Field
from country.jobs import JOBS
from country.register import made


def main() -> int:
    options = _options()
    if options.folder:
        return run(options)
    with tempfile.TemporaryDirectory() as folder:
        options.folder = Path(folder)
        return run(options)


def run(options: argparse.Namespace) -> int:
    field = Field(python=Path(sys.executable), beside=options.beside, rounds=options.rounds, limit=options.limit)
    wanted = options.only.split(",") if options.only else list(CONTENDERS)
    sizes = [options.persons // 100, options.persons // 10] if options.growth else []
    results = {}
    for persons in [*sizes, options.persons]:
        folder = options.folder / str(persons)
        rows = made(folder, persons)
        print(f"{persons:,} persons: " + ", ".join(f"{many:,} {name}" for name, many in rows.items()), flush=True)
        for job in JOBS:
            asked = [name for name in wanted if job in CONTENDERS[name].jobs]
            for name in asked if persons == options.persons else [one for one in asked if CONTENDERS[one].grows]:
                found = field.ask(name, job, folder, persons)
                results[persons // CONTENDERS[name].share, job, name] = found
                print(report.line(name, job, found), flush=True)
    text = report.page(results, options.persons, machine=measuring.machine())
    print(text)
    if options.out:
        options.out.write_text(text, encoding="utf-8")
    wrong = report.disagreeing(results)
    for one in wrong:
        print(f"ANOTHER ANSWER: {one}", file=sys.stderr)
    broken = report.broken(results)
    for one in broken:
        print(f"NO ANSWER: {one}", file=sys.stderr)
    return 1 if wrong or broken else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--persons", type=int, default=5_800_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--limit", type=float, default=900, help="seconds that a contender may take")
    parser.add_argument("--only", default="")
    parser.add_argument("--with", dest="beside", type=Path)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--out", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
