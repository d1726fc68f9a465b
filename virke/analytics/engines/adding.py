"""The parts of a statement that add weeks up: told by the days that rows cover, and not week by week. Pure.

Of the 52 weeks after a row it is enough to know how many are covered. Each row of the person covers the days from a
Monday to a Sunday; in the order of their first days, each adds the days after those that were covered before.
"""

from __future__ import annotations

from collections.abc import Iterator

from virke.analytics.conditions import Rows
from virke.analytics.engines.asking import Question
from virke.analytics.engines.nearby import Near
from virke.analytics.engines.phrases import FAR, Part, all_of, named, weekday, where
from virke.analytics.following import Covered, InState, Status, Still


def is_added(question: Question) -> bool:
    """Whether a row counts so many of some weeks in a row, and nothing else depends on the week."""
    term = question.term
    in_a_row = term.pooled and term.weeks[-1] - term.weeks[0] + 1 == len(term.weeks)
    by_week = any(isinstance(test, InState | Still) for test in term.tests) or len(_covered(question)) > 1
    return in_a_row and not by_week and not any(isinstance(one, Status) or one.then for one in question.groups)


def parts(question: Question, near: Near) -> Iterator[Part]:
    """How many of the weeks are covered, for each person and day; who has none is not there."""
    for test in _covered(question):
        yield named("covered_days", _days(question, test.by, near))
        yield named(
            "covered_weeks",
            "SELECT person, day, CAST(SUM(GREATEST(until - GREATEST(since, before), 0)) / 7 AS BIGINT) AS times\n"
            "  FROM (SELECT person, day, since, until, COALESCE(MAX(until) OVER (PARTITION BY person, day\n"
            "      ORDER BY since, until ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before\n"
            "    FROM covered_days) in_order\n  GROUP BY person, day",
        )


def joins(question: Question) -> Iterator[str]:
    """How the weeks stand beside a counted row `c`."""
    for test in _covered(question):
        joined = "LEFT JOIN" if test.by_none else "JOIN"
        yield f"{joined} covered_weeks v ON v.person = c.person AND v.day = c.day"


def times(question: Question) -> str:
    """In how many of its weeks a row counts."""
    many = len(question.term.weeks)
    for test in _covered(question):
        return f"({many} - COALESCE(v.times, 0))" if test.by_none else "v.times"
    return str(many)


def wanted(question: Question) -> list[str]:
    """That a row counts in one of them."""
    return [f"{times(question)} > 0" for test in _covered(question) if test.by_none]


def _days(question: Question, by: Rows, near: Near) -> str:
    """The days from the first Monday that a row covers, from `since` up to, and without, `until`; each a Monday."""
    table, weeks = by.table, question.term.weeks
    assert table.span is not None
    starts, ends = f"b.{table.span.starts}", f"COALESCE(b.{table.span.ends}, {FAR})"
    days = 7 * len(weeks)
    wanted = [
        f"b.{table.subject.key} = k.person",
        f"{starts} < k.monday + {days}",
        f"{ends} > k.monday",
        *where("b", by),
    ]
    return (
        f"SELECT person, day, since - since % 7 AS since, until + (7 - until % 7) % 7 AS until\n"
        f"  FROM (SELECT k.person, k.day, GREATEST({starts} - k.monday, 0) AS since,\n"
        f"      LEAST({ends} - k.monday, {days}) AS until\n"
        f"    FROM (SELECT DISTINCT person, day, day - {weekday('day')} + ({7 * weeks[0]}) AS monday FROM counted) k\n"
        f"    JOIN {near.name(table)} b ON {all_of(wanted)}) covered"
    )


def _covered(question: Question) -> list[Covered]:
    return [test for test in question.term.tests if isinstance(test, Covered)]
