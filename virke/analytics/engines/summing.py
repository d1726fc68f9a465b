"""The end of a statement: what stands in `placed` added up, in each group and in every total of groups. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from virke.analytics.engines import adding
from virke.analytics.engines.asking import Question
from virke.analytics.engines.phrases import Part, named
from virke.analytics.terms import Counted, Term


def parts(question: Question) -> Iterator[Part]:
    """The parts from `placed` to the amounts."""
    if question.term.counted != Counted.LENGTH:
        yield from _once(question)


def amounts(question: Question) -> str:
    """The end of a statement: what stands in `placed`, counted."""
    return _lengths(question) if question.term.counted == Counted.LENGTH else _sums(question)


def rows(question: Question) -> str:
    """How many rows count, each once for every week it counts in."""
    return "SUM(times)" if adding.is_added(question) else "COUNT(*)"


def several(question: Question) -> Iterator[Part]:
    """The persons who have several of the counted rows in an interval, or more; after `counted`, for `placed`."""
    term = question.term
    if term.counted == Counted.EVENT:
        yield named("several", "SELECT place, person FROM counted GROUP BY place, person HAVING COUNT(*) > 1")
    elif term.counted in (Counted.RUNNING, Counted.STANDING):
        lasts = max(one.days or 0 for one in question.intervals) if term.counted == Counted.RUNNING else 0
        yield near_each_other(lasts)
        yield named(
            "several",
            f"SELECT i.place, c.person FROM counted c JOIN at_once a ON a.person = c.person\n"
            f"    JOIN spans_of_time i ON {belongs(term)}\n  GROUP BY i.place, c.person HAVING COUNT(*) > 1",
        )


def near_each_other(days: int) -> Part:
    """The persons of whom a counted row begins before, or at most so many days after, another one ends."""
    return named(
        "at_once",
        "SELECT DISTINCT person FROM (SELECT person, first_day, MAX(last_day) OVER (PARTITION BY person\n"
        "      ORDER BY first_day, last_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before\n"
        f"    FROM counted) in_order\n  WHERE first_day <= before + {days}",
    )


def belongs(term: Term) -> str:
    """That a counted row `c` belongs to an interval `i`, of rows that run."""
    if term.counted == Counted.RUNNING:
        return "c.first_day < i.ends AND c.last_day > i.starts"
    begun = " AND c.first_day <= i.since" if term.months else ""
    return f"c.first_day < i.ends AND c.last_day >= i.ends{begun}"


def twice(question: Question) -> str:
    """The person of a row of `placed`, where it may not be the only one of theirs in the interval."""
    term = question.term
    if term.counted == Counted.EVENT and term.pooled and not adding.is_added(question):
        return "c.person"  # a row counts in several weeks of one point
    return "s.person"


def _once(question: Question) -> Iterator[Part]:
    """Each group of each interval added up; only persons with several rows in an interval keep a row of their own.

    Most have one, and whoever has one is one person in every total: there is no need to tell them apart.
    """
    groups = "".join(f", g{at}" for at in range(len(question.groups)))
    yield named(
        "added",
        f"SELECT place{groups}, twice, SUM(size) AS size, {rows(question)} AS times,\n"
        f"    SUM(CASE WHEN twice IS NULL THEN 1 ELSE 0 END) AS once\n  FROM placed GROUP BY place{groups}, twice",
    )


def _sums(question: Question) -> str:
    """Everything added up, in each group and in every total of groups."""
    groups = [f"g{at}" for at in range(len(question.groups))]
    columns = "".join(f", {one}, GROUPING({one}) AS all_{one}" for one in groups)
    return (
        f"SELECT place{columns},\n"
        f"  SUM(size) AS number, SUM(times) AS all_rows, SUM(once) + COUNT(DISTINCT twice) AS persons\n"
        f"FROM added GROUP BY GROUPING SETS ({_sets(groups, 'place')})"
    )


def each(question: Question) -> str:
    """What each person has, without its sign, in each group and in every total of groups."""
    groups = [f"g{at}" for at in range(len(question.groups))]
    columns = "".join(f", {one}, GROUPING({one}) AS all_{one}" for one in groups)
    return (
        f"SELECT place{columns}, person, ABS(SUM(size)) AS size\n"
        f"  FROM placed GROUP BY GROUPING SETS ({_sets(groups, 'place, person')})"
    )


def _sets(groups: Sequence[str], always: str) -> str:
    taken = (one for size in range(len(groups) + 1) for one in combinations(groups, size))
    return ", ".join(f"({', '.join((always, *one))})" for one in taken)


def _lengths(question: Question) -> str:
    """The smallest length that so many do not exceed. Windows know no grouping sets: each row stands in every total."""
    groups = [f"g{at}" for at in range(len(question.groups))]
    every = enumerate(product((0, 1), repeat=len(groups)))
    sets = ", ".join(f"({', '.join(map(str, (number, *taken)))})" for number, taken in every)
    totals = "".join(f", all_{one}" for one in groups)
    each = "".join(f", CASE all_{one} WHEN 0 THEN {one} END AS {one}, all_{one}" for one in groups)
    columns = "place" + "".join(f", {one}, all_{one}" for one in groups)
    return (
        f"SELECT {columns},\n"
        f"  MIN(CASE WHEN rank * 1000 >= {question.term.permille} * many THEN size END) AS number,\n"
        f"  COUNT(*) AS all_rows, COUNT(DISTINCT person) AS persons\n"
        f"FROM (SELECT {columns}, person, size, ROW_NUMBER() OVER (PARTITION BY {columns} ORDER BY size) AS rank,\n"
        f"    COUNT(*) OVER (PARTITION BY {columns}) AS many\n"
        f"  FROM (SELECT place, person, size{each}\n"
        f"    FROM placed CROSS JOIN (VALUES {sets}) AS s(combination{totals})) every) ranked\nGROUP BY {columns}"
    )
