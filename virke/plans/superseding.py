"""Which target holds on a day: the chain of decisions, each kept as it was taken. Pure.

100 places from 2023 on, and 80 from 2024 on instead: 100 holds up to the last day of 2023 and 80 from then on, and both
stand with their decisions. A target is superseded from the day on which its successor begins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from virke.plans.values import Promise, Scope


@dataclass(frozen=True, slots=True)
class Decision:
    """A target by its id, what it promises of which scope, and the target that it takes over from."""

    target_id: int
    scope: Scope
    promise: Promise
    supersedes_id: int | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A decision and until when it really holds: its own end, or the day its successor begins (exclusive)."""

    decision: Decision
    ends_on: date | None
    superseded_by_id: int | None

    def holds(self, on: date) -> bool:
        return self.decision.promise.starts_on <= on and (self.ends_on is None or on < self.ends_on)


def held(decisions: Iterable[Decision]) -> tuple[Held, ...]:
    """The decisions in the order of their first days, with the day each really ends."""
    known = sorted(decisions, key=lambda one: (one.promise.starts_on, one.target_id))
    successors = {one.supersedes_id: one for one in known if one.supersedes_id is not None}
    return tuple(_held(one, successors.get(one.target_id)) for one in known)


def to_judge(chain: Iterable[Held], *, on: date) -> tuple[Held, ...]:
    """For each scope the targets that hold on the day, or the one that ended last; none before the first begins.

    Two lines that run side by side, a minimum and an aim, both hold.
    """
    chosen: list[Held] = []
    by_scope: dict[Scope, list[Held]] = {}
    for one in chain:
        by_scope.setdefault(one.decision.scope, []).append(one)
    for scoped in by_scope.values():
        holding = [one for one in scoped if one.holds(on)]
        over = [one for one in scoped if one.ends_on is not None and one.decision.promise.starts_on < one.ends_on <= on]
        chosen += holding or sorted(over, key=lambda one: one.ends_on or date.max)[-1:]
    return tuple(chosen)


def _held(decision: Decision, successor: Decision | None) -> Held:
    own = decision.promise.ends_on
    if successor is None:
        return Held(decision, own, None)
    begins = successor.promise.starts_on
    return Held(decision, begins if own is None else min(own, begins), successor.target_id)
