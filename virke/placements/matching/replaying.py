"""What a rule would have given: past candidates come again week by week, and the rule decides each week. Pure.

A rule is chosen because it did best on the past, and the plain weekly batch is always among those that are tried; so
no rule is proposed that replays worse than the plain batch.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from virke.placements.matching import flowing
from virke.placements.matching.instance import Ints
from virke.placements.matching.proof import NOWHERE
from virke.placements.matching.weekly import (
    FOUR_WEEKS,
    PLAIN,
    Fit,
    Floats,
    Objective,
    Rule,
    above_prices,
    question,
    returning,
)

WAITING = 15  # points that a week of waiting costs: a tenth of what usually tells two places of a person apart
STRENGTHS = (1.0, 0.85, 0.7, 0.55, 0.4, 0.2, 0.0)
CANDIDATES = tuple(
    Rule(strength, waits, WAITING if waits else 0) for waits in (FOUR_WEEKS, 2, 0) for strength in STRENGTHS
)
"""The rules that are tried. The last one is the plain weekly batch."""


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """Who came in which week (from 0, in order), how well each fitted where, and how many seats each workplace had."""

    week: Ints
    fit: Fit
    seats: Ints
    weeks: int

    def until(self, week: int) -> Past:
        rows = np.flatnonzero(self.week < week)
        return Past(self.week[rows], self.fit.of(rows), self.seats, min(week, self.weeks))


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """Of each candidate the workplace (or NOWHERE) and the week of the start; `value` as the objective counts it."""

    workplace: Ints
    starts: Ints
    value: float
    occupancy: float
    waited: float

    @property
    def placed(self) -> int:
        return int((self.workplace != NOWHERE).sum())


def replay(past: Past, rule: Rule, prices: Floats, objective: Objective) -> Replay:
    """The past as the rule would have decided it, a batch a week."""
    left = above_prices(past.fit, prices, rule, objective)
    seat_of = np.repeat(np.arange(len(past.seats)), past.seats)
    free_from = np.zeros(len(seat_of), dtype=np.int64)
    workplace, starts = np.full(len(past.week), NOWHERE), np.full(len(past.week), NOWHERE)
    for week in range(past.weeks + rule.waits):
        here = np.flatnonzero((past.week <= week) & (past.week + rule.waits >= week) & (workplace == NOWHERE))
        there = returning(seat_of, free_from - week, within=rule.waits)
        asked = question(left[here], there, past.week[here] + rule.waits - week, rule)
        chosen = flowing.best(asked)
        for row in chosen[chosen != NOWHERE].tolist():
            place = asked.place[row]
            if there.after[place]:
                continue  # waits for a seat that comes back
            one, at = here[asked.candidate[row]], there.workplace[place]
            seat = int(np.flatnonzero((seat_of == at) & (free_from <= week))[0])
            free_from[seat] = week + past.fit.weeks[one, at]
            workplace[one], starts[one] = at, week
    return _told(past, workplace, starts, objective)


def first_come(past: Past, objective: Objective) -> Replay:
    """Each in turn takes the free place that fits best: what happens where nobody matches."""
    seat_of = np.repeat(np.arange(len(past.seats)), past.seats)
    free_from = np.zeros(len(seat_of), dtype=np.int64)
    workplace, starts = np.full(len(past.week), NOWHERE), np.full(len(past.week), NOWHERE)
    for one, week in enumerate(past.week.tolist()):
        points = np.where(free_from <= week, past.fit.points[one, seat_of], 0)
        if points.any():
            seat = int(points.argmax())
            workplace[one], starts[one] = seat_of[seat], week
            free_from[seat] = week + past.fit.weeks[one, seat_of[seat]]
    return _told(past, workplace, starts, objective)


def best_rule(past: Past, prices: Floats, objective: Objective, *, among: Iterable[Rule] = CANDIDATES) -> Rule:
    """The rule that gives most on the past; the plain batch when none gives more."""
    best, most = PLAIN, replay(past, PLAIN, prices, objective).value
    for rule in among:
        value = replay(past, rule, prices, objective).value
        if value > most:
            best, most = rule, value
    return best


def _told(past: Past, workplace: Ints, starts: Ints, objective: Objective) -> Replay:
    placed = np.flatnonzero(workplace != NOWHERE)
    at, begun = workplace[placed], starts[placed]
    value = float(past.fit.worth(objective)[placed, at].sum())
    used = np.clip(np.minimum(past.fit.weeks[placed, at], past.weeks - begun), 0, None).sum()
    room = max(int(past.seats.sum()) * past.weeks, 1)
    waited = float((begun - past.week[placed]).mean()) if len(placed) else 0.0
    return Replay(workplace, starts, value, float(used) / room, waited)
