"""Prices and rule of a week from those who came in the year before. Pure.

Last year's candidates meet today's offers: the price of a week of each offer, and the rule that would have done best
with them. Too few to learn from, or none: the plain weekly batch without prices.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from virke.placements.calendar import WEEK
from virke.placements.matching import filters, fluid, replaying, scoring
from virke.placements.matching.batch import Terms
from virke.placements.matching.profiles import Pair, Person, Place, pair
from virke.placements.matching.replaying import Past
from virke.placements.matching.weekly import PLAIN, Fit, Rule

FEWEST, YEAR = 20, 52
BY_WEEK = frozenset({"ratio", "increase", "ready", "mentor", "refused", "again"})
"""Filters that depend on the week or on who is there now: they say nothing of last year."""


@dataclass(frozen=True, slots=True)
class Learned:
    """`prices`: points for a week of each offer. `replayed` and `plain`: points of the year by the rule and by the
    plain batch, `persons` how many there were to learn from."""

    rule: Rule
    prices: dict[int, float]
    persons: int
    replayed: int
    plain: int

    @property
    def words(self) -> str:
        if self.persons < FEWEST:
            return f"Kun {self.persons} borgere kom i det seneste år; {FEWEST} er det mindste, der kan læres priser af."
        return (
            f"De {self.persons} borgere fra det seneste år ville have fået {self.replayed} point med reglen og "
            f"{self.plain} uden priser og ventetid."
        )


def learn(
    persons: Sequence[Person], places: Sequence[Place], seats: dict[int, int], *, terms: Terms, starts_on: date
) -> Learned:
    """`persons` in the order of their weeks; `seats` by offer."""
    if len(persons) < FEWEST or not places:
        return Learned(PLAIN, {}, len(persons), 0, 0)
    past = _past(persons, places, seats, terms, starts_on)
    prices = fluid.prices(past.fit, seats=past.seats, weeks=YEAR, objective=terms.objective)
    among = [one for one in replaying.CANDIDATES if one.waits <= terms.waits]
    rule = replaying.best_rule(past, prices, terms.objective, among=among)
    told = {place.id: round(float(price), 3) for place, price in zip(places, prices, strict=True)}
    replayed, plain = (replaying.replay(past, one, prices, terms.objective).value for one in (rule, PLAIN))
    return Learned(rule, told, len(persons), round(replayed), round(plain))


def _past(
    persons: Sequence[Person], places: Sequence[Place], seats: dict[int, int], terms: Terms, starts_on: date
) -> Past:
    rare = scoring.rarity(places)
    points, weeks = (np.zeros((len(persons), len(places)), dtype=np.int64) for _ in range(2))
    for row, person in enumerate(persons):
        for column, place in enumerate(places):
            found = pair(person, place, starts_on=person.ready_on)
            weeks[row, column] = found.weeks
            if _fits(found):
                lines = scoring.score(found, weights=terms.weights, rare=rare, on=person.ready_on)
                points[row, column] = scoring.total(lines)
    first = starts_on - YEAR * WEEK
    week = np.array([max((one.ready_on - first) // WEEK, 0) for one in persons], dtype=np.int64)
    held = np.array([seats.get(place.id, 0) for place in places], dtype=np.int64)
    return Past(week, Fit(points, weeks), held, YEAR)


def _fits(found: Pair) -> bool:
    return all(answer.ok for one, answer in filters.asked(found) if one.key not in BY_WEEK)
