"""Where a job in the background stands. Pure."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def open(self) -> bool:
        """Whether something is still to come."""
        return self in OPEN


LABELS = {
    State.WAITING: "Venter",
    State.RUNNING: "I gang",
    State.DONE: "Færdig",
    State.FAILED: "Gik ikke godt",
}

OPEN = (State.WAITING, State.RUNNING)

TRANSITIONS = {
    State.WAITING: {"take": State.RUNNING},
    State.RUNNING: {"finish": State.DONE, "refuse": State.FAILED, "give_up": State.FAILED, "lose": State.WAITING},
    State.DONE: {},
    State.FAILED: {},
}
"""A job is lost when its worker is, and waits again; when that has happened too often it is given up."""
