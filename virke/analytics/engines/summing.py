"""The end of a statement: what stands in `placed` added up, in each group and in every total of groups. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from virke.analytics.engines import adding
from virke.analytics.engines.asking import Question
from virke.analytics.engines.phrases import Part, named
from virke.analytics.terms import Counted


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


def _once(question: Question) -> Iterator[Part]:
    """Each group of each interval added up; only persons with several rows in an interval keep a row of their own.

    Most have one, and whoever has one is one person in every total: there is no need to tell them apart.
    """
    groups = "".join(f", p.g{at}" for at in range(len(question.groups)))
    yield named("several", "SELECT place, person FROM placed GROUP BY place, person HAVING COUNT(*) > 1")
    yield named(
        "added",
        f"SELECT p.place{groups}, s.person, SUM(p.size) AS size, {rows(question)} AS times,\n"
        f"    SUM(CASE WHEN s.person IS NULL THEN 1 ELSE 0 END) AS once\n"
        f"  FROM placed p LEFT JOIN several s ON s.place = p.place AND s.person = p.person\n"
        f"  GROUP BY p.place{groups}, s.person",
    )


def _sums(question: Question) -> str:
    """Everything added up, in each group and in every total of groups."""
    groups = [f"g{at}" for at in range(len(question.groups))]
    columns = "".join(f", {one}, GROUPING({one}) AS all_{one}" for one in groups)
    return (
        f"SELECT place{columns},\n"
        f"  SUM(size) AS number, SUM(times) AS all_rows, SUM(once) + COUNT(DISTINCT person) AS persons\n"
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
