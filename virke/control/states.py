"""The life of a hit. Pure.

A hit waits until a person has looked: it is explained, or confirmed, or sent to the control group, which explains or
confirms it later. Each step has a note, and a hit that was done with can be taken up again.
"""

from __future__ import annotations

from enum import StrEnum


class HitState(StrEnum):
    OPEN = "open"
    SENT = "sent"
    EXPLAINED = "explained"
    CONFIRMED = "confirmed"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def decided(self) -> bool:
        """Somebody has found out what the hit was."""
        return self in (HitState.EXPLAINED, HitState.CONFIRMED)


class HitStep(StrEnum):
    EXPLAIN = "explain"
    CONFIRM = "confirm"
    SEND = "send"
    REOPEN = "reopen"

    @property
    def label(self) -> str:
        return _STEP_LABELS[self]


_LABELS = {
    HitState.OPEN: "Ikke set efter",
    HitState.SENT: "Hos kontrolgruppen",
    HitState.EXPLAINED: "Forklaret",
    HitState.CONFIRMED: "Bekræftet",
}
_STEP_LABELS = {
    HitStep.EXPLAIN: "Forklaret: der er ikke noget galt",
    HitStep.CONFIRM: "Bekræftet: ydelsen eller oplysningerne er forkerte",
    HitStep.SEND: "Send til kontrolgruppen",
    HitStep.REOPEN: "Tag op igen",
}

TRANSITIONS: dict[HitState, dict[HitStep, HitState]] = {
    HitState.OPEN: {
        HitStep.EXPLAIN: HitState.EXPLAINED,
        HitStep.CONFIRM: HitState.CONFIRMED,
        HitStep.SEND: HitState.SENT,
    },
    HitState.SENT: {
        HitStep.EXPLAIN: HitState.EXPLAINED,
        HitStep.CONFIRM: HitState.CONFIRMED,
        HitStep.REOPEN: HitState.OPEN,
    },
    HitState.EXPLAINED: {HitStep.REOPEN: HitState.OPEN},
    HitState.CONFIRMED: {HitStep.REOPEN: HitState.OPEN},
}
