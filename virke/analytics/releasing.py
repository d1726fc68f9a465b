"""Which figures are told now, after all that was told before. Pure; `compute` asks it for every answer.

A figure that is harmless alone may tell of one person beside another: yesterday's of the same month, the quarter that
the month is a part of, the same month divided otherwise, the same question asked a little differently. So the figures
told before stand in a ledger, and

1. a month is hidden where the quarter and the other months were told, as a group is where the total and the others are;
2. a figure changes only when the changes of enough persons are behind it, in every line of its table. Until then it
   stands as it was told;
3. a figure of another definition must differ from the former by nobody or by enough persons, or it is not told;
4. an interval is told in one division. Divided otherwise only its total is told;
5. along a curve what happens between two points is a figure too: a point is told when none or enough persons are
   behind what it adds to the last point that is, and changes when none or enough are behind what its change adds;
6. a group that was told of and has nobody any more is a nought of its table, and stands as it was told when its going
   would tell of another group;
7. how things stand is told of a day, and compared with what was told of the last day before as of the same.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from virke.analytics import disclosure, places
from virke.analytics.answers import Answer, Cell, Figure, Shown
from virke.analytics.definitions import Kind, Measure
from virke.analytics.disclosure import Disclosure, Margin, Persons, Place
from virke.kernel.periods import Period

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


@dataclass(frozen=True, slots=True)
class Subject:
    """What figures are told of: a measure, a register matching, a municipality's own targets.

    `intervals` is the word of their length, `adds_up` whether the figures of intervals are together that of the whole,
    `rises` whether the points of a curve never fall.
    """

    key: str
    version: str
    intervals: str
    division: Division
    limits: Disclosure
    adds_up: bool
    rises: bool = False


class Ledger(Protocol):
    """What was told before of a subject, and where it is written down."""

    def told(self, subject: str) -> Sequence[Told]:
        """Every figure that was told of it."""

    def tell(self, subject: Subject, answer: Answer, persons: Mapping[Cell, Persons], *, holds: bool) -> None:
        """Write down what is told now, with the persons behind each figure; `holds`: it holds from now on."""


class Forgetful:
    """The ledger of invented persons, who need no protection from yesterday's figures; it remembers nothing."""

    def told(self, subject: str) -> Sequence[Told]:  # noqa: ARG002 - the same of every subject
        """Nothing."""
        return ()

    def tell(self, subject: Subject, answer: Answer, persons: Mapping[Cell, Persons], *, holds: bool) -> None:
        """Is forgotten."""


Moved = Callable[[Cell, Told, int | None], Persons | None]
"""How many persons exactly changed between a figure and an earlier one; None when that cannot be found out.

Of a point of a curve also by whom the step to it from another point changed.
"""
Within = Callable[[Cell, Cell], Persons | None]
"""How many persons exactly have another part in the one than in the other of two points of a curve, as `Moved`."""


def division(measure: Measure) -> Division:
    """By what a measure's figures are divided: "status", "team", "employments.unit"."""
    groups = (one.key if one.of is None else f"{one.of.key}.{one.key}" for one in measure.group_by)
    return (*(("status",) if measure.counts.status else ()), *groups)


def subject(measure: Measure) -> Subject:
    """A measure as figures are told of it."""
    adds_up = measure.counts.kind not in (Kind.CADENCE, Kind.DURATION, Kind.ENDS, Kind.PANEL)
    own = division(measure)
    rises = measure.counts.kind == Kind.ENDS
    return Subject(measure.key, measure.version, measure.intervals.value, own, measure.disclosure, adds_up, rises)


def released(
    subject: Subject,
    counted: Mapping[Cell, Counted],
    told: Sequence[Told],
    moved: Moved,
    within: Within = lambda *_: None,
) -> Iterator[Figure]:
    """What is told of each figure: itself, the one that was told before, or nothing and why.

    Of a group that has nobody any more only what stands as it was told.
    """
    new = {**counted, **_gone(subject, counted, told)}
    shown = [one for one in told if one.figure.shown.is_told]
    before = _before(subject, new, shown)
    crossing = _crossing(subject, new, shown)
    changes, near = _changes(subject, new, before, moved)
    known = {cell for cell, persons in changes.items() if not any(persons.counts)}
    few = {cell for cell, one in new.items() if one.figure.shown == Shown.FEW}
    hidden = _levels(subject, new, told, known, {*few, *crossing, *near}, within)
    known_changes = {**changes, **_come(subject, counted, told)}
    unsaid = _unsaid(subject, new, known_changes, {*hidden, *near}, lambda a, b: _step(new, before, a, b, moved))
    untold = {*near, *crossing, *hidden}
    told_now = {cell: one.figure for cell, one in new.items() if cell not in untold}
    told_now |= {cell: _as_before(new[cell].figure, before[cell]) for cell in unsaid}
    torn = _torn(told_now, unsaid, subject.limits.minimum) if subject.rises else set()
    for cell, one in new.items():
        if cell not in counted:
            if cell in unsaid - torn:
                yield told_now[cell]
        elif cell in near or cell in crossing or cell in torn:
            yield without_numbers(one.figure, Shown.EARLIER)
        elif cell in hidden:
            yield without_numbers(one.figure, Shown.FEW)
        else:
            yield told_now[cell]


def on_the_day(told: Sequence[Told], day: Period) -> list[Told]:
    """What was told, and what was told last of how things stood on other days as if it had been of this one."""
    last: dict[tuple[object, ...], Told] = {}
    for one in sorted(told, key=lambda one: (one.figure.shown.is_told, one.at)):
        if one.holds and one.figure.interval != day and one.figure.interval.days == 1:
            last[one.division, one.figure.place, one.figure.after] = one
    moved = ((one, dataclasses.replace(one.figure, interval=day)) for one in last.values())
    return [*told, *(dataclasses.replace(one, figure=figure) for one, figure in moved)]


def _gone(subject: Subject, counted: Mapping[Cell, Counted], told: Iterable[Told]) -> dict[Cell, Counted]:
    """The groups that were told of and have nobody any more, as noughts."""
    asked = {interval for interval, _, _ in counted}
    slacks = (0,) * max((len(one.persons.slacks) for one in counted.values()), default=0)
    return {
        one.figure.cell: _nought(one, slacks)
        for one in told
        if one.holds and (one.division, one.version) == (subject.division, subject.version)
        if one.figure.interval in asked and one.figure.cell not in counted
    }


def _come(subject: Subject, counted: Mapping[Cell, Counted], told: Sequence[Told]) -> dict[Cell, Persons]:
    """The groups that had nobody when their table was told: all of theirs have come, and that is no secret."""
    there = {one.figure.cell for one in told}
    tables = {
        one.figure.interval
        for one in told
        if one.holds and (one.division, one.version) == (subject.division, subject.version)
    }
    return {
        cell: dataclasses.replace(one.persons, slacks=())
        for cell, one in counted.items()
        if cell not in there and cell[0] in tables and cell[2] is None
    }


def _nought(told: Told, slacks: tuple[int, ...]) -> Counted:
    figure, persons = told.figure, told.persons
    return Counted(
        dataclasses.replace(
            figure,
            shown=Shown.NOTHING,
            value=None,
            numerator=None if figure.numerator is None else 0,
            denominator=None if figure.denominator is None else 0,
            waiting=0,
            stands_since=None,
        ),
        Persons(0, 0, None if persons.rest is None else 0, None if persons.waiting is None else 0, slacks),
    )


def _before(subject: Subject, new: Mapping[Cell, Counted], shown: Iterable[Told]) -> dict[Cell, list[Told]]:
    """What was told of the same cells, the latest last. A total is a total however the figures are divided."""
    own = subject.division
    found: dict[Cell, list[Told]] = defaultdict(list)
    for one in sorted(shown, key=lambda one: (one.holds, one.at)):
        place = one.figure.place
        if one.division != own:
            if not _is_total(place):
                continue
            place = places.total(len(own))
        if (cell := (one.figure.interval, place, one.figure.after)) in new:
            found[cell].append(one)
    return found


def _crossing(subject: Subject, new: Mapping[Cell, Counted], shown: Iterable[Told]) -> set[Cell]:
    """The groups of intervals that were told divided otherwise."""
    others = {
        one.figure.interval for one in shown if one.division != subject.division and not _is_total(one.figure.place)
    }
    return {cell for cell in new if cell[0] in others and not _is_total(cell[1])}


def _changes(
    subject: Subject, new: Mapping[Cell, Counted], before: Mapping[Cell, list[Told]], moved: Moved
) -> tuple[dict[Cell, Persons], set[Cell]]:
    """By how many persons figures differ from what was told of them, and those too near to a former definition's."""
    changes, near = {}, set()
    for cell, earlier in before.items():
        found = [_change(subject, cell, new[cell], one, moved) for one in earlier]
        differing = [persons for persons in found if any(persons.counts)]
        changes[cell] = min(differing, key=lambda one: min(filter(None, one.counts)), default=found[-1])
        if disclosure.is_few(changes[cell], subject.limits) and earlier[-1].version != subject.version:
            near.add(cell)
    return changes, near


def _change(subject: Subject, cell: Cell, now: Counted, then: Told, moved: Moved) -> Persons:
    """By how many persons a figure differs from an earlier one, at least; nobody when the numbers are the same."""
    least = _least(now, then)
    exactly = None
    if disclosure.is_few(least, subject.limits) and then.version == subject.version:
        exactly = moved(cell, then, None)
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


def _least(now: Counted, then: Counted | Told) -> Persons:
    """So many more or fewer persons are so many who changed, at least; the same number may be one who changed."""
    a, b = now.figure, then.figure
    whole = a.denominator != b.denominator
    part = a.numerator != b.numerator or (a.value != b.value and not whole)
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


def _levels(
    subject: Subject,
    new: Mapping[Cell, Counted],
    told: Sequence[Told],
    known: set[Cell],
    gone: set[Cell],
    within: Within,
) -> frozenset[Cell]:
    """The cells that are hidden for what they are, in their own table, in time and beside the point before on a curve.

    None that is `known`, told before in the same numbers, is hidden for the sake of others: that would help nobody.
    """
    cells = {cell: _without_waiting(one.persons) for cell, one in new.items()}
    others = {} if not subject.adds_up else _of_other_lengths(subject, new, told)
    slacks = (0,) * max((len(one.slacks) for one in cells.values()), default=0)
    cells |= {cell: dataclasses.replace(one.persons, waiting=None, slacks=slacks) for cell, one in others.items()}
    hidden_then = {cell for cell, one in others.items() if not one.figure.shown.is_told}
    lines, told_before = _lines(new) + _lines_in_time(cells), known | (others.keys() - hidden_then)
    curves = [] if subject.rises else _curves(new)  # what ends has been looked at step by step where it was counted
    found = frozenset(gone | hidden_then)

    def beside(a: Cell, b: Cell) -> Persons:
        return _beside(new[a], new[b], within)

    while True:
        near = {cell for one in curves for cell in _near_the_last(one, found, beside, subject.limits, known)}
        closed = disclosure.close(cells, lines, subject.limits, gone=found | near, told=told_before)
        if closed == found or not curves:
            return closed & new.keys()
        found = closed


def _beside(a: Counted, b: Counted, within: Within) -> Persons:
    """By how many persons two points of a curve differ, at least; by nobody when the numbers are the same."""
    least = _least(b, a)
    exactly = within(a.figure.cell, b.figure.cell) if any(least.counts) else None
    return least if exactly is None else _of_those_that_differ(exactly, least)


def _without_waiting(persons: Persons) -> Persons:
    if persons.waiting is None:
        return persons
    return Persons(persons.part, persons.whole, persons.rest, slacks=persons.slacks)


def _of_other_lengths(subject: Subject, new: Iterable[Cell], told: Iterable[Told]) -> dict[Cell, Told]:
    """What holds of intervals that are not asked of now: the quarters beside the months."""
    asked, own = {interval for interval, _, _ in new}, subject.division
    return {
        one.figure.cell: one for one in told if one.holds and one.division == own and one.figure.interval not in asked
    }


def _unsaid(
    subject: Subject,
    new: Mapping[Cell, Counted],
    changes: Mapping[Cell, Persons],
    untold: set[Cell],
    step: Callable[[Cell, Cell], Persons],
) -> frozenset[Cell]:
    """The cells whose change may not be told; of what was not told before, or is not now, nobody knows it anyway."""
    if not changes:
        return frozenset()
    cells = {cell: changes.get(cell, dataclasses.replace(one.persons, slacks=())) for cell, one in new.items()}
    unknown = {cell for cell in new if cell not in changes} | untold
    gone = frozenset(unknown | {cell for cell, one in cells.items() if disclosure.is_few(one, subject.limits)})
    curves, lines = _curves(new), _lines(new)
    while True:
        near = {cell for curve in curves for cell in _near_the_last(curve, gone, step, subject.limits)}
        closed = disclosure.close(cells, lines, subject.limits, gone=gone | near)
        if closed == gone:
            return closed - unknown
        gone = closed


def _near_the_last(
    curve: Iterable[Cell],
    gone: frozenset[Cell],
    step: Callable[[Cell, Cell], Persons],
    limits: Disclosure,
    known: Collection[Cell] = (),
) -> Iterator[Cell]:
    """The points that differ by too few from the last point that is told. Between two that are `known` none does."""
    last = None
    for cell in curve:
        if cell in gone:
            continue
        if last is not None and not (cell in known and last in known) and disclosure.is_few(step(last, cell), limits):
            yield cell
        else:
            last = cell


def _step(
    new: Mapping[Cell, Counted], before: Mapping[Cell, Sequence[Told]], a: Cell, b: Cell, moved: Moved
) -> Persons:
    """By how many persons what happens between two points of a curve differs from what was told of it, at least."""
    then_a, then_b = before[a][-1], before[b][-1]
    now, then = _between(new[a], new[b]), _between(then_a, then_b)
    least = Persons(
        _differ(now[0] != then[0], now[2], then[2]),
        _differ(now[1] != then[1], now[3], then[3]),
    )
    exactly = moved(b, then_b, a[2]) if any(least.counts) and then_a.extracts == then_b.extracts else None
    return least if exactly is None else _of_those_that_differ(exactly, least)


def _between(a: Counted | Told, b: Counted | Told) -> tuple[int, int, int, int]:
    """How numerator, denominator and the persons behind each grow from one point to another."""
    return (
        (b.figure.numerator or 0) - (a.figure.numerator or 0),
        (b.figure.denominator or 0) - (a.figure.denominator or 0),
        b.persons.part - a.persons.part,
        b.persons.whole - a.persons.whole,
    )


def _torn(told: Mapping[Cell, Figure], standing: Collection[Cell], minimum: int) -> set[Cell]:
    """The points that stand as before and do not fit those beside them: the curve would fall, or rise by a few."""
    found: set[Cell] = set()
    for curve in _curves(told):
        kept: list[Cell] = []
        for cell in curve:
            while kept and not _fits(told[kept[-1]], told[cell], minimum) and kept[-1] in standing:
                found.add(kept.pop())
            if kept and not _fits(told[kept[-1]], told[cell], minimum) and cell in standing:
                found.add(cell)
            else:
                kept.append(cell)
    return found


def _fits(before: Figure, after: Figure, minimum: int) -> bool:
    rise = (after.numerator or 0) - (before.numerator or 0)
    return rise == 0 or rise >= minimum


def _curves(cells: Iterable[Cell]) -> list[list[Cell]]:
    """The points of each curve in order; none where an interval has one figure."""
    curves: dict[tuple[Period, Place], list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell[2] is not None:
            curves[cell[0], cell[1]].append(cell)
    return [sorted(curve, key=lambda cell: cell[2] or 0) for curve in curves.values()]


def _lines(cells: Iterable[Cell]) -> list[tuple[Cell, ...]]:
    """The lines of the table of each interval, and of each point of a curve."""
    tables: dict[tuple[Period, int | None], list[Place]] = defaultdict(list)
    for interval, place, after in cells:
        tables[interval, after].append(place)
    of_places: dict[frozenset[Place], list[tuple[Place, ...]]] = {}  # most tables have the same places
    found: list[tuple[Cell, ...]] = []
    for (interval, after), there in tables.items():
        places_there = frozenset(there)
        if places_there not in of_places:
            of_places[places_there] = disclosure.lines_of(places_there)
        found += [tuple([(interval, place, after) for place in line]) for line in of_places[places_there]]
    return found


def _lines_in_time(cells: Iterable[Cell]) -> list[tuple[Cell, ...]]:
    """Each interval with shorter ones that are it together, of each place: a quarter with its months."""
    found, alike = [], defaultdict(set)
    for interval, place, after in cells:
        alike[place, after].add(interval)
    tilings: dict[frozenset[Period], list[tuple[Period, ...]]] = {}  # most places have the same intervals
    for (place, after), there in alike.items():
        intervals = frozenset(there)
        if intervals not in tilings:
            tilings[intervals] = _all_tilings(intervals)
        found += [tuple([(one, place, after) for one in line]) for line in tilings[intervals]]
    return found


def _all_tilings(intervals: Iterable[Period]) -> list[tuple[Period, ...]]:
    """Every interval that shorter ones make up, with those."""
    if len({one.days // 7 for one in intervals if one.days}) <= 1:
        return []
    beginning: dict[date, list[Period]] = defaultdict(list)
    for one in intervals:
        beginning[one.starts_on].append(one)
    return [line for whole in intervals for line in _tilings(whole, beginning)]


def _tilings(whole: Period, beginning: Mapping[date, Sequence[Period]]) -> Iterator[tuple[Period, ...]]:
    """The interval and those that it is made of, by their first day: the longest that fit, and the shortest."""
    assert whole.ends_on is not None
    tried = set()
    for pick in (max, min):
        line, day = [whole], whole.starts_on
        while fitting := [one for one in beginning.get(day, ()) if one != whole and _ends_within(one, whole.ends_on)]:
            line.append(pick(fitting, key=lambda one: one.days or 0))
            assert line[-1].ends_on is not None
            day = line[-1].ends_on
        if day == whole.ends_on and tuple(line) not in tried:
            tried.add(tuple(line))
            yield tuple(line)


def _ends_within(one: Period, day: date) -> bool:
    return one.ends_on is not None and one.ends_on <= day


def _is_total(place: Place) -> bool:
    return all(one is Margin.TOTAL for one in place)


def without_numbers(figure: Figure, shown: Shown) -> Figure:
    """A figure that is not told, and why."""
    one = figure
    return Figure(one.interval, one.place, shown, None, None, None, one.waiting, one.final, one.after, one.stands_since)


def _as_before(figure: Figure, earlier: Sequence[Told]) -> Figure:
    """The figure that was told last, called final when no more can come."""
    last = earlier[-1]
    since = last.figure.stands_since or last.at
    return dataclasses.replace(last.figure, place=figure.place, final=figure.final, stands_since=since)
