"""What is asked of an engine about a matching, and what it answers. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from virke.analytics.conditions import InvalidDefinition
from virke.analytics.crossing.definitions import Criterion, Crossing
from virke.analytics.disclosure import Place
from virke.analytics.engines.asking import Amount
from virke.analytics.reading import Value
from virke.kernel.periods import Period

ANY = ""
"""Stands for the pairs that meet some criterion, beside the keys of the criteria."""
NUMBERS = ("pairs", "persons", "days")
"""What is counted of a criterion."""


@dataclass(frozen=True, slots=True)
class Matching:
    """A matching over a closed period."""

    crossing: Crossing
    within: Period

    def __post_init__(self) -> None:
        if self.within.ends_on is None:
            raise InvalidDefinition("Registre samkøres over en periode, der slutter.")

    def days_of(self, criterion: Criterion) -> Period | None:
        """The days that a criterion looks at; None when it is not valid on any."""
        return self.within.intersection(criterion.valid)


class Pair(NamedTuple):
    """Two rows of one person, their common days in the period, the criteria that they meet in order, and the score.

    The person is the number of the store's book, a row the values of `definitions.shown`. Highest score first, then
    most days; those alike in both come in the order of person and rows.
    """

    person: int
    left: tuple[Value | None, ...]
    right: tuple[Value | None, ...]
    days: int
    met: tuple[str, ...]
    score: int


Counts = Mapping[tuple[str, Place], Amount]
"""By criterion (or ANY) and place of the groups, totals too: the common days, the pairs and their different persons.

A place without pairs is not there. The days of a criterion are those on which it is valid."""


class Matcher(Protocol):
    """Finds pairs in the registers that it was made with."""

    @property
    def name(self) -> str:
        """What answers say they were worked out by."""
        ...

    def counts(self, matching: Matching) -> Counts:
        """How many pairs, persons and days."""
        ...

    def pairs(self, matching: Matching, *, most: int | None = None) -> list[Pair]:
        """The pairs themselves, the highest first; no more than `most`."""
        ...
