"""The parts of a statement that follow the same persons from one day to others. Pure.

A point of the question is an interval and a wave: `later` is the day of the wave, the interval's last day so many
months later, worked out by the kernel. Each person is a member once.
"""

from __future__ import annotations

from collections.abc import Iterator

from virke.analytics.conditions import Rows
from virke.analytics.engines.asking import Question
from virke.analytics.engines.phrases import FAR, Part, all_of, named, number, where
from virke.analytics.terms import Holding, Reached


def placed(question: Question, groups: dict[str, str], joins: list[str]) -> Iterator[Part]:
    """The named parts from the counted rows to `placed`, a row for each member of each wave. `groups` are by name."""
    yield named("members", _members(groups, joins))
    at_wave = ("m.place", "m.person", *(f"m.{name}" for name in groups))
    held = [test for test in question.term.tests if isinstance(test, Holding)]
    columns, joined = "1", ""
    for at, test in enumerate(held):
        yield named(f"held{at}", _held(test.of, test.column, "m.later"))
        joined += f"\n  JOIN held{at} h{at} ON h{at}.person = m.person AND h{at}.place = m.place"
        if test.column:
            yield named(f"base{at}", _held(test.of, test.column, "m.base"))
            joined += f"\n  JOIN base{at} b{at} ON b{at}.person = m.person AND b{at}.place = m.place"
            columns = f"h{at}.amount - b{at}.amount" if question.term.change else columns
    wanted = [
        f"m.later {'>=' if test.not_yet else '<'} {number(question.as_of)}"
        for test in question.term.tests
        if isinstance(test, Reached)
    ]
    only = f"\n  WHERE {all_of(wanted)}" if wanted else ""
    yield named("placed", f"SELECT {', '.join(at_wave)}, {columns} AS size\n  FROM members m{joined}{only}")


def _members(groups: dict[str, str], joins: list[str]) -> str:
    """Who has a row on the last day of the interval: of several rows the one that began last decides the groups."""
    values = "".join(f", {value} AS {name}" for name, value in groups.items())
    by = "".join(f", CASE WHEN {value} IS NULL THEN 1 ELSE 0 END, {value}" for value in groups.values())
    names = "".join(f", {name}" for name in groups)
    return (
        f"SELECT place, later, base, person{names} FROM (\n"
        f"    SELECT i.place, i.later, i.ends - 1 AS base, c.person{values},\n"
        f"      ROW_NUMBER() OVER (PARTITION BY i.place, c.person ORDER BY c.first_day DESC{by}) AS rank\n"
        "    FROM counted c JOIN spans_of_time i ON c.first_day < i.ends AND c.last_day >= i.ends\n    "
        + "\n    ".join(joins)
        + ") ranked\n  WHERE rank = 1"
    )


def _held(of: Rows, column: str, day: str) -> str:
    """The members who have such a row on a day, and what its numbers come to."""
    table = of.table
    assert table.span is not None
    amount = f", SUM(r.{column}) AS amount" if column else ""
    wanted = [
        f"r.{table.subject.key} = m.person",
        f"r.{table.span.starts} <= {day}",
        f"{day} < COALESCE(r.{table.span.ends}, {FAR})",
        *([f"r.{column} IS NOT NULL"] if column else []),
        *where("r", of),
    ]
    return (
        f"SELECT m.place, m.person{amount}\n  FROM members m JOIN {table.key} r ON {all_of(wanted)}\n"
        "  GROUP BY m.place, m.person"
    )
