"""A question as one SQL statement in words that every SQL engine understands alike. Pure.

The registers are views in which a day is a whole number, so the statement compares and subtracts numbers and calls no
date function: months, weeks, working days and rounding, where engines differ, never meet it. A row that has not ended
ends on `FAR`. Nothing in a statement comes from data; texts are those of the declarations.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from virke.analytics.disclosure import Margin, Place
from virke.analytics.engines import adding, afterwards, opening, panel, summing
from virke.analytics.engines.asking import Amount, Question, Share, Weight
from virke.analytics.engines.nearby import NOWHERE, Near
from virke.analytics.engines.phrases import (
    FAR,
    FAR_MINUTE,
    Part,
    all_of,
    beginning,
    named,
    number,
    numbers,
    piece,
    pieces,
    where,
)
from virke.analytics.following import Chained, Status
from virke.analytics.intervals import months_before
from virke.analytics.tables import Table
from virke.analytics.terms import (
    Clock,
    Counted,
    Deadline,
    Division,
    During,
    Events,
    Group,
    Term,
    Test,
    Timeliness,
    Timely,
)
from virke.kernel import moments
from virke.kernel.periods import ONE_DAY, Period
from virke.kernel.workdays import add_working_days, is_working_day

__all__ = ["FAR", "answered", "number", "parts", "shared", "shares", "statement", "where"]

_DAY = 1440  # minutes


def statement(question: Question) -> str:
    """Rows of the interval, each group with whether all are taken together, the number, the rows and the persons."""
    return beginning([*parts(question), *summing.parts(question)]) + summing.amounts(question)


def weights(question: Question) -> str:
    """Rows of the interval, each group with whether all are taken together, and the weight of persons in it."""
    keys = "place" + "".join(f", g{at}, all_g{at}" for at in range(len(question.groups)))
    return (
        f"{beginning([*parts(question), named('each_person', summing.each(question))])}"
        f"SELECT {keys}, SUM(size) AS total, SUM(CASE rank WHEN 1 THEN size ELSE 0 END) AS largest,\n"
        f"  SUM(CASE rank WHEN 2 THEN size ELSE 0 END) AS second\n"
        f"FROM (SELECT {keys}, size, ROW_NUMBER() OVER (PARTITION BY {keys} ORDER BY size DESC) AS rank\n"
        f"  FROM each_person) ranked\nGROUP BY {keys}"
    )


def weighed(row: Sequence[Any]) -> tuple[tuple[int, Place], Weight]:
    """A row that an engine gave for `weights`."""
    return _placed_at(row[:-3]), Weight(*map(int, row[-3:]))


def shares(question: Question) -> str:
    """Rows of the interval, the groups, the person, the number and the rows: what each person has of it."""
    groups = "".join(f", g{at}" for at in range(len(question.groups)))
    return (
        f"{beginning(parts(question))}SELECT place{groups}, person, SUM(size) AS number, "
        f"{summing.rows(question)} AS all_rows\nFROM placed GROUP BY place{groups}, person"
    )


def shared(row: Sequence[Any]) -> Share:
    """A row that an engine gave for `shares`."""
    place, *groups = row[:-3]
    person, number_of, rows = row[-3:]
    return Share(place, tuple(groups), person, int(number_of), int(rows))


def answered(row: Sequence[Any]) -> tuple[tuple[int, Place], Amount]:
    """A row that an engine gave for a statement."""
    return _placed_at(row[:-3]), Amount(int(row[-3]), int(row[-2]), int(row[-1]))


def _placed_at(row: Sequence[Any]) -> tuple[int, Place]:
    return row[0], tuple([Margin.TOTAL if row[at + 1] else row[at] for at in range(1, len(row), 2)])


def parts(question: Question, near: Near = NOWHERE) -> list[Part]:
    """What every statement begins with; the last one is `placed`, a row for each counted row in each interval."""
    return [
        named("spans_of_time", _intervals(question)),
        *_deadlines(question),
        *opening.parts(question),
        named("counted", _counted(question)),
        *summing.several(question),
        *near.parts(),
        *afterwards.parts(question, near),
        *_lookups(question, near),
        *_happened(question.term),
        *_placed(question),
    ]


def _intervals(question: Question) -> str:
    """The intervals by number; of a panel every wave of each, with its day.

    Where rows are looked up by their day, each interval once for every `piece` of time that it touches: engines find
    rows that are alike much faster than rows between two limits.
    """
    term, names = question.term, ("place", "starts", "ends", "since", "later")
    rows = _spans(question.intervals, term.months, term.waves or (0,), term.is_of_moments)
    if not _is_by_day(term):
        return numbers(rows, *names)
    size = _piece(question)
    return numbers(((*row, at) for row in rows for at in pieces(row[1], row[2], size)), *names, "piece")


@lru_cache
def _spans(
    intervals: tuple[Period, ...], window: int, waves: tuple[int, ...], is_of_moments: bool
) -> tuple[tuple[int, ...], ...]:
    """The number, the first and the last limit of intervals, that of the window before the end, the day of a wave."""
    time = moments.at if is_of_moments else number
    rows = ((one, months) for one in intervals for months in waves)
    return tuple(
        (
            place,
            time(one.starts_on),
            time(_end(one)),
            number(months_before(_end(one), window)),
            number(months_before(_end(one) - ONE_DAY, -months)),
        )
        for place, (one, months) in enumerate(rows)
    )


def _piece(question: Question) -> int:
    """How long the pieces of time are: about the shortest interval, so that a piece touches two or three."""
    days = min(one.days or 1 for one in question.intervals)
    return days * _DAY if question.term.is_of_moments else days


def _counted(question: Question) -> str:
    """The rows of the register that fulfil what does not depend on the interval, with their day and their groups."""
    term = question.term
    table = term.table
    columns = [f"t.{table.subject.key} AS person", f"{_day(term)} AS day"]
    if _is_by_day(term):
        columns.append("i.place")
    if term.counted != Counted.EVENT:
        columns += [f"t.{term.span.starts} AS first_day", f"COALESCE(t.{term.span.ends}, {FAR}) AS last_day"]
    if term.total:
        columns.append(f"t.{term.total} AS total")
    columns += [f"t.{one.key} AS own{at}" for at, one in enumerate(question.groups) if _is_own(one, table)]
    wanted = [f"t.{term.on} IS NOT NULL", *where("t", term.rows)]
    wanted += [text for test in term.tests if (text := _test(test, question))]
    joined = ""
    if _is_by_day(term):
        joined = f"\n  JOIN spans_of_time i ON i.piece = {piece(f'({_day(term)})', _piece(question))}"
        joined += f" AND {_day(term)} >= i.starts AND {_day(term)} < i.ends"
    joined += opening.joins(question) + "".join(
        f"\n  LEFT JOIN due d ON d.day = {_day(term)}"
        for test in term.tests
        if isinstance(test, Timely) and _by_table(test.deadline)
    )
    return f"SELECT {', '.join(columns)}\n  FROM {table.key} t{joined}\n  WHERE {all_of(wanted)}"


def _lookups(question: Question, near: Near) -> Iterator[Part]:
    for at, group in enumerate(question.groups):
        if isinstance(group, Group) and not group.is_own(question.term.table):
            yield named(f"lookup{at}", _lookup(group, near))


def _lookup(group: Group, near: Near) -> str:
    assert group.of is not None
    days = "person, later AS day FROM asked" if group.then else "person, day FROM counted"
    return lookup(group, days, name=near.name(group.of))


def lookup(group: Group, days: str, *, name: str = "") -> str:
    """The group of each person on each day of `days`: of the row that began last, the first in the alphabet.

    `name` is what stands for the other register.
    """
    other = group.of
    assert other is not None
    begins, holds = "0", ""
    if other.span:
        begins = f"o.{other.span.starts}"
        holds = f" AND {begins} <= k.day AND k.day < COALESCE(o.{other.span.ends}, {FAR})"
    return (
        f"SELECT person, day, value FROM (\n    SELECT k.person, k.day, o.{group.key} AS value,\n"
        f"      ROW_NUMBER() OVER (PARTITION BY k.person, k.day ORDER BY {begins} DESC, o.{group.key}) AS rank\n"
        f"    FROM (SELECT DISTINCT {days}) k\n"
        f"    JOIN {name or other.key} o ON o.{other.subject.key} = k.person{holds}\n"
        f"    WHERE o.{group.key} IS NOT NULL) ranked\n  WHERE rank = 1"
    )


def _happened(term: Term) -> Iterator[Part]:
    """How many events each person has in the window of each interval."""
    for at, test in enumerate(test for test in term.tests if isinstance(test, Events)):
        wanted = [f"e.{test.on} >= i.since", f"e.{test.on} < i.ends", *where("e", test.of)]
        yield named(
            f"happened{at}",
            f"SELECT e.{test.of.table.subject.key} AS person, i.place, COUNT(*) AS times\n"
            f"  FROM {test.of.table.key} e JOIN spans_of_time i ON {all_of(wanted)}\n  GROUP BY 1, 2",
        )


def _placed(question: Question) -> Iterator[Part]:
    """Counted rows in each interval, and week after them, that they belong to, with groups and how much each counts."""
    term = question.term
    groups = {f"g{at}": _value(question, at, group) for at, group in enumerate(question.groups)}
    looked_up = [_joined(term, at, group) for at, group in enumerate(question.groups)]
    if term.counted == Counted.MEMBER:
        yield from panel.placed(question, groups, [join for join in looked_up if join])
        return
    joins = [] if _is_by_day(term) else [f"JOIN spans_of_time i ON {summing.belongs(term)}"]
    twice = ""
    if term.counted != Counted.LENGTH:
        twice = f", {summing.twice(question)} AS twice"
        place = "c.place" if _is_by_day(term) else "i.place"
        joins.append(f"LEFT JOIN several s ON s.place = {place} AND s.person = c.person")
    joins += [*afterwards.joins(question), *filter(None, looked_up)]
    for at, test in enumerate(test for test in term.tests if isinstance(test, Events)):
        joins.append(
            f"JOIN happened{at} h{at} ON h{at}.person = c.person AND h{at}.place = i.place "
            f"AND h{at}.times >= {test.at_least}"
        )
    values = "".join(f", {value} AS {name}" for name, value in groups.items())
    wanted = afterwards.wanted(question)
    only = f"\n  WHERE {all_of(wanted)}" if wanted else ""
    place = afterwards.place(question) if _is_by_day(term) else "i.place"
    columns = f"{place} AS place, c.person{twice}, {_size(term)} AS size{values}"
    if adding.is_added(question):
        times = adding.times(question)
        columns = f"c.place, c.person{twice}, {_size(term)} * {times} AS size, {times} AS times{values}"
    yield named("placed", f"SELECT {columns}\n  FROM counted c\n  " + "\n  ".join(joins) + only)


def _joined(term: Term, at: int, group: Division) -> str:
    """How a row finds a group that another register has; empty for what it has itself."""
    if not isinstance(group, Group) or group.is_own(term.table):
        return ""
    day = "c.day + 7 * w.week" if group.then else "c.day"
    return f"LEFT JOIN lookup{at} l{at} ON l{at}.person = c.person AND l{at}.day = {day}"


def _value(question: Question, at: int, group: Division) -> str:
    """What a row is divided by."""
    if isinstance(group, Status):
        return afterwards.state(question, group)
    return f"c.own{at}" if group.is_own(question.term.table) else f"l{at}.value"


def _is_own(group: Division, table: Table) -> bool:
    return isinstance(group, Group) and group.is_own(table)


def _is_by_day(term: Term) -> bool:
    """Whether a row belongs to the interval in which its day lies."""
    return term.counted in (Counted.EVENT, Counted.LENGTH)


def _size(term: Term) -> str:
    if term.counted == Counted.RUNNING:
        return "LEAST(c.last_day, i.ends) - GREATEST(c.first_day, i.starts)"
    if term.counted == Counted.LENGTH:
        return "c.last_day - c.first_day"
    return "c.total" if term.total else "1"


def _test(test: Test, question: Question) -> str:
    """A test that does not depend on the interval or on a week; empty for one that does."""
    match test:
        case Timely():
            return _timely(test, question)
        case During():
            return opening.during(question, test)
        case Chained():
            return afterwards.ends_chain(test)
        case _:
            return ""


def _time(term: Term, day: date) -> int:
    """A day as the rows of the term count time: its number, or its first minute."""
    return moments.at(day) if term.is_of_moments else number(day)


def _day(term: Term) -> str:
    """The day of a row: of a row that ends it is the last one, and the register holds the day after."""
    return f"t.{term.on} - 1" if term.ends else f"t.{term.on}"


def _timely(test: Timely, question: Question) -> str:
    as_of, far = _time(question.term, question.as_of), FAR_MINUTE if test.deadline.is_of_moments else FAR
    due, done = _due(test, question), f"COALESCE(t.{test.done}, {far})"
    match test.how:
        case Timeliness.IN_TIME:
            return f"{done} < {as_of} AND {done} <= {due}"
        case Timeliness.DECIDED:
            return f"({done} < {as_of} OR {due} < {as_of})"
        case Timeliness.WAITING:
            return f"{done} >= {as_of} AND {due} >= {as_of}"


def _due(test: Timely, question: Question) -> str:
    deadline = test.deadline
    regular = "d.due" if _by_table(deadline) else f"{_day(question.term)} + {deadline.days}"
    if deadline.is_of_moments:
        regular = opening.due(question, test)
    return f"COALESCE(t.{deadline.agreed}, {regular})" if deadline.agreed else regular


def _by_table(deadline: Deadline) -> bool:
    """Whether the deadline is looked up: only the kernel counts working days."""
    return deadline.clock == Clock.WORKING


def _deadlines(question: Question) -> Iterator[Part]:
    for test in question.term.tests:
        if isinstance(test, Timely) and _by_table(test.deadline):
            days = tuple(
                one.starts_on + timedelta(days=offset)
                for one in question.intervals
                for offset in range((_end(one) - one.starts_on).days)
            )
            yield named("due", numbers(_working_dues(days, test.deadline.days), "day", "due"))


@lru_cache
def _working_dues(days: tuple[date, ...], count: int) -> tuple[tuple[int, int], ...]:
    """Each day with the day so many working days later, as numbers; a day with none is its own."""
    until = add_working_days(days[-1], count) if days else None
    working = [
        day
        for offset in range((until - days[0]).days + 1 if until else 0)
        if is_working_day(day := days[0] + timedelta(days=offset))
    ]
    return tuple(
        (number(day), number(working[bisect_right(working, day) + count - 1] if count else day)) for day in days
    )


def _end(interval: Period) -> date:
    assert interval.ends_on is not None
    return interval.ends_on
