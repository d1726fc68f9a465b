"""The question of one week: who begins now, and who had better wait for a seat that comes back. Pure.

A seat is used again and again, so whoever takes it keeps it from somebody later. `prices` say what a week of each
workplace is worth to those who are still to come; a pair is asked for at its value less the price of its weeks. Whoever
has waited for less than the rule's weeks may be meant for a seat that comes back in time; that is no promise: the
next week asks again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from virke.placements.matching.instance import MOST_POINTS, Instance, Ints

Floats = NDArray[np.float64]
FOUR_WEEKS = 4  # as the chiefs' forum's usual internship; longer, and the offer comes after the next talk


class Objective(StrEnum):
    """What is to become large: the points of every placement, or its points in each of its weeks."""

    PLACEMENT = "placement"
    WEEK = "week"

    @property
    def label(self) -> str:
        return "Point for hvert forløb" if self is Objective.PLACEMENT else "Point for hver uge i forløb"


@dataclass(frozen=True, slots=True)
class Rule:
    """How a week decides. `strength` 0-1 of the prices; `waits` weeks at most; `waiting` points that each week costs.

    The plain weekly batch is the rule of three zeros.
    """

    strength: float = 0.0
    waits: int = 0
    waiting: int = 0

    @property
    def name(self) -> str:
        parts = ["uge for uge"]
        parts += [f"priser {round(self.strength * 100)} %"] if self.strength else []
        parts += [f"vent op til {self.waits} uger"] if self.waits else []
        return ", ".join(parts)


PLAIN = Rule()


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """How well each candidate fits each workplace: `points` 0 where the pair is not allowed, else 1 to 1,000; `weeks`
    that the placement would last. Both have a row for each candidate and a column for each workplace.
    """

    points: Ints
    weeks: Ints

    def worth(self, objective: Objective) -> Floats:
        """Points of each pair as the objective counts them, 1,000 at most."""
        if objective is Objective.PLACEMENT:
            return self.points.astype(np.float64)
        longest = max(int(self.weeks.max(initial=1)), 1)
        return self.points * self.weeks / longest

    def of(self, candidates: Ints) -> Fit:
        return Fit(self.points[candidates], self.weeks[candidates])


@dataclass(frozen=True, slots=True, eq=False)
class Returning:
    """Seats by the workplace they belong to and by how many weeks they are still taken; 0: free now."""

    workplace: Ints
    after: Ints
    seats: Ints


def returning(workplace: Ints, after: Ints, *, within: int) -> Returning:
    """Single seats put together: those of a workplace that come back in the same week are one place."""
    soon = after <= within
    both, seats = np.unique(np.stack([workplace[soon], np.maximum(after[soon], 0)]), axis=1, return_counts=True)
    return Returning(both[0], both[1], seats.astype(np.int64))


def above_prices(fit: Fit, prices: Floats, rule: Rule, objective: Objective) -> Floats:
    """What each pair is worth beyond what its weeks are worth to others; less than nothing where it is not allowed."""
    left = fit.worth(objective) - rule.strength * prices * fit.weeks
    return np.where(fit.points > 0, left, -1.0)


def question(left: Floats, there: Returning, patience: Ints, rule: Rule) -> Instance:
    """The instance of a week: a place is a workplace with the week in which its seats come back.

    `left` is what `above_prices` gave, `patience` how many weeks each candidate can still wait. Points are rounded to
    whole ones; what is worth less than half a point is left out.
    """
    asked = left[:, there.workplace] - rule.waiting * there.after
    points = np.minimum(np.rint(asked), MOST_POINTS).astype(np.int64)
    points[there.after > patience[:, None]] = 0
    candidate, place = np.nonzero(points > 0)
    return Instance(there.seats, len(left), candidate, place, points[candidate, place])
