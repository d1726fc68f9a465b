"""Which figures may be shown, so that no table tells of one person. Pure; it cannot be switched off.

Four rules, applied to everything that leaves `compute`:

1. A figure is hidden when it counts fewer persons than the minimum, in the whole, in the part or in the rest.
2. A sum is hidden when one person makes up most of it: when the largest share could be guessed too closely by whoever
   knows the second largest (the p % rule).
3. What is hidden must not come out by subtraction: in every line of a table with its total, what is hidden is at least
   two figures, together enough persons, and together no sum that one person makes up. More figures are hidden until
   that holds, the smallest first, and never one that was told before: that would help nobody.
4. A percentage and a length need more persons; below that the numbers behind them are shown without one.

Lines are looked at one by one and again until nothing changes. What tables of different days tell together is looked
at by `releasing`, with the same lines. Not looked at is what several lines tell together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar


class Margin(Enum):
    """Stands in a place where all groups are taken together."""

    TOTAL = "i alt"
    __hash__ = object.__hash__  # of the only one there is; places are looked up a million times


Place = tuple[str | Margin | None, ...]
Cell = TypeVar("Cell")


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
    """How many persons stand behind a figure: in the part, in the whole and, when the one is of the other, the rest.

    `waiting` are those of whom nobody knows yet, where they are looked at too. `slacks` say for each sum of the figure
    how far it is from being one person's; below nought it is.
    """

    part: int
    whole: int
    rest: int | None = None
    waiting: int | None = None
    slacks: tuple[int, ...] = ()

    @property
    def counts(self) -> tuple[int, ...]:
        rest = () if self.rest is None else (self.rest,)
        return (self.part, self.whole, *rest) if self.waiting is None else (self.part, self.whole, *rest, self.waiting)


def slack(total: int, largest: int, second: int, *, percent: int) -> int:
    """How far a sum is from being one person's, by the p % rule; below nought it is. Slacks of sums add up.

    The second largest knows all but their own and the largest: what is left must be `percent` of the largest. Of 900,
    50 and 50 the left 50 are less than 10 % of 900, and the sum is hidden; of 800, 100 and 100 they are enough.
    """
    return 100 * (total - largest - second) - percent * largest


def hidden(cells: Mapping[Place, Persons], limits: Disclosure) -> frozenset[Place]:
    """The places of one table that must not be shown.

    A place has for each column a group, None for unknown or the total."""
    return close(cells, lines_of(cells), limits)


def close(
    cells: Mapping[Cell, Persons],
    lines: Sequence[tuple[Cell, ...]],
    limits: Disclosure,
    *,
    gone: Collection[Cell] = (),
    told: Collection[Cell] = (),
) -> frozenset[Cell]:
    """The cells that must not be shown, with those that are `gone` anyway; none `told` before goes for another's sake.

    A line is a total, first, and the cells that it is the total of.
    """
    found = {*gone, *(cell for cell, persons in cells.items() if is_few(persons, limits))}
    more, through = found, _through(lines) if found else {}
    while more:
        touched = {at: lines[at] for cell in more for at in through.get(cell, ())}  # the others are as they were
        hidden = (_to_hide(line, cells, found, told, limits.minimum) for line in touched.values())
        more = {cell for cell in hidden if cell is not None}
        found = found | more
    return frozenset(found)


def _through(lines: Sequence[tuple[Cell, ...]]) -> dict[Cell, list[int]]:
    """The numbers of the lines that each cell lies on."""
    found: dict[Cell, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        for cell in line:
            found[cell].append(at)
    return found


def is_few(persons: Persons, limits: Disclosure) -> bool:
    """Whether a figure tells of too few by itself."""
    for count in persons.counts:
        if 0 < count < limits.minimum:
            return True
    return bool(persons.slacks) and min(persons.slacks) < 0


def few(count: int, limits: Disclosure) -> int | None:
    """A count of rows beside the figures, None when it is that of a few."""
    return None if 0 < count < limits.minimum else count


def lines_of(cells: Collection[Place]) -> list[tuple[Place, ...]]:
    """Every total with the places that it is the total of; the total comes first."""
    below: dict[tuple[Place, int], list[Place]] = defaultdict(list)
    for place in sorted(cells, key=str):
        for column, group in enumerate(place):
            if group is not Margin.TOTAL:
                below[(*place[:column], Margin.TOTAL, *place[column + 1 :]), column].append(place)
    return [(total, *places) for (total, _), places in below.items() if total in cells]


def _to_hide(
    line: tuple[Cell, ...], cells: Mapping[Cell, Persons], gone: set[Cell], told: Collection[Cell], minimum: int
) -> Cell | None:
    """The next cell that must go for a line to be safe, None when it is or nothing can help it."""
    total, *below = line
    inside = [cell for cell in below if cell in gone]
    shown = [cell for cell in below if cell not in gone and any(cells[cell].counts)]
    if total in gone:
        safe = bool(inside) or not shown
    else:
        # When nothing of the line is shown, what is hidden is the total itself, and that has been looked at.
        safe = not inside or (len(inside) > 1 and (not shown or _enough([cells[one] for one in inside], minimum)))
    if safe:
        return None
    free = [cell for cell in shown if cell not in told] or [cell for cell in (total,) if cell not in {*gone, *told}]
    return min(free, key=lambda cell: (cells[cell].whole, str(cell)), default=None)


def _enough(together: Iterable[Persons], minimum: int) -> bool:
    """Whether the persons of several figures are enough even when they are the same ones in all."""
    several = list(together)
    parts = zip(*(persons.counts for persons in several), strict=True)
    sums = zip(*(persons.slacks for persons in several), strict=True)
    return all((most := max(counts)) == 0 or most >= minimum for counts in parts) and all(sum(one) >= 0 for one in sums)
