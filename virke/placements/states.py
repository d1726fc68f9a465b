"""The course of a placement at a workplace. Pure.

Somebody is proposed and has the place kept, perhaps meets the workplace, agrees, and is approved once caseworker,
workplace and employees' representative have said so. Then the placement runs, ends and is assessed by both. A step can
be taken back on the day it was made: what came before stands in the turns, which are only added to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    PROPOSED = "proposed"
    INTERVIEW = "interview"
    AGREED = "agreed"
    APPROVED = "approved"
    RUNNING = "running"
    ENDED = "ended"
    ASSESSED = "assessed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def occupies(self) -> bool:
        """Takes a seat and counts in the ratio on its days."""
        return self is not State.CANCELLED

    @property
    def waits(self) -> bool:
        """Has the place kept and has not begun."""
        return self in WAITING

    @property
    def open(self) -> bool:
        """Waits or runs."""
        return self.waits or self is State.RUNNING


WAITING = (State.PROPOSED, State.INTERVIEW, State.AGREED, State.APPROVED)
OPEN = (*WAITING, State.RUNNING)
BEGUN = (State.RUNNING, State.ENDED, State.ASSESSED)


class Step(StrEnum):
    INVITE = "invite"
    AGREE = "agree"
    APPROVE = "approve"
    START = "start"
    END = "end"
    ASSESS = "assess"
    CANCEL = "cancel"
    TAKE_BACK = "take_back"

    @property
    def label(self) -> str:
        return _STEP_LABELS[self]


_LABELS = {
    State.PROPOSED: "Foreslået",
    State.INTERVIEW: "Til samtale",
    State.AGREED: "Aftalt",
    State.APPROVED: "Godkendt",
    State.RUNNING: "I gang",
    State.ENDED: "Slut",
    State.ASSESSED: "Vurderet",
    State.CANCELLED: "Aflyst",
}
_STEP_LABELS = {
    Step.INVITE: "Til samtale",
    Step.AGREE: "Aftal",
    Step.APPROVE: "Godkend",
    Step.START: "Begynd",
    Step.END: "Afslut",
    Step.ASSESS: "Vurderet",
    Step.CANCEL: "Aflys",
    Step.TAKE_BACK: "Fortryd",
}

TRANSITIONS: dict[State, dict[Step, State]] = {
    State.PROPOSED: {Step.INVITE: State.INTERVIEW, Step.AGREE: State.AGREED, Step.CANCEL: State.CANCELLED},
    State.INTERVIEW: {Step.AGREE: State.AGREED, Step.CANCEL: State.CANCELLED},
    State.AGREED: {Step.APPROVE: State.APPROVED, Step.CANCEL: State.CANCELLED},
    State.APPROVED: {Step.START: State.RUNNING, Step.END: State.ENDED, Step.CANCEL: State.CANCELLED},
    State.RUNNING: {Step.END: State.ENDED},
    State.ENDED: {Step.ASSESS: State.ASSESSED},
    State.ASSESSED: {},
    State.CANCELLED: {},
}
"""Where each step leads; `TAKE_BACK` leads to where the turns say. From approved to ended: who never came."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A step that was made on a day, and the state before it."""

    was: State
    step: Step
    on: date


def last_standing(turns: Iterable[Turn]) -> Turn | None:
    """The last step that was not taken back, of all in the order they were made; None when none stands."""
    standing: list[Turn] = []
    for turn in turns:
        if turn.step is not Step.TAKE_BACK:
            standing.append(turn)
        elif standing:
            standing.pop()
    return standing[-1] if standing else None


def after(state: State, step: Step, turns: Iterable[Turn] = ()) -> State | None:
    """The state that the step leads to, None when it cannot be made from here."""
    if step is Step.TAKE_BACK:
        standing = last_standing(turns)
        return standing.was if standing else None
    return TRANSITIONS[state].get(step)


def steps_from(state: State, *, starts_on: date, on: date, turns: Iterable[Turn] = ()) -> tuple[Step, ...]:
    """The steps that somebody can choose on a day. Being assessed is no choice: it follows of the assessments."""
    begins = starts_on <= on
    own = (step for step in TRANSITIONS[state] if step is not Step.ASSESS)
    standing = last_standing(turns)
    back = (Step.TAKE_BACK,) if standing is not None and standing.on == on else ()
    return (*(step for step in own if begins or step not in (Step.START, Step.END)), *back)
