"""What a comparison asks of an engine, and the members of the risk sets that it answers with. Pure.

Members are persons' data. They stay within `comparing.compute`, which makes shares of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from virke.analytics.comparing.definitions import RiskSets
from virke.analytics.engines.phrases import number
from virke.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class Asked:
    """A comparison for intervals in order: a week belongs to the interval that its Monday lies in."""

    sets: RiskSets
    intervals: tuple[Period, ...]

    @property
    def mondays(self) -> tuple[tuple[int, int], ...]:
        """Each week's Monday as the engines number days, with the number of its interval."""
        found = []
        for at, interval in enumerate(self.intervals):
            assert interval.ends_on is not None
            day = interval.starts_on + timedelta(days=-interval.starts_on.weekday() % 7)
            while day < interval.ends_on:
                found.append((number(day), at))
                day += timedelta(days=7)
        return tuple(found)


class Member(NamedTuple):
    """One person in the risk set of one week. Lengths are in days; `born` is 1 for a woman, None when not known.

    `covered` has a bit for each of the comparison's weeks after: set when the person had support in that week.
    """

    monday: int
    person: int
    group: str
    unemployed: int
    age: int
    earlier: int
    woman: int | None
    placed: bool
    covered: int


class Starts(NamedTuple):
    """How many starts an interval has, each person and week once, and of how many persons."""

    rows: int
    persons: int


class Comparer(Protocol):
    """Whoever finds the members of risk sets."""

    @property
    def name(self) -> str:
        """What answers say they were worked out by."""
        ...

    def members(self, asked: Asked) -> list[Member]:
        """Who was placed, and who shares all bands with one of them in the same week."""
        ...

    def starts(self, asked: Asked) -> dict[int, Starts]:
        """How many were placed at all, by the number of the interval."""
        ...


def as_day(number_of: int) -> date:
    """The day of a number."""
    return date(1970, 1, 1) + timedelta(days=number_of)
