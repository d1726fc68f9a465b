"""The table of a run: every contender beside the mere scan and the best rival, the goals, the growth."""

from __future__ import annotations

import math
import platform
import subprocess
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from country.field import CONTENDERS
from country.jobs import JOBS
from country.measuring import Failed, Measured

Results = Mapping[tuple[int, str, str], Measured | Failed]
"""By persons, job and contender."""

_OURS = "engine"
_GOALS = {"outcome": (3.0, None), "followup": (8.0, 4.0), "matching": (None, 1.5)}
"""At most so many times the scan; at least so many times faster than the best rival."""
_SLOPE = 1.1
_COUNTRY = 5_000_000  # persons: the goals are those of a whole country
_GB = 1024**3


def line(name: str, job: str, found: Measured | Failed) -> str:
    """What one contender did, as it is told while the run goes on."""
    if isinstance(found, Failed):
        return f"  {job:<10}{CONTENDERS[name].title:<50}{found.reason}"
    return (
        f"  {job:<10}{CONTENDERS[name].title:<50}{found.seconds:>8.2f} s {found.busy:>8.2f} cpu s "
        f"{found.peak / _GB:>6.2f} GB  {found.digest}"
    )


def disagreeing(results: Results) -> list[str]:
    """Contenders whose answer is not that of the plain SQL, or of the first one when that did not take part."""
    wrong = []
    for persons, job in dict.fromkeys((persons, job) for persons, job, _ in results):
        told = {
            name: one
            for (size, of, name), one in results.items()
            if (size, of) == (persons, job) and isinstance(one, Measured) and _comparable(name)
        }
        right = told.get("sql") or next(iter(told.values()), None)
        wrong += [
            f"{name}, {job}, {persons} persons" for name, one in told.items() if right and one.digest != right.digest
        ]
    return wrong


def broken(results: Results) -> list[str]:
    """Contenders that were asked and gave no answer."""
    return [
        f"{name}, {job}, {persons} persons: {one.reason}"
        for (persons, job, name), one in results.items()
        if isinstance(one, Failed) and one.asked
    ]


def page(results: Results, persons: int, *, machine: str) -> str:
    """The whole run as Markdown."""
    parts = [f"# A whole country: {persons:,} persons\n", f"{machine}; {_versions()}; commit {_commit()}.\n"]
    for job in JOBS:
        parts.append("\n".join(_table(results, persons, job)))
        if persons >= _COUNTRY:
            parts += list(_judged(results, persons, job))
    parts += list(_growth(results))
    return "\n".join(parts) + "\n"


def _comparable(name: str) -> bool:
    """Whether a contender answers."""
    return name != "scan"


def _table(results: Results, persons: int, job: str) -> Iterator[str]:
    scan = results.get((persons, job, "scan"))
    yield f"\n## {job}\n"
    yield "| who | seconds | processor seconds | peak GB | times the scan | times the scan, processors |"
    yield "|---|---|---|---|---|---|"
    for (size, of, name), one in results.items():
        if (size * CONTENDERS[name].share, of) != (persons, job):
            continue
        title = CONTENDERS[name].title
        if isinstance(one, Failed):
            yield f"| {title} | {one.reason} | | | | |"
            continue
        ratios = "| | |"
        if isinstance(scan, Measured) and CONTENDERS[name].share == 1:
            ratios = f"| {one.seconds / scan.seconds:.1f} | {one.busy / scan.busy:.1f} |"
        yield f"| {title} | {one.seconds:.2f} | {one.busy:.2f} | {one.peak / _GB:.2f} {ratios}"


def _judged(results: Results, persons: int, job: str) -> Iterator[str]:
    """The goals of the job, by processor seconds: others on the machine slow the clock."""
    ours, scan = results.get((persons, job, _OURS)), results.get((persons, job, "scan"))
    if not isinstance(ours, Measured):
        return
    most, least = _GOALS[job]
    if most and isinstance(scan, Measured):
        ratio = ours.busy / scan.busy
        yield f"\nGoal: at most {most:g} times the scan. Reached: {ratio:.1f} ({_said(ratio <= most)})."
    rivals = {
        name: one
        for (size, of, name), one in results.items()
        if (size, of) == (persons, job) and CONTENDERS[name].rival and isinstance(one, Measured)
    }
    if least and rivals:
        name, best = min(rivals.items(), key=lambda pair: pair[1].busy)
        times = best.busy / ours.busy
        yield (
            f"\nGoal: {least:g} times faster than the best of the others. Reached: {times:.1f} times faster than "
            f"{CONTENDERS[name].title} ({_said(times >= least)})."
        )


def _said(held: bool) -> str:
    return "held" if held else "MISSED"


def _growth(results: Results) -> Iterator[str]:
    """How time grows with persons: 1 means in proportion."""
    sizes = sorted({persons for persons, _, name in results if name == "scan"})
    if len(sizes) < 2:
        return
    yield "\n## Growth\n"
    yield f"| who | job | {' | '.join(f'{one:,}' for one in sizes)} | slope |"
    yield "|---" * (len(sizes) + 3) + "|"
    for name, one in CONTENDERS.items():
        for job in one.jobs:
            found = [results.get((size, job, name)) for size in sizes]
            times = [each.busy for each in found if isinstance(each, Measured)]
            if len(times) == len(sizes):
                slope = math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])
                cells = " | ".join(f"{each:.2f}" for each in times)
                yield f"| {one.title} | {job} | {cells} | {slope:.2f} ({_said(slope <= _SLOPE)}) |"


def _versions() -> str:
    return f"Python {platform.python_version()}, " + ", ".join(
        f"{name} {version(name)}" for name in ("duckdb", "pyarrow", "numba", "numpy")
    )


def _commit() -> str:
    command = ["git", "-C", str(Path(__file__).parent), "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() or "unknown"
