"""Which figures may be shown, so that no table tells of one person. Pure; it cannot be switched off.

Three rules, applied to everything that leaves `compute`:

1. A figure is hidden when it counts fewer persons than the minimum, in the whole, in the part or in the rest.
2. What is hidden must not come out by subtraction: in every line of a table with its total, what is hidden is at least
   two figures and together enough persons. More figures are hidden until that holds, the smallest first.
3. A percentage and a length need more persons; below that the numbers behind them are shown without one.

Lines are looked at one by one and again until nothing changes. Not looked at is what several lines tell together, what
tables of different days or intervals tell together, and whether one person makes up most of a sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum


class Margin(Enum):
    """Stands in a place where all groups are taken together."""

    TOTAL = "i alt"


Place = tuple[str | Margin | None, ...]


class TooOpen(ValueError):
    """Limits that protect nobody."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The limits of a measure: fewest persons in a figure, and in the denominator of a percentage."""

    minimum: int = 5
    percent_from: int = 20

    def __post_init__(self) -> None:
        if self.minimum < 3 or self.percent_from < self.minimum:
            raise TooOpen("Et tal skal gælde mindst 3 personer, og procenter mindst lige så mange.")


DEFAULT = Disclosure()


@dataclass(frozen=True, slots=True)
class Persons:
    """How many persons stand behind a figure: in the part, in the whole and, when the one is of the other, the rest."""

    part: int
    whole: int
    rest: int | None = None

    @property
    def counts(self) -> tuple[int, ...]:
        return tuple(count for count in (self.part, self.whole, self.rest) if count is not None)


def hidden(cells: Mapping[Place, Persons], limits: Disclosure) -> frozenset[Place]:
    """The places of one table that must not be shown.

    A place has for each column a group, None for unknown or the total."""
    gone = {place for place, persons in cells.items() if _too_few(persons, limits.minimum)}
    lines = _lines(cells)
    while more := {place for line in lines if (place := _to_hide(line, cells, gone, limits.minimum)) is not None}:
        gone |= more
    return frozenset(gone)


def few(count: int, limits: Disclosure) -> int | None:
    """A count of rows beside the figures, None when it is that of a few."""
    return None if 0 < count < limits.minimum else count


def _too_few(persons: Persons, minimum: int) -> bool:
    return any(0 < count < minimum for count in persons.counts)


def _lines(cells: Iterable[Place]) -> list[tuple[Place, ...]]:
    """Every total with the places that it is the total of; the total comes first."""
    below: dict[tuple[Place, int], list[Place]] = defaultdict(list)
    there = sorted(cells, key=str)
    for place in there:
        for column, group in enumerate(place):
            if group is not Margin.TOTAL:
                below[(*place[:column], Margin.TOTAL, *place[column + 1 :]), column].append(place)
    return [(total, *places) for (total, _), places in below.items() if total in there]


def _to_hide(line: tuple[Place, ...], cells: Mapping[Place, Persons], gone: set[Place], minimum: int) -> Place | None:
    """The next place that must go for a line to be safe, None when it is."""
    total, *below = line
    inside = [place for place in below if place in gone]
    shown = [place for place in below if place not in gone and any(cells[place].counts)]
    if total in gone:
        safe = bool(inside) or not shown
    else:
        # When nothing of the line is shown, what is hidden is the total itself, and that has been looked at.
        safe = not inside or (len(inside) > 1 and (not shown or _enough([cells[one] for one in inside], minimum)))
    if safe:
        return None
    return min(shown, key=lambda place: (cells[place].whole, str(place))) if shown else total


def _enough(together: list[Persons], minimum: int) -> bool:
    """Whether the persons of several figures are enough even when they are the same ones in all."""
    parts = zip(*(persons.counts for persons in together), strict=True)
    return all((most := max(counts)) == 0 or most >= minimum for counts in parts)
