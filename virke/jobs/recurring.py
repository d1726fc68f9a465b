"""What Virke does by itself every day: kinds of jobs in the background that have a time of day.

Each may be run again without harm. A worker puts them into the queue when their time has come; `virke tick` runs them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time

from virke.background.kinds import KINDS, Finish, Kind, Outcome, Parts, Work

Run = Callable[[datetime], str]
RunInParts = Callable[[datetime, Parts], str]


def daily(key: str, *, after: time, label: str) -> Callable[[Run], Run]:
    """Register a function as a daily job: it gets the moment and says what it did, in Danish."""

    def add(run: Run) -> Run:
        daily_in_parts(key, after=after, label=label)(lambda at, _work: run(at))
        return run

    return add


def daily_in_parts(key: str, *, after: time, label: str) -> Callable[[RunInParts], RunInParts]:
    """The same for a job that tells how far it is and keeps what is done, so that a killed worker's run goes on."""

    def add(run: RunInParts) -> RunInParts:
        def prepare(work: Work) -> Finish:
            said = run(datetime.fromisoformat(work.parameters["at"]), work)
            return lambda _at: Outcome(said)

        KINDS.register(key)(Kind(label, prepare, after))
        return run

    return add
