"""The life of a placement at a workplace. Pure.

A place is reserved for somebody, begins once the statements are there, and ends. Cancelled are those that never began;
each step can be taken back by the one after it.
"""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    RESERVED = "reserved"
    RUNNING = "running"
    ENDED = "ended"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def occupies(self) -> bool:
        """Takes a seat and counts in the ratio on its days."""
        return self is not State.CANCELLED


class Step(StrEnum):
    START = "start"
    END = "end"
    CANCEL = "cancel"
    TAKE_BACK = "take_back"

    @property
    def label(self) -> str:
        return _STEP_LABELS[self]


_LABELS = {
    State.RESERVED: "Reserveret",
    State.RUNNING: "I gang",
    State.ENDED: "Slut",
    State.CANCELLED: "Aflyst",
}
_STEP_LABELS = {Step.START: "Begynd", Step.END: "Afslut", Step.CANCEL: "Aflys", Step.TAKE_BACK: "Fortryd"}

TRANSITIONS: dict[State, dict[Step, State]] = {
    State.RESERVED: {Step.START: State.RUNNING, Step.CANCEL: State.CANCELLED},
    State.RUNNING: {Step.END: State.ENDED, Step.TAKE_BACK: State.RESERVED},
    State.ENDED: {Step.TAKE_BACK: State.RUNNING},
    State.CANCELLED: {Step.TAKE_BACK: State.RESERVED},
}


def after(state: State, step: Step) -> State | None:
    """The state that the step leads to, None when it cannot be made from here."""
    return TRANSITIONS[state].get(step)
