"""How many are to be there, and how the whole is shared over departments. Pure.

80 places at 75 % are 60 persons at a time (chiefs' forum 23-11-2023, item 6), and 47 of the places are for wage
subsidy. The key is the staff of the departments; parts are given by the largest remainder, so that they sum to the
whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from virke.kernel.periods import Period
from virke.kernel.verdicts import Verdict, unless
from virke.placements.kinds import Kind
from virke.plans import keys

MOST_PLACES = 10_000


@dataclass(frozen=True, slots=True)
class PlaceGoal:
    """`places` in all, `occupancy` 0-1 of them in use at a time, `wage_subsidy` of them for wage subsidy."""

    places: int
    occupancy: Decimal
    wage_subsidy: int

    @property
    def running(self) -> int:
        """80 places at 0.75 are 60 persons at a time; half a person is rounded up."""
        return int((self.places * self.occupancy).quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class Part:
    """What falls to one department."""

    places: int
    running: int
    wage_subsidy: int


def shared(goal: PlaceGoal, weights: Mapping[int, Decimal]) -> dict[int, Part]:
    """The part of each department by the id of its unit; each of the three sums to the whole."""
    places, running, wage_subsidy = (
        keys.shared(Decimal(total), weights) for total in (goal.places, goal.running, goal.wage_subsidy)
    )
    return {unit: Part(int(places[unit]), int(running[unit]), int(wage_subsidy[unit])) for unit in weights}


def added(parts: Mapping[int, Part]) -> Part:
    """The whole that the parts are of."""
    every = parts.values()
    return Part(
        sum(one.places for one in every), sum(one.running for one in every), sum(one.wage_subsidy for one in every)
    )


def may_decide(
    goal: PlaceGoal, weights: Mapping[int, Decimal], *, starts_on: date, taken: Iterable[date], citation: str
) -> Verdict:
    """A target is decided somewhere, once for a day, and shared over somebody."""
    return unless(
        None if 1 <= goal.places <= MOST_PLACES else f"Antallet af pladser skal være mellem 1 og {MOST_PLACES}.",
        None if 0 < goal.occupancy <= 1 else "Belægningen skal være mellem 1 og 100 procent.",
        None if 0 <= goal.wage_subsidy <= goal.places else "Der kan ikke være flere løntilskudspladser end pladser.",
        None if citation.strip() else "Skriv, hvor det er besluttet: forum, dag og punkt.",
        "Der er allerede et måltal fra den dag. Fortryd det først." if starts_on in taken else None,
        "Vægtene kan ikke være negative." if any(weight < 0 for weight in weights.values()) else None,
        None if any(weight > 0 for weight in weights.values()) else "Mindst én afdeling skal have årsværk i nøglen.",
    )


@dataclass(frozen=True, slots=True)
class Held:
    """A placement that began, in the department of its workplace."""

    department: int
    kind: Kind
    period: Period


def there(held: Sequence[Held], *, on: date, kind: Kind | None = None) -> dict[int, int]:
    """How many persons each department has on a day, of one kind or of both."""
    found: dict[int, int] = {}
    for one in held:
        if on in one.period and kind in (None, one.kind):
            found[one.department] = found.get(one.department, 0) + 1
    return found
