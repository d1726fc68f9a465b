"""Which figures are told now, after all that was told before. Pure; `compute` asks it for every answer.

A figure that is harmless alone may tell of one person beside another: yesterday's of the same month, the quarter that
the month is a part of, the same month divided otherwise, the same question asked a little differently. So the figures
told before stand in a ledger, and

1. a month is hidden where the quarter and the other months were told, as a group is where the total and the others are;
2. a figure changes only when the changes of enough persons are behind it, in every line of its table. Until then it
   stands as it was told;
3. a figure of another definition must differ from the former by nobody or by enough persons, or it is not told;
4. an interval is told in one division. Divided otherwise only its total is told.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from virke.analytics import disclosure
from virke.analytics.answers import Answer, Figure, Shown
from virke.analytics.definitions import Kind, Measure
from virke.analytics.disclosure import Margin, Persons, Place
from virke.kernel.periods import Period

Cell = tuple[Period, Place]
Division = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure as it was worked out, with the persons behind it. It has not been decided whether it is told."""

    figure: Figure
    persons: Persons


@dataclass(frozen=True, slots=True)
class Told:
    """A figure that was told, with the persons behind it, what it rests on, and whether nothing newer was told."""

    figure: Figure
    persons: Persons
    division: Division
    version: str
    extracts: tuple[tuple[str, str], ...]
    as_of: date
    at: datetime
    holds: bool


class Ledger(Protocol):
    """What was told before of a measure, and where it is written down."""

    def told(self, measure: str) -> Sequence[Told]:
        """Every figure that was told of it."""

    def tell(self, measure: Measure, answer: Answer, persons: Mapping[Cell, Persons]) -> None:
        """Write down what is told now, with the persons behind each figure that changed."""


class Forgetful:
    """The ledger of invented persons, who need no protection from yesterday's figures; it remembers nothing."""

    def told(self, measure: str) -> Sequence[Told]:  # noqa: ARG002 - the same of every measure
        """Nothing."""
        return ()

    def tell(self, measure: Measure, answer: Answer, persons: Mapping[Cell, Persons]) -> None:
        """Is forgotten."""


Moved = Callable[[Cell, Told], Persons | None]
"""How many persons exactly changed between a figure and an earlier one; None when that cannot be found out."""


def division(measure: Measure) -> Division:
    """By what a measure's figures are divided: "team", "employments.unit"."""
    return tuple(one.key if one.of is None else f"{one.of.key}.{one.key}" for one in measure.group_by)


def released(
    measure: Measure, new: Mapping[Cell, Counted], told: Sequence[Told], moved: Moved
) -> Iterator[tuple[Cell, Figure]]:
    """What is told of each figure: itself, the one that was told before, or nothing and why."""
    shown = [one for one in told if one.figure.shown.is_told]
    before = _before(measure, new, shown)
    crossing = _crossing(measure, new, shown)
    changes, near = _changes(measure, new, before, moved)
    hidden = _levels(measure, new, shown, {*crossing, *near})
    unsaid = _unsaid(measure, new, changes, {*hidden, *near})
    for cell, one in new.items():
        if cell in near or cell in crossing:
            yield cell, _without_numbers(one.figure, Shown.EARLIER)
        elif cell in hidden:
            yield cell, _without_numbers(one.figure, Shown.FEW)
        elif cell in unsaid:
            yield cell, _as_before(one.figure, before[cell])
        else:
            yield cell, one.figure


def _before(measure: Measure, new: Mapping[Cell, Counted], shown: Iterable[Told]) -> dict[Cell, list[Told]]:
    """What was told of the same cells, the latest last. A total is a total however the figures are divided."""
    columns, own = len(measure.group_by), division(measure)
    found: dict[Cell, list[Told]] = defaultdict(list)
    for one in sorted(shown, key=lambda one: (one.holds, one.at)):
        place = one.figure.place
        if one.division != own:
            if not _is_total(place):
                continue
            place = (Margin.TOTAL,) * columns
        if (cell := (one.figure.interval, place)) in new:
            found[cell].append(one)
    return found


def _crossing(measure: Measure, new: Mapping[Cell, Counted], shown: Iterable[Told]) -> set[Cell]:
    """The groups of intervals that were told divided otherwise."""
    others = {
        one.figure.interval for one in shown if one.division != division(measure) and not _is_total(one.figure.place)
    }
    return {cell for cell in new if cell[0] in others and not _is_total(cell[1])}


def _changes(
    measure: Measure, new: Mapping[Cell, Counted], before: Mapping[Cell, list[Told]], moved: Moved
) -> tuple[dict[Cell, Persons], set[Cell]]:
    """By how many persons figures differ from what was told of them, and those too near to a former definition's."""
    changes, near = {}, set()
    for cell, earlier in before.items():
        found = [_change(measure, cell, new[cell], one, moved) for one in earlier]
        differing = [persons for persons in found if any(persons.counts)]
        changes[cell] = min(differing, key=lambda one: min(filter(None, one.counts)), default=found[-1])
        if disclosure.is_few(changes[cell], measure.disclosure) and earlier[-1].version != measure.version:
            near.add(cell)
    return changes, near


def _change(measure: Measure, cell: Cell, now: Counted, then: Told, moved: Moved) -> Persons:
    """By how many persons a figure differs from an earlier one, at least; nobody when the numbers are the same."""
    least = _least(now, then)
    exactly = None
    if disclosure.is_few(least, measure.disclosure) and then.version == measure.version:
        exactly = moved(cell, then)
    return least if exactly is None else _of_those_that_differ(exactly, least)


def _of_those_that_differ(exactly: Persons, least: Persons) -> Persons:
    """The persons who changed, of the numbers that did; at least one, who may have changed within a sum."""

    def either(number: int | None, at_least: int | None) -> int | None:
        return at_least and max(number or 0, at_least)

    return Persons(
        either(exactly.part, least.part) or 0,
        either(exactly.whole, least.whole) or 0,
        either(exactly.rest, least.rest),
        either(exactly.waiting, least.waiting),
    )


def _least(now: Counted, then: Told) -> Persons:
    """So many more or fewer persons are so many who changed, at least; the same number may be one who changed."""
    a, b = now.figure, then.figure
    part, whole = a.numerator != b.numerator or a.value != b.value, a.denominator != b.denominator
    rest, waiting = now.persons.rest, now.persons.waiting
    return Persons(
        _differ(part, now.persons.part, then.persons.part),
        _differ(whole, now.persons.whole, then.persons.whole),
        None if rest is None else _differ(_gap(a) != _gap(b), rest, then.persons.rest),
        None if waiting is None else _differ(a.waiting != b.waiting, waiting, then.persons.waiting),
    )


def _differ(changed: bool, now: int, then: int | None) -> int:
    """Who is not known to have changed is one person."""
    return (1 if then is None else max(1, abs(now - then))) if changed else 0


def _gap(figure: Figure) -> int:
    return (figure.denominator or 0) - (figure.numerator or 0)


def _levels(measure: Measure, new: Mapping[Cell, Counted], shown: Sequence[Told], gone: set[Cell]) -> frozenset[Cell]:
    """The cells that are hidden for what they are, in their own table and in time."""
    cells = {cell: dataclasses.replace(one.persons, waiting=None) for cell, one in new.items()}
    own, slacks = division(measure), len(next(iter(cells.values())).slacks) if cells else 0
    intervals = {interval for interval, _ in new}
    told = {}
    for one in shown:
        cell = (one.figure.interval, one.figure.place)
        if one.holds and one.division == own and one.figure.interval not in intervals and _adds_up_in_time(measure):
            told[cell] = dataclasses.replace(one.persons, waiting=None, slacks=(0,) * slacks)
    lines = _lines(new) + _lines_in_time([*new, *told])
    return disclosure.close({**cells, **told}, lines, measure.disclosure, gone=gone, told=told.keys()) & new.keys()


def _unsaid(
    measure: Measure, new: Mapping[Cell, Counted], changes: Mapping[Cell, Persons], untold: set[Cell]
) -> frozenset[Cell]:
    """The cells whose change may not be told; of what was not told before, or is not now, nobody knows it anyway."""
    if not changes:
        return frozenset()
    cells = {cell: changes.get(cell, dataclasses.replace(one.persons, slacks=())) for cell, one in new.items()}
    unknown = {cell for cell in new if cell not in changes} | untold
    return disclosure.close(cells, _lines(new), measure.disclosure, gone=unknown) - unknown


def _lines(cells: Iterable[Cell]) -> list[tuple[Cell, ...]]:
    """The lines of each interval's table."""
    tables: dict[Period, set[Place]] = defaultdict(set)
    for interval, place in cells:
        tables[interval].add(place)
    return [
        tuple((interval, place) for place in line)
        for interval, places in tables.items()
        for line in disclosure.lines_of(places)
    ]


def _lines_in_time(cells: Iterable[Cell]) -> list[tuple[Cell, ...]]:
    """Each interval with shorter ones that are it together, of each place: a quarter with its months."""
    found, by_place = [], defaultdict(set)
    for interval, place in cells:
        by_place[place].add(interval)
    for place, intervals in by_place.items():
        if len({one.days // 7 for one in intervals if one.days}) > 1:
            found += [tuple((one, place) for one in line) for whole in intervals for line in _tilings(whole, intervals)]
    return found


def _tilings(whole: Period, intervals: Iterable[Period]) -> Iterator[tuple[Period, ...]]:
    """The interval and those that it is made of: the longest that fit, and the shortest."""
    within = [one for one in intervals if one != whole and whole.contains(one)]
    tried = set()
    for pick in (max, min):
        line, day = [whole], whole.starts_on
        while fitting := [one for one in within if one.starts_on == day]:
            line.append(pick(fitting, key=lambda one: one.days or 0))
            assert line[-1].ends_on is not None
            day = line[-1].ends_on
        if day == whole.ends_on and tuple(line) not in tried:
            tried.add(tuple(line))
            yield tuple(line)


def _adds_up_in_time(measure: Measure) -> bool:
    return measure.counts.kind not in (Kind.CADENCE, Kind.DURATION)


def _is_total(place: Place) -> bool:
    return all(one is Margin.TOTAL for one in place)


def _without_numbers(figure: Figure, shown: Shown) -> Figure:
    return dataclasses.replace(figure, shown=shown, value=None, numerator=None, denominator=None)


def _as_before(figure: Figure, earlier: Sequence[Told]) -> Figure:
    """The figure that was told last, called final when no more can come."""
    last = earlier[-1]
    since = last.figure.stands_since or last.at
    return dataclasses.replace(last.figure, place=figure.place, final=figure.final, stands_since=since)
