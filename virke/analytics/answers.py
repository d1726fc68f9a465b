"""What a measure answers: figures that may be shown, and all that says where they come from. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from virke.analytics.disclosure import Margin, Place
from virke.kernel.periods import Period

Cell = tuple[Period, Place, int | None]


class Shown(StrEnum):
    """Whether a figure is shown, and why not; the value is the Danish word."""

    YES = "vist"
    FEW = "for få"  # too few persons, or it would tell of too few
    THIN = "for lille grundlag"  # enough persons to be counted, too few for a percentage or a length
    NOTHING = "ingen"  # there is nothing to divide by
    EARLIER = "for tæt på tidligere tal"  # together with what was told before it would tell of too few

    @property
    def is_told(self) -> bool:
        """Whether numbers of the figure are shown, with or without a value."""
        return self in (Shown.YES, Shown.THIN, Shown.NOTHING)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. Only `numerator` and `denominator` add up; `value` is derived from them, in the measure's unit.

    A stock's numerator is days, its denominator the days of the interval. A duration has no numerator. `waiting` are
    rows of which nobody knows yet. What is not shown is None; a hidden figure shows none of its numbers. `after`
    is of a point on a curve: so many weeks after, of a panel so many months. `stands_since`: it is told as it was told
    then, since what changed tells of too few.
    """

    interval: Period
    place: Place
    shown: Shown
    value: Decimal | None
    numerator: int | None
    denominator: int | None
    waiting: int | None
    final: bool
    after: int | None = None
    stands_since: datetime | None = None

    @property
    def cell(self) -> Cell:
        """Where it stands: its interval, its place in the table, its point on a curve."""
        return self.interval, self.place, self.after

    @property
    def groups(self) -> tuple[str, ...]:
        """The group of each column in words: "i alt" for all together, "uoplyst" for unknown."""
        return tuple(word(one) for one in self.place)


@dataclass(frozen=True, slots=True)
class Answer:
    """The figures of a measure with their lineage.

    `extracts` are pairs of register and extract id, `excluded` the rows that lack the number to add up (None when it is
    a few), `as_of` the first day that the extracts do not cover.
    """

    measure: str
    version: str
    extracts: tuple[tuple[str, str], ...]
    as_of: date
    excluded: int | None
    computed_at: datetime
    engine: str
    figures: tuple[Figure, ...]

    @property
    def curves(self) -> tuple[Curve, ...]:
        """The points of each curve together; none when the measure has one figure in an interval."""
        found: dict[tuple[Period, Place], list[Figure]] = defaultdict(list)
        for figure in self.figures:
            if figure.after is not None:
                found[figure.interval, figure.place].append(figure)
        return tuple(Curve(interval, place, tuple(points)) for (interval, place), points in found.items())


@dataclass(frozen=True, slots=True)
class Curve:
    """What became of those of an interval, in one place of the table: a point for each week, or month, after.

    A point that may not be shown is there and says so; a line is drawn through those that are.
    """

    interval: Period
    place: Place
    points: tuple[Figure, ...]

    @property
    def groups(self) -> tuple[str, ...]:
        """The group of each column in words."""
        return tuple(word(one) for one in self.place)


def word(group: str | Margin | None) -> str:
    """A group as people read it."""
    return "uoplyst" if group is None else str(group.value if isinstance(group, Margin) else group)
