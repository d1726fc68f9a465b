"""The language of a comparison by risk sets: who was placed, who could have been, and in what they are alike. Pure.

Each week is a risk set: those who had a benefit for job seekers the week before, in the same period of it not placed
yet. Who is placed in the week stands beside those who are not, of the same benefit and the same bands of weeks without
a job, age and earlier support. Those who wait may be placed later; that is what "not yet" means.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from virke.analytics.conditions import InvalidDefinition, Rows
from virke.analytics.definitions import digest
from virke.analytics.disclosure import DEFAULT, Disclosure
from virke.analytics.intervals import Intervals
from virke.analytics.tables import Table
from virke.kernel.registry import Registry

WEEK = 7
_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Bands:
    """Where each band begins, the first at 0; in days, told in `word` of `size` days each."""

    starts: tuple[int, ...]
    word: str
    size: float

    def __post_init__(self) -> None:
        if self.starts[0] != 0 or list(self.starts) != sorted(set(self.starts)):
            raise InvalidDefinition("Bånd begynder ved 0 og stiger.")

    @property
    def days(self) -> tuple[int, ...]:
        """The first day of each band."""
        return tuple(int(one * self.size) for one in self.starts)

    def of(self, days: int) -> int:
        """The number of the band that so many days lie in; less than none lies in the first."""
        return max((at for at, first in enumerate(self.days) if first <= days), default=0)

    @property
    def told(self) -> str:
        """The bands in words: "0-12, 13-25 og 26 uger eller mere"."""
        pairs = zip(self.starts, self.starts[1:], strict=False)
        inside = [f"{first}-{following - 1}" for first, following in pairs]
        return f"{', '.join(inside)} og {self.starts[-1]} {self.word} eller mere"


def weeks(*starts: int) -> Bands:
    """Bands of weeks."""
    return Bands(starts, "uger", WEEK)


def years(*starts: int) -> Bands:
    """Bands of years, each of 365.25 days, rounded down."""
    return Bands(starts, "år", _YEAR)


@dataclass(frozen=True, slots=True)
class RiskSets:
    """A declared comparison.

    `seeking` are the spells in whose periods (spells of the same `group` at most `gap_days` apart) persons wait, and
    `support` those that are counted after and before: weeks without one are the outcome. Nobody sees further back than
    `look_back` weeks. `after` are the weeks after the week of the start at which both sides are told.
    """

    key: str
    title: str
    meaning: str
    source: str
    placed: Rows
    seeking: Rows
    support: Rows
    group: str
    persons: Table
    gap_days: int
    look_back: int
    unemployed: Bands
    age: Bands
    earlier: Bands
    after: tuple[int, ...]
    intervals: Intervals = Intervals.YEARS
    decimals: int = 1
    disclosure: Disclosure = DEFAULT

    def __post_init__(self) -> None:
        if not (self.title and self.meaning and self.source):
            raise InvalidDefinition(f"{self.key}: skriv titel, betydning og kilde.")
        if self.placed.table.span is None or self.seeking.table != self.support.table or not self.support.table.span:
            raise InvalidDefinition(f"{self.key}: forløb og ydelser skal løbe, og ydelserne stå i ét register.")
        if not self.after or list(self.after) != sorted(set(self.after)) or self.after[0] < 0:
            raise InvalidDefinition(f"{self.key}: ugerne efter stiger og begynder tidligst ved 0.")

    @property
    def registers(self) -> tuple[str, ...]:
        """The keys of the registers that are read, in alphabetical order."""
        return tuple(sorted({self.placed.table.key, self.support.table.key, self.persons.key}))

    @property
    def version(self) -> str:
        """Twelve signs that change with whatever the figures rest on."""
        wanted = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        for word in ("title", "meaning", "source"):
            del wanted[word]
        return digest(wanted)


COMPARISONS: Registry[RiskSets] = Registry("sammenligning")
