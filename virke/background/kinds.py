"""What can be done in the background: a kind of job is one function, registered under its key.

The function prepares: it reads, computes, prints and tells how far it is, outside any transaction, and may be run again
from the beginning. It gives back a `Finish`, which writes. That runs in the same transaction as the note that the job
is done, so a job is written whole and once, or not at all.

A long job whose parts each stand alone writes them as it goes, and keeps what is done by name: when its worker is
killed, the next run goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any, Protocol

from virke.kernel.registry import Registry
from virke.organisation.access import Viewer


@dataclass(frozen=True, slots=True)
class File:
    """What a job made for somebody to fetch."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: a Danish sentence, what to look at now, or a file."""

    summary: str
    object_type: str = ""
    object_id: str = ""
    file: File | None = None


Finish = Callable[[datetime], Outcome]
"""Writes what was prepared, at the moment given."""


class Parts(Protocol):
    """What is done part by part: how far it is, and what came of the parts that are done."""

    @property
    def kept(self) -> Mapping[str, Any]:
        """What this run and earlier runs of the same job have kept, by name."""

    def keep(self, name: str, value: Any) -> None:
        """Say that a part is done, and what came of it (JSON); raises as `tell` does."""

    def tell(self, step: str, *, done: int = 0, of: int = 0) -> None:
        """Say what is being done, and how many of how many; raises when the job is no longer this run's."""


class Work(Parts, Protocol):
    """One run of a job, as its function sees it."""

    @property
    def parameters(self) -> Mapping[str, Any]:
        """What `actions.start` was given; JSON."""

    @property
    def at(self) -> datetime:
        """When this run began."""

    def viewer(self) -> Viewer:
        """Who asked for it, with the rights that they have now."""


@dataclass(frozen=True, slots=True)
class Unwatched:
    """Parts that are done at once, without a job: nobody follows them and nothing is kept for later."""

    kept: dict[str, Any] = field(default_factory=dict)

    def keep(self, name: str, value: Any) -> None:
        self.kept[name] = value

    def tell(self, step: str, *, done: int = 0, of: int = 0) -> None:
        """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Kind:
    """`label` is a noun for lists: `Låsning af statusrapport`.

    `after`: done once a day, when the clock in Denmark has passed it.
    """

    label: str
    prepare: Callable[[Work], Finish]
    after: time | None = None


KINDS: Registry[Kind] = Registry("slags baggrundsopgave")


def kind(key: str, label: str) -> Callable[[Callable[[Work], Finish]], Callable[[Work], Finish]]:
    """Register a function as a kind of job."""

    def add(prepare: Callable[[Work], Finish]) -> Callable[[Work], Finish]:
        KINDS.register(key)(Kind(label, prepare))
        return prepare

    return add


def daily() -> tuple[tuple[str, Kind, time], ...]:
    """What is done once a day, and after what time, in the order of the day."""
    found = [(key, one, one.after) for key, one in KINDS.items() if one.after is not None]
    return tuple(sorted(found, key=lambda row: row[2]))


def label_of(key: str) -> str:
    """The kind in words; the key itself for one that a newer or older version knew."""
    return KINDS.get(key).label if key in KINDS else key
