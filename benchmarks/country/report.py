"""The table of a run: every contender beside the mere scan and the best rival, the goals, the growth."""

from __future__ import annotations

import math
import platform
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
_MEMORY = {_OURS: 4, "bounded": 1}
"""Fewer gigabytes than so many."""
WEEK = 1.0
"""Seconds: a new week takes less."""
_COUNTRY = 5_000_000  # persons: the goals are those of a whole country
_GB = 1024**3


def line(name: str, persons: int, job: str, found: Measured | Failed) -> str:
    """What one contender did, as it is told while the run goes on."""
    said = f"  {job:<10}{CONTENDERS[name].title:<40}{persons:>10,}"
    if isinstance(found, Failed):
        return f"{said}  {found.reason}"
    return f"{said}{found.seconds:>9.2f} s {found.busy:>8.2f} cpu s {found.peak / _GB:>6.2f} GB  {found.digest}"


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
    parts.append("\n".join(_ratios(results, persons)))
    for job in JOBS:
        parts.append("\n".join(_table(results, persons, job)))
        if persons >= _COUNTRY:
            parts += list(_judged(results, persons, job))
    parts += list(_growth(results))
    return "\n".join(parts) + "\n"


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a contender takes for all persons, in seconds, and whether that was measured."""

    seconds: float
    busy: float
    is_measured: bool


def _whole(results: Results, persons: int, job: str, name: str) -> _Whole | None:
    """As measured; for who was asked about a share, on the line through its two sizes. None without an answer."""
    sizes = CONTENDERS[name].sizes(persons)
    found = [results.get((size, job, name)) for size in sizes]
    last = found[-1]
    if not isinstance(last, Measured):
        return None
    if sizes[-1] == persons:
        return _Whole(last.seconds, last.busy, is_measured=True)
    first = found[0]
    if not isinstance(first, Measured):
        return None
    steps = (persons - sizes[-1]) / (sizes[-1] - sizes[0])
    times = ((first.seconds, last.seconds), (first.busy, last.busy))
    return _Whole(*(now + max(0.0, now - before) * steps for before, now in times), is_measured=False)


def _ratios(results: Results, persons: int) -> Iterator[str]:
    """Everybody's processor seconds as multiples of the mere scan's and of Virke's."""
    yield "Processor seconds for all persons, as multiples of the mere scan and of Virke. Who takes long was asked"
    yield "about a tenth and a hundredth of them; ~ lies on the line through both.\n"
    yield "| who | " + " | ".join(f"{job}: scans | {job}: Virkes" for job in JOBS) + " | peak GB |"
    yield "|---" * (2 + 2 * len(JOBS)) + "|"
    for name, one in CONTENDERS.items():
        cells = [cell for job in JOBS for cell in _multiples(results, persons, job, name)]
        peaks = [each.peak for (_, _, who), each in results.items() if who == name and isinstance(each, Measured)]
        if peaks:
            yield f"| {one.title} | {' | '.join(cells)} | {max(peaks) / _GB:.2f} |"


def _multiples(results: Results, persons: int, job: str, name: str) -> Iterator[str]:
    found = _whole(results, persons, job, name)
    for against in ("scan", _OURS):
        base = _whole(results, persons, job, against)
        about = "" if found is None or found.is_measured else "~"
        yield f"{about}{found.busy / base.busy:.1f}" if found and base else ""


def _comparable(name: str) -> bool:
    """Whether a contender answers."""
    return name != "scan"


def _table(results: Results, persons: int, job: str) -> Iterator[str]:
    yield f"\n## {job}\n"
    yield "| who | persons | seconds | processor seconds | peak GB | for all, seconds | for all, processor seconds |"
    yield "|---|---|---|---|---|---|---|"
    for name, one in CONTENDERS.items():
        size = one.sizes(persons)[-1]
        found = results.get((size, job, name))
        if isinstance(found, Failed):
            yield f"| {one.title} | {size:,} | {found.reason} | | | | |"
        elif found:
            times = f"{found.seconds:.2f} | {found.busy:.2f} | {found.peak / _GB:.2f}"
            all_of = _whole(results, persons, job, name)
            about = "" if size == persons else "~"
            rest = f"{about}{all_of.seconds:.2f} | {about}{all_of.busy:.2f}" if all_of else " | "
            yield f"| {one.title} | {size:,} | {times} | {rest} |"


def _judged(results: Results, persons: int, job: str) -> Iterator[str]:
    """The goals of the job, by processor seconds: others on the machine slow the clock."""
    ours, scan = (_whole(results, persons, job, name) for name in (_OURS, "scan"))
    if ours is None:
        return
    most, least = _GOALS[job]
    if most and scan:
        ratio = ours.busy / scan.busy
        yield f"\nGoal: at most {most:g} times the scan. Reached: {ratio:.1f} ({said(ratio <= most)})."
    rivals = {
        name: found
        for name, one in CONTENDERS.items()
        if one.rival and (found := _whole(results, persons, job, name)) is not None
    }
    if least and rivals:
        name, best = min(rivals.items(), key=lambda pair: pair[1].busy)
        times = best.busy / ours.busy
        yield (
            f"\nGoal: {least:g} times faster than the best of the others. Reached: {times:.1f} times faster than "
            f"{CONTENDERS[name].title} ({said(times >= least)})."
        )
    for name, limit in _MEMORY.items():
        found = results.get((persons, job, name))
        if isinstance(found, Measured):
            peak = found.peak / _GB
            yield f"\nGoal: {CONTENDERS[name].title} below {limit} GB. Reached: {peak:.2f} ({said(peak < limit)})."


def said(held: bool) -> str:
    """A goal in a word."""
    return "held" if held else "MISSED"


def _growth(results: Results) -> Iterator[str]:
    """How time grows with persons: 1 means in proportion."""
    sizes = sorted({persons for persons, _, name in results if CONTENDERS[name].grows})
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
                yield f"| {one.title} | {job} | {cells} | {slope:.2f} ({said(slope <= _SLOPE)}) |"


def _versions() -> str:
    return f"Python {platform.python_version()}, " + ", ".join(
        f"{name} {version(name)}" for name in ("duckdb", "pyarrow", "numba", "numpy")
    )


def _commit() -> str:
    command = ["git", "-C", str(Path(__file__).parent), "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() or "unknown"
