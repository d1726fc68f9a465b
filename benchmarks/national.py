"""A whole country: three jobs over the register of 5.8 million persons, against the mere scan and against others.

Makes the invented registers in a folder, or in one that is removed again (60 million spells, 20 million talks, 30
million incomes, 200,000 placements; a minute), then asks every contender every job in a process of its own. One table:
seconds on the clock, seconds of the processors, peak memory, and both times as multiples of the mere scan. Who takes
long is asked about a tenth and a hundredth of the persons. All answers must be the same, or the run fails.

    .venv/bin/python benchmarks/national.py [FOLDER] [--persons 5800000] [--rounds 2] [--only engine,sql]
        [--with PYTHON]      another environment, with benchmarks/requirements.txt: Polars, pandas, OpenFisca
        [--growth]           the product and the scan at a hundredth and a tenth too, and the slope
        [--municipality]     all measures of 28,000 persons too, and a new week of theirs
        [--week]             a new week on top of all spells too, in Virke's own storage; that is filled first
        [--out FILE.md]      the table as a page
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from country import measuring, report, weeks
from country.field import CONTENDERS, Field
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
    results: report.Results = {}
    for size, asked in _sizes(options).items():
        folder = options.folder / str(size)
        rows = made(folder, size)
        print(f"{size:,} persons: " + ", ".join(f"{many:,} {name}" for name, many in rows.items()), flush=True)
        for name in asked:
            for job, found in field.ask(name, CONTENDERS[name].jobs, folder):
                results[size, job, name] = found
                print(report.line(name, size, job, found), flush=True)
                _write(options, results)
    told = _municipality() if options.municipality else ""
    _write(options, results, told)
    told += _week(options.folder / str(options.persons)) if options.week else ""
    print(_write(options, results, told))
    wrong, broken = report.disagreeing(results), report.broken(results)
    for one in wrong:
        print(f"ANOTHER ANSWER: {one}", file=sys.stderr)
    for one in broken:
        print(f"NO ANSWER: {one}", file=sys.stderr)
    return 1 if wrong or broken else 0


def _sizes(options: argparse.Namespace) -> dict[int, list[str]]:
    """Who is asked at which size, the largest first: when time runs out, the small ones are missing."""
    found: dict[int, list[str]] = {}
    for name in options.only.split(",") if options.only else CONTENDERS:
        for size in CONTENDERS[name].sizes(options.persons):
            if size == options.persons or CONTENDERS[name].share > 1 or options.growth:
                found.setdefault(size, []).append(name)
    return dict(sorted(found.items(), reverse=True))


def _week(folder: Path) -> str:
    """What a new week of benefit spells takes."""
    clock, busy, open_spells = weeks.on_all(folder)
    return (
        f"\n## A new week\n\n{clock:.2f} s, {busy:.2f} processor seconds, on top of {open_spells:,} open spells.\n\n"
        f"Goal: less than {report.WEEK:g} s. Reached: {clock:.2f} ({report.said(clock < report.WEEK)}).\n"
    )


def _municipality() -> str:
    """What all measures of a municipality and a new week take, as `measures.py` tells it."""
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("measures.py"), "--rounds", "2"],
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout if not done.returncode else done.stderr[-1000:]
    return f"\n## A municipality: all measures, and a new week\n\n```\n{said}```\n"


def _write(options: argparse.Namespace, results: report.Results, beside: str = "") -> str:
    """The page so far, written again after each answer, so that a run that is stopped leaves one."""
    text = report.page(results, options.persons, machine=measuring.machine()) + beside
    if options.out:
        options.out.write_text(text, encoding="utf-8")
    return text


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--persons", type=int, default=5_800_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--limit", type=float, default=900, help="seconds that a contender may take")
    parser.add_argument("--only", default="")
    parser.add_argument("--with", dest="beside", type=Path)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--municipality", action="store_true")
    parser.add_argument("--week", action="store_true")
    parser.add_argument("--out", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
