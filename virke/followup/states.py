"""The life of a suggestion and of a commitment. Pure.

A commitment is open until it is done (with evidence) or dropped (with a reason); a postponed one stays open with a new
due and the postponement in its story.
"""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a commitment stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        return _STATE_LABELS[self]


class Move(StrEnum):
    """What happens to a commitment; the names are those of the actions."""

    CORRECT = "correct"
    NOTE = "note"
    HAPPEN = "happen"
    POSTPONE = "postpone"
    CLOSE = "close"
    DROP = "drop"
    REOPEN = "reopen"


class SuggestionState(StrEnum):
    """Where a suggestion stands: nobody has looked, a person said yes, a person said no."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"

    @property
    def label(self) -> str:
        return _SUGGESTION_LABELS[self]


class DraftState(StrEnum):
    """Where a draft of an item stands: nobody has decided, it went on the agenda, a person dropped it."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        return _DRAFT_LABELS[self]


class DraftKind(StrEnum):
    """What a draft is of: how it goes against the target of places, or what a MED committee may discuss of it."""

    STATUS = "status"
    DISCUSSION = "discussion"

    @property
    def label(self) -> str:
        return _DRAFT_KINDS[self]


class StepKind(StrEnum):
    """What a step of a commitment's story tells."""

    OPENED = "opened"
    CORRECTED = "corrected"
    NOTED = "noted"
    HAPPENED = "happened"
    POSTPONED = "postponed"
    DONE = "done"
    DROPPED = "dropped"
    REOPENED = "reopened"

    @property
    def label(self) -> str:
        return _STEP_LABELS[self]


class Effect(StrEnum):
    """What a decision did to a plan; the key names what it changed."""

    TARGET = "target"
    ACTION = "action"
    DEVIATION = "deviation"
    PLAN = "plan"

    @property
    def label(self) -> str:
        return _EFFECT_LABELS[self]


_DRAFT_LABELS = {
    DraftState.PENDING: "Venter",
    DraftState.ACCEPTED: "Sat på dagsordenen",
    DraftState.DROPPED: "Droppet",
}
_DRAFT_KINDS = {DraftKind.STATUS: "Status på måltallet", DraftKind.DISCUSSION: "Drøftelse"}
_EFFECT_LABELS = {
    Effect.TARGET: "Måltal",
    Effect.ACTION: "Handling",
    Effect.DEVIATION: "Afvigelse lukket",
    Effect.PLAN: "Plan vedtaget",
}
_STEP_LABELS = {
    StepKind.OPENED: "Oprettet",
    StepKind.CORRECTED: "Rettet",
    StepKind.NOTED: "Nyt om sagen",
    StepKind.HAPPENED: "Det, der blev ventet på, er sket",
    StepKind.POSTPONED: "Ny frist",
    StepKind.DONE: "Udført",
    StepKind.DROPPED: "Frafaldet",
    StepKind.REOPENED: "Åbnet igen",
}
_STATE_LABELS = {State.OPEN: "Åben", State.DONE: "Udført", State.DROPPED: "Frafaldet"}
_SUGGESTION_LABELS = {
    SuggestionState.PENDING: "Venter",
    SuggestionState.CONFIRMED: "Bekræftet",
    SuggestionState.REJECTED: "Afvist",
}

TRANSITIONS: dict[State, dict[Move, State]] = {
    State.OPEN: {
        Move.CORRECT: State.OPEN,
        Move.NOTE: State.OPEN,
        Move.HAPPEN: State.OPEN,
        Move.POSTPONE: State.OPEN,
        Move.CLOSE: State.DONE,
        Move.DROP: State.DROPPED,
    },
    State.DONE: {Move.REOPEN: State.OPEN},
    State.DROPPED: {Move.REOPEN: State.OPEN},
}


def after(state: State, move: Move) -> State | None:
    """The state that the move leads to, None when it cannot be made from here."""
    return TRANSITIONS[state].get(move)
