"""What a change of the target would do: how far each department can come towards its part. Pure.

For a day: those who are there or have a place kept (`there`), free seats of open offers, and what the ratio leaves.
At a workplace no more can come than both allow. Worked: a part of 6, 2 there, 1 free seat, law for 5 more: 3 can be
expected, 3 are missing, and offers are what is missing, since the law has room for 7.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from virke.placements.kinds import Limit
from virke.placements.targeting import Part


@dataclass(frozen=True, slots=True)
class Capacity:
    """One workplace on the day, in the department of its unit."""

    department: int
    there: int
    free: int
    legal: int

    @property
    def expected(self) -> int:
        return self.there + min(self.free, self.legal)

    @property
    def at_most(self) -> int:
        """With offers enough."""
        return self.there + self.legal


@dataclass(frozen=True, slots=True)
class Simulated:
    """A part as it is now and as it would be, and what can be expected of it. `limit` None: the part is reached."""

    before: Part | None
    part: Part
    there: int
    free: int
    legal: int
    expected: int
    limit: Limit | None

    @property
    def lacking(self) -> int:
        return max(self.part.running - self.expected, 0)


def simulated(before: Part | None, part: Part, places: Collection[Capacity]) -> Simulated:
    """A department with its workplaces, or the whole with all of them, where one department may make up for another."""
    expected = sum(one.expected for one in places)
    return Simulated(
        before=before,
        part=part,
        there=sum(one.there for one in places),
        free=sum(one.free for one in places),
        legal=sum(one.legal for one in places),
        expected=expected,
        limit=_limit(part.running, expected, places),
    )


def by_department(
    before: Mapping[int, Part], parts: Mapping[int, Part], places: Iterable[Capacity]
) -> dict[int, Simulated]:
    """Each department of the new key."""
    every = list(places)
    return {
        unit: simulated(before.get(unit), part, [one for one in every if one.department == unit])
        for unit, part in parts.items()
    }


def _limit(wanted: int, expected: int, places: Collection[Capacity]) -> Limit | None:
    if expected >= wanted:
        return None
    if not places:
        return Limit.NO_WORKPLACES
    return Limit.OFFERS if sum(one.at_most for one in places) >= wanted else Limit.LAW
