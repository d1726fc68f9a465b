"""The answer of a rule: yes, or no with reasons that can be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class Reason(str):
    """A Danish sentence that can be shown. `reference` is the law or decision it rests on ("LAB § 64"), or empty."""

    reference: str

    def __new__(cls, text: str, reference: str = "") -> Reason:
        reason = super().__new__(cls, text)
        reason.reference = reference
        return reason


class NotThere(LookupError):
    """What was asked for does not exist, or not for this person. The message is Danish and can be shown."""


class NotPossible(Exception):
    """A rule says no. `reasons` are Danish sentences that can be shown to the person who asked."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Verdict:
    """`ok`, or not ok with at least one reason. True in a condition when ok."""

    ok: bool
    reasons: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.ok == bool(self.reasons):
            raise ValueError("A no has reasons and a yes has none.")

    def __bool__(self) -> bool:
        return self.ok

    def __and__(self, other: Verdict) -> Verdict:
        """Both must say yes; the reasons of both are given."""
        return unless(*self.reasons, *other.reasons)

    @property
    def references(self) -> tuple[str, ...]:
        """The laws and decisions that the reasons rest on, each once: `no(Reason("...", "LAB § 64"))`."""
        cited = (reason.reference for reason in self.reasons if isinstance(reason, Reason))
        return tuple(dict.fromkeys(reference for reference in cited if reference))

    def check(self) -> None:
        """Raise `NotPossible` with the reasons when the answer is no."""
        if not self.ok:
            raise NotPossible(self.reasons)


YES = Verdict(ok=True)


def no(*reasons: str) -> Verdict:
    return Verdict(ok=False, reasons=reasons)


def unless(*reasons: str | None) -> Verdict:
    """Yes unless there is a reason against; None is no reason: `unless("Skriv en grund." if not reason else None)`."""
    against = tuple(reason for reason in reasons if reason)
    return Verdict(ok=not against, reasons=against)


def together(verdicts: Iterable[Verdict]) -> Verdict:
    """Yes when all say yes; otherwise no with every reason, each once."""
    return unless(*dict.fromkeys(reason for verdict in verdicts for reason in verdict.reasons))
