"""The life of a trial action and of a report that somebody expects. Pure.

A trial begins, is looked back upon, and ends with a decision: stop it, spread it, or adjust it and try again. Each
decision has a day and a reason. A report is open until it is sent, with what shows it, or dropped for a reason.
"""

from __future__ import annotations

from enum import StrEnum


class TrialState(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    LOOKED_BACK = "looked_back"
    STOPPED = "stopped"
    SPREAD = "spread"

    @property
    def label(self) -> str:
        return _TRIAL_LABELS[self]

    @property
    def decided(self) -> bool:
        """Nothing is tried any more."""
        return self in (TrialState.STOPPED, TrialState.SPREAD)


class TrialStep(StrEnum):
    BEGIN = "begin"
    LOOK_BACK = "look_back"
    STOP = "stop"
    ADJUST = "adjust"
    SPREAD = "spread"
    REOPEN = "reopen"

    @property
    def label(self) -> str:
        return _STEP_LABELS[self]


DECISIONS = frozenset({TrialStep.STOP, TrialStep.ADJUST, TrialStep.SPREAD})
"""What follows of a trial; the day and the reason stand beside it for good."""

_TRIAL_LABELS = {
    TrialState.PLANNED: "Planlagt",
    TrialState.RUNNING: "Prøves",
    TrialState.LOOKED_BACK: "Samlet op",
    TrialState.STOPPED: "Stoppet",
    TrialState.SPREAD: "Udbredt",
}
_STEP_LABELS = {
    TrialStep.BEGIN: "Begyndt",
    TrialStep.LOOK_BACK: "Samlet op",
    TrialStep.STOP: "Stoppet",
    TrialStep.ADJUST: "Justeret",
    TrialStep.SPREAD: "Udbredt",
    TrialStep.REOPEN: "Åbnet igen",
}

TRANSITIONS: dict[TrialState, dict[TrialStep, TrialState]] = {
    TrialState.PLANNED: {TrialStep.BEGIN: TrialState.RUNNING, TrialStep.STOP: TrialState.STOPPED},
    TrialState.RUNNING: {TrialStep.LOOK_BACK: TrialState.LOOKED_BACK, TrialStep.STOP: TrialState.STOPPED},
    TrialState.LOOKED_BACK: {
        TrialStep.ADJUST: TrialState.RUNNING,
        TrialStep.SPREAD: TrialState.SPREAD,
        TrialStep.STOP: TrialState.STOPPED,
    },
    TrialState.STOPPED: {TrialStep.REOPEN: TrialState.LOOKED_BACK},
    TrialState.SPREAD: {TrialStep.REOPEN: TrialState.LOOKED_BACK},
}


def after(state: TrialState, step: TrialStep) -> TrialState | None:
    """The state that the step leads to, None when it cannot be made from here."""
    return TRANSITIONS[state].get(step)


class DueState(StrEnum):
    """Where a report to the funder or a forum stands."""

    OPEN = "open"
    SENT = "sent"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        return _DUE_LABELS[self]


class DueStep(StrEnum):
    SEND = "send"
    DROP = "drop"
    REOPEN = "reopen"


_DUE_LABELS = {DueState.OPEN: "Mangler", DueState.SENT: "Sendt", DueState.DROPPED: "Bortfaldet"}

DUE_TRANSITIONS: dict[DueState, dict[DueStep, DueState]] = {
    DueState.OPEN: {DueStep.SEND: DueState.SENT, DueStep.DROP: DueState.DROPPED},
    DueState.SENT: {DueStep.REOPEN: DueState.OPEN},
    DueState.DROPPED: {DueStep.REOPEN: DueState.OPEN},
}
