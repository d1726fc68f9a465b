"""What a comparison tells, after all that was told before, and how its figures read again. Pure.

A figure is of one part: the placed, those compared, the difference and the two ends of its interval, so many weeks
after; how far the sides are apart in what they should be alike in; and who could be compared with nobody. What belongs
together is told together: a difference that does not fit its two sides would tell more than all three.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from virke.analytics import disclosure, releasing
from virke.analytics.answers import Answer, Cell, Figure, Shown
from virke.analytics.comparing.asking import Starts
from virke.analytics.comparing.definitions import RiskSets
from virke.analytics.comparing.estimating import LIKENESS, Estimates, Point, Side
from virke.analytics.disclosure import Persons
from virke.analytics.releasing import Counted, Subject, Told, Within
from virke.kernel.periods import Period

PLACED, COMPARED, DIFFERENCE, LOW, HIGH, ALONE = "placed", "compared", "difference", "low", "high", "alone"
LIKE = Decimal("0.1")
"""A standardised difference of this size or more is one that must be told in words."""
_TWO = Decimal("0.01")


class Finding(StrEnum):
    """What a difference says; the value is the Danish words."""

    MORE = "flere uden ydelse end de sammenlignede"
    NONE = "ingen forskel, der kan skelnes fra tilfældigheder"
    FEWER = "færre uden ydelse end de sammenlignede"
    UNTOLD = "kan ikke vises"


@dataclass(frozen=True, slots=True)
class Week:
    """Both sides so many weeks after the week of the start, in percent, the difference in points with its interval."""

    after: int
    placed: Figure
    compared: Figure
    difference: Decimal | None
    low: Decimal | None
    high: Decimal | None

    @property
    def finding(self) -> Finding:
        """Whether the interval lies above nought, below it, or about it."""
        if self.difference is None or self.low is None or self.high is None:
            return Finding.UNTOLD
        if self.low > 0:
            return Finding.MORE
        return Finding.FEWER if self.high < 0 else Finding.NONE


@dataclass(frozen=True, slots=True)
class Compared:
    """An interval as it was told. `apart` is the standardised difference by key, None where it is not told."""

    interval: Period
    weeks: tuple[Week, ...]
    apart: tuple[tuple[str, Decimal | None], ...]
    alone: Figure | None

    @property
    def unlike(self) -> tuple[str, ...]:
        """In what the two sides are too far apart to be held up against each other without a word."""
        return tuple(key for key, value in self.apart if value is not None and abs(value) >= LIKE)


def subject(sets: RiskSets) -> Subject:
    """A comparison as figures are told of it. Its key is no measure's."""
    key = f"comparison/{sets.key}"
    return Subject(key, sets.version, sets.intervals.value, ("part",), sets.disclosure, adds_up=False)


def released(
    sets: RiskSets, new: Iterable[Counted], told: Sequence[Told], within: Within = lambda *_: None
) -> tuple[list[Figure], dict[Cell, Persons]]:
    """What is told of each figure after what was told before, with the persons behind it, for the ledger.

    What belongs together stands as it was told before when a part of it must, or is not told at all.
    """
    counted = {one.figure.cell: one for one in new}
    persons = {cell: one.persons for cell, one in counted.items()}
    before = {one.figure.cell: one for one in told if one.holds and one.figure.shown.is_told}
    own = subject(sets)
    while True:
        every = releasing.released(own, counted, told, lambda *_: None, within)
        found = {one.cell: one for one in every if one.cell in counted}  # what stands of a part that is gone is dropped
        changed = dict(_mended(found, counted, before))
        if not changed:
            return list(found.values()), persons
        counted |= changed


def within(found: Mapping[Period, Estimates]) -> Within:
    """How many persons exactly are otherwise in one week after than in another, of each side and of the difference."""
    points = {(interval, one.after): one for interval, of in found.items() for one in of.points}

    def between(a: Cell, b: Cell) -> Persons | None:
        one, other = points.get((a[0], a[2] or 0)), points.get((b[0], b[2] or 0))
        if one is None or other is None:
            return None
        placed, compared = _moved(one.placed, other.placed), _moved(one.compared, other.compared)
        if a[1] == (PLACED,):
            return Persons(*placed, len(one.waiting_of ^ other.waiting_of))
        if a[1] == (COMPARED,):
            return Persons(*compared)
        return Persons(placed[0] + compared[0], placed[1] + compared[1])

    return between


def _moved(one: Side, other: Side) -> tuple[int, int, int]:
    """How many came or went among those without support, among all, and among those with it."""
    return (
        len(one.without ^ other.without),
        len(one.everybody ^ other.everybody),
        len(one.with_it ^ other.with_it),
    )


def _mended(
    found: Mapping[Cell, Figure], counted: Mapping[Cell, Counted], before: Mapping[Cell, Told]
) -> Iterator[tuple[Cell, Counted]]:
    """The figures of groups that would be told in part: all as before, or none."""
    groups: dict[tuple[Period, int | None], list[Cell]] = defaultdict(list)
    for cell in found:
        groups[cell[0], cell[2]].append(cell)
    for cells in groups.values():
        untold = [cell for cell in cells if not found[cell].shown.is_told]
        standing = [cell for cell in cells if found[cell].stands_since]
        if not (untold or standing) or len(untold) == len(cells) or len(standing) == len(cells):
            continue
        may_stand = not untold and all(cell in before for cell in cells)
        for cell in cells:
            if may_stand:
                then = before[cell]
                since = then.figure.stands_since or then.at
                yield cell, Counted(dataclasses.replace(then.figure, stands_since=since), then.persons)
            elif found[cell].shown.is_told:
                yield cell, Counted(releasing.without_numbers(found[cell], Shown.FEW), counted[cell].persons)


def counted(sets: RiskSets, interval: Period, found: Estimates, starts: Starts, *, mature: bool) -> Iterator[Counted]:
    """Every figure of an interval as it was worked out, with the persons behind it."""
    for point in found.points:
        yield from _of_week(sets, interval, point, mature=mature)
    likeness = Persons(found.persons, found.compared_persons)
    enough = min(likeness.counts) >= sets.disclosure.percent_from
    few = disclosure.is_few(likeness, sets.disclosure)
    for one in found.balances:
        value = None if one.difference is None else Decimal(repr(one.difference)).quantize(_TWO, ROUND_HALF_UP)
        shown = Shown.FEW if few else Shown.NOTHING if value is None else Shown.YES if enough else Shown.THIN
        told = value if shown == Shown.YES else None
        place = (f"apart/{one.key}",)
        yield Counted(Figure(interval, place, shown, told, None, None, None, final=mature), likeness)
    alone = Persons(max(starts.persons - found.persons, int(starts.rows > found.placed)), starts.persons, found.persons)
    figure = Figure(interval, (ALONE,), Shown.YES, None, starts.rows - found.placed, starts.rows, None, final=mature)
    hidden = disclosure.is_few(alone, sets.disclosure)
    yield Counted(releasing.without_numbers(figure, Shown.FEW) if hidden else figure, alone)


def _of_week(sets: RiskSets, interval: Period, point: Point, *, mature: bool) -> Iterator[Counted]:
    limits = sets.disclosure
    sides = {
        PLACED: Persons(point.placed.off_persons, point.placed.persons, point.placed.on_persons, point.waiting_persons),
        COMPARED: Persons(point.compared.off_persons, point.compared.persons, point.compared.on_persons),
    }
    sides |= dict.fromkeys((DIFFERENCE, LOW, HIGH), Persons(point.placed.persons, point.compared.persons))
    few = any(disclosure.is_few(one, limits) for one in sides.values())
    thin = min(point.placed.persons, point.compared.persons) < limits.percent_from
    values = {
        PLACED: point.placed.share,
        COMPARED: point.compared.share,
        DIFFERENCE: point.difference,
        LOW: Fraction(point.low),
        HIGH: Fraction(point.high),
    }
    numbers = {PLACED: (point.placed.off, point.placed.rows), COMPARED: (None, point.compared.rows)}
    for key, share in values.items():
        top, below = numbers.get(key, (None, None))
        figure = Figure(
            interval=interval,
            place=(key,),
            shown=Shown.THIN if thin else Shown.YES,
            value=None if thin else _percent(share, sets.decimals),
            numerator=top,
            denominator=below,
            waiting=None if few or key != PLACED else point.waiting,
            final=mature and not point.waiting,
            after=point.after,
        )
        yield Counted(releasing.without_numbers(figure, Shown.FEW) if few else figure, sides[key])


def compared(answer: Answer) -> tuple[Compared, ...]:
    """The intervals of an answer, the newest first."""
    found: dict[Period, dict[tuple[object, int | None], Figure]] = defaultdict(dict)
    for one in answer.figures:
        found[one.interval][one.place[0], one.after] = one
    order = sorted(found, key=lambda interval: interval.starts_on, reverse=True)
    return tuple(_compared(interval, found[interval]) for interval in order)


def _compared(interval: Period, figures: Mapping[tuple[object, int | None], Figure]) -> Compared:
    after = sorted({week for part, week in figures if part == PLACED and week is not None})
    weeks = (
        Week(
            week,
            figures[PLACED, week],
            figures[COMPARED, week],
            *(figures[part, week].value for part in (DIFFERENCE, LOW, HIGH)),
        )
        for week in after
    )
    apart = ((key, figures.get((f"apart/{key}", None))) for key, _ in LIKENESS)
    return Compared(
        interval,
        tuple(weeks),
        tuple((key, one.value if one else None) for key, one in apart),
        figures.get((ALONE, None)),
    )


def _percent(share: Fraction, decimals: int) -> Decimal:
    exact = share * 100
    number = Decimal(exact.numerator) / Decimal(exact.denominator)
    # + 0 turns a minus nought into nought.
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0
