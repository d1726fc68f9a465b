"""The life of a plan, of an action and of a deviation. Pure.

A plan is a draft, may go to hearing, is adopted by a decision and closed in the end. An action goes where the work
takes it; one that is done has evidence, and one that is put off or dropped has a reason. A deviation is open until it
is closed with its result; a target that is red again gets a new one.
"""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a plan stands."""

    DRAFT = "draft"
    IN_HEARING = "in_hearing"
    ADOPTED = "adopted"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return _LABELS[self]


class Move(StrEnum):
    """What happens to a plan."""

    SEND_TO_HEARING = "send_to_hearing"
    WITHDRAW = "withdraw"
    ADOPT = "adopt"
    CLOSE = "close"
    REOPEN = "reopen"


_LABELS = {
    State.DRAFT: "Kladde",
    State.IN_HEARING: "I høring",
    State.ADOPTED: "Vedtaget",
    State.CLOSED: "Afsluttet",
}

TRANSITIONS: dict[State, dict[Move, State]] = {
    State.DRAFT: {Move.SEND_TO_HEARING: State.IN_HEARING, Move.ADOPT: State.ADOPTED},
    State.IN_HEARING: {Move.WITHDRAW: State.DRAFT, Move.ADOPT: State.ADOPTED},
    State.ADOPTED: {Move.CLOSE: State.CLOSED},
    State.CLOSED: {Move.REOPEN: State.ADOPTED},
}


def after(state: State, move: Move) -> State | None:
    """The state that the move leads to, None when it cannot be made from here."""
    return TRANSITIONS[state].get(move)


class ActionState(StrEnum):
    """Where an action stands."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    DONE = "done"
    POSTPONED = "postponed"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        return _ACTION_LABELS[self]

    @property
    def open(self) -> bool:
        """Somebody still has to do something."""
        return self not in (ActionState.DONE, ActionState.DROPPED)


_ACTION_LABELS = {
    ActionState.NOT_STARTED: "Ikke startet",
    ActionState.UNDER_WAY: "I gang",
    ActionState.DONE: "Afsluttet",
    ActionState.POSTPONED: "Udskudt",
    ActionState.DROPPED: "Bortfaldet",
}


class DeviationState(StrEnum):
    """Where a deviation stands."""

    OPEN = "open"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return _DEVIATION_LABELS[self]


_DEVIATION_LABELS = {DeviationState.OPEN: "Åben", DeviationState.CLOSED: "Lukket"}
