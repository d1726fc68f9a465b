"""The life of a meeting: prepared, sent out, held with minutes that await approval, approved. Pure.

An imported agenda starts as published and imported minutes as held: the document says so.
"""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Where a meeting stands; `label` is the word on the screen."""

    PLANNED = "planned"
    PUBLISHED = "published"
    HELD = "held"
    APPROVED = "approved"

    @property
    def label(self) -> str:
        return _LABELS[self]


class Step(StrEnum):
    """What moves a meeting from one status to the next."""

    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    CLOSE = "close"
    APPROVE = "approve"


_LABELS = {
    Status.PLANNED: "Under forberedelse",
    Status.PUBLISHED: "Dagsorden udsendt",
    Status.HELD: "Referat under godkendelse",
    Status.APPROVED: "Referat godkendt",
}

TRANSITIONS: dict[Status, dict[Step, Status]] = {
    Status.PLANNED: {Step.PUBLISH: Status.PUBLISHED},
    Status.PUBLISHED: {Step.WITHDRAW: Status.PLANNED, Step.CLOSE: Status.HELD},
    Status.HELD: {Step.APPROVE: Status.APPROVED},
    Status.APPROVED: {},
}


def after(status: Status, step: Step) -> Status | None:
    """The status that the step leads to, None when it cannot be taken from here."""
    return TRANSITIONS[status].get(step)
