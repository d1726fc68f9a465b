"""What Virke does by itself every day: kinds of jobs in the background that have a time of day.

Each may be run again without harm. A worker puts them into the queue when their time has come; `virke tick` runs them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time

from virke.background.kinds import KINDS, Finish, Kind, Outcome, Work

Run = Callable[[datetime], str]


def daily(key: str, *, after: time, label: str) -> Callable[[Run], Run]:
    """Register a function as a daily job: it gets the moment and says what it did, in Danish."""

    def add(run: Run) -> Run:
        def prepare(work: Work) -> Finish:
            said = run(datetime.fromisoformat(work.parameters["at"]))
            return lambda _at: Outcome(said)

        KINDS.register(key)(Kind(label, prepare, after))
        return run

    return add
