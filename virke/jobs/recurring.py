"""What Virke does by itself every day. `virke tick` runs what has its time; each job may be run again without harm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time

from virke.kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class Job:
    """A job that runs when the clock in Denmark has passed `after`. `run` gets the moment and says what it did."""

    after: time
    run: Callable[[datetime], str]


JOBS: Registry[Job] = Registry("tilbagevendende opgave")


def daily(key: str, *, after: time) -> Callable[[Callable[[datetime], str]], Callable[[datetime], str]]:
    """Register a function as a daily job."""

    def add(run: Callable[[datetime], str]) -> Callable[[datetime], str]:
        JOBS.register(key)(Job(after, run))
        return run

    return add


def due(clock: time) -> tuple[tuple[str, Job], ...]:
    """The jobs whose time has come today."""
    return tuple((key, job) for key, job in JOBS.items() if clock >= job.after)
