"""The parts of a statement that follow the same persons from one day to others. Pure.

A point of the question is an interval and a wave: `later` is the day of the wave, the interval's last day so many
months later, worked out by the kernel. Each person is a member once.
"""

from __future__ import annotations

from collections.abc import Iterator

from virke.analytics.engines import summing
from virke.analytics.engines.asking import Question
from virke.analytics.engines.phrases import FAR, Part, all_of, named, number, where
from virke.analytics.terms import Holding, Reached


def placed(question: Question, groups: dict[str, str], joins: list[str]) -> Iterator[Part]:
    """The named parts from the counted rows to `placed`, a row for each member of each wave. `groups` are by name."""
    yield from _members(groups, joins)
    at_wave = ("m.place", "m.person", *(f"m.{name}" for name in groups))
    held = [test for test in question.term.tests if isinstance(test, Holding)]
    columns, joined = "1", ""
    for at, test in enumerate(held):
        if not test.column:
            joined += f"\n  SEMI JOIN {test.of.table.key} r{at} ON {all_of(_has(f'r{at}', test, 'm.later'))}"
            continue
        for name, day in (("held", "m.later"), ("base", "m.base")):
            yield named(f"{name}{at}", _amounts(test, day))
            joined += f"\n  JOIN {name}{at} ON {name}{at}.person = m.person AND {name}{at}.place = m.place"
        columns = f"held{at}.amount - base{at}.amount" if question.term.change else columns
    wanted = [
        f"m.later {'>=' if test.not_yet else '<'} {number(question.as_of)}"
        for test in question.term.tests
        if isinstance(test, Reached)
    ]
    only = f"\n  WHERE {all_of(wanted)}" if wanted else ""
    yield named(
        "placed", f"SELECT {', '.join(at_wave)}, NULL AS twice, {columns} AS size\n  FROM members m{joined}{only}"
    )


def _members(groups: dict[str, str], joins: list[str]) -> Iterator[Part]:
    """Who has a row on the last day of the interval: of several rows the one that began last decides the groups.

    Only the rows of persons who have had two at once are put in order; most never have.
    """
    values = "".join(f", {value} AS {name}" for name, value in groups.items())
    names = "".join(f", {name}" for name in groups)
    by = "".join(f", CASE WHEN {name} IS NULL THEN 1 ELSE 0 END, {name}" for name in groups)
    yield summing.near_each_other(0)
    yield named(
        "there",
        f"SELECT i.ends, c.person, c.first_day, a.person AS twice{values}\n"
        "  FROM counted c LEFT JOIN at_once a ON a.person = c.person\n"
        "    JOIN (SELECT DISTINCT ends FROM spans_of_time) i ON c.first_day < i.ends AND c.last_day >= i.ends\n    "
        + "\n    ".join(joins),
    )
    yield named(
        "members",
        f"SELECT i.place, i.later, i.ends - 1 AS base, o.person{names}\n"
        f"  FROM (SELECT ends, person{names} FROM there WHERE twice IS NULL\n"
        f"    UNION ALL SELECT ends, person{names} FROM (SELECT ends, person{names},\n"
        f"        ROW_NUMBER() OVER (PARTITION BY ends, person ORDER BY first_day DESC{by}) AS rank\n"
        "      FROM there WHERE twice IS NOT NULL) ranked WHERE rank = 1) o\n"
        "  JOIN spans_of_time i ON i.ends = o.ends",
    )


def _amounts(test: Holding, day: str) -> str:
    """The members who have such rows on a day, and what their numbers come to."""
    wanted = [*_has("r", test, day), f"r.{test.column} IS NOT NULL"]
    return (
        f"SELECT m.place, m.person, SUM(r.{test.column}) AS amount\n"
        f"  FROM members m JOIN {test.of.table.key} r ON {all_of(wanted)}\n  GROUP BY m.place, m.person"
    )


def _has(alias: str, test: Holding, day: str) -> list[str]:
    """That a row is the member's, and runs on a day."""
    table = test.of.table
    assert table.span is not None
    return [
        f"{alias}.{table.subject.key} = m.person",
        f"{alias}.{table.span.starts} <= {day}",
        f"{day} < COALESCE({alias}.{table.span.ends}, {FAR})",
        *where(alias, test.of),
    ]
