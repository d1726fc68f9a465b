"""The parts of a statement that look at the time after a row: chains, covered weeks, states, what has not ended. Pure.

A question about weeks has the table `weeks` (the week, and the number of the point it belongs to) and the table `asked`
(each person, day and week, with the day so many weeks later and the Monday of its week).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TypeVar

from virke.analytics.engines import adding
from virke.analytics.engines.asking import Question
from virke.analytics.engines.nearby import Near
from virke.analytics.engines.phrases import FAR, Part, all_of, named, number, numbers, texts, weekday, where
from virke.analytics.following import Chained, Covered, End, InState, Observable, Status, Still

_Kind = TypeVar("_Kind")
_SAME = "{0}.person = c.person AND {0}.day = c.day"


def is_asked(question: Question) -> bool:
    """Whether anything of the question depends on weeks after a row."""
    late = any(isinstance(one, Status) or one.then for one in question.groups)
    tests = any(isinstance(test, Covered | Observable | InState | Still) for test in question.term.tests)
    return late or tests or question.term.weeks != (0,)


def place(question: Question) -> str:
    """The number of the point that a row counts in."""
    many = len(question.term.points)
    if not is_asked(question) or many == 1:
        return "c.place"
    return f"c.place * {many} + w.point"


def parts(question: Question, near: Near) -> Iterator[Part]:
    """The named parts that are looked up in; none when nothing depends on weeks."""
    if not is_asked(question):
        return
    if adding.is_added(question):
        yield from adding.parts(question, near)
        return
    yield named("weeks", _weeks(question))
    yield named(
        "asked",
        f"SELECT c.person, c.day, w.week, c.day + 7 * w.week AS later,\n"
        f"    c.day + 7 * w.week - {weekday('c.day')} AS monday\n"
        f"  FROM (SELECT DISTINCT person, day FROM counted) c CROSS JOIN weeks w",
    )
    for at, test in enumerate(_of(question, Covered)):
        yield named(f"covered{at}", _covered(question, test, near))
    if any(state.by_month for status in _statuses(question) for state in status.states):
        yield named("calendar_months", _months(question))
    for at, status in enumerate(_statuses(question)):
        yield named(f"shown{at}", "\n    UNION ALL ".join(_shown(status, near)))
        yield named(f"state{at}", _states(question, status, f"shown{at}"))
    for at, still in enumerate(_of(question, Still)):
        yield named(f"ended{at}", _ended(question, still))


def joins(question: Question) -> Iterator[str]:
    """How the looked up stands beside a counted row `c` in an interval."""
    if not is_asked(question):
        return
    if adding.is_added(question):
        yield from adding.joins(question)
        return
    still = [f"COALESCE(e{at}.week, {FAR}) >= w.week" for at, _ in enumerate(_of(question, Still))]
    for at, _ in enumerate(_of(question, Still)):
        yield f"LEFT JOIN ended{at} e{at} ON {_SAME.format(f'e{at}')}"
    yield f"JOIN weeks w ON {all_of(still)}" if still else "CROSS JOIN weeks w"
    for at, _ in enumerate(_of(question, Covered)):
        yield f"LEFT JOIN covered{at} v{at} ON {_SAME.format(f'v{at}')} AND v{at}.week = w.week"
    for at, _ in enumerate(_statuses(question)):
        yield f"LEFT JOIN state{at} s{at} ON {_SAME.format(f's{at}')} AND s{at}.week = w.week"


def wanted(question: Question) -> list[str]:
    """What must hold of a row in a week."""
    sunday, as_of = f"c.day - {weekday('c.day')} + 7 * {_last_week(question)} + 6", number(question.as_of)
    found = [f"{sunday} {'>=' if test.not_yet else '<'} {as_of}" for test in _of(question, Observable)]
    if adding.is_added(question):
        return [*found, *adding.wanted(question)]
    found += [f"v{at}.person IS {'' if test.by_none else 'NOT '}NULL" for at, test in enumerate(_of(question, Covered))]
    found += [
        f"{state(question, test.status)} {'NOT ' if test.not_in else ''}IN ({texts(test.states)})"
        for test in _of(question, InState)
    ]
    return found


def state(question: Question, status: Status) -> str:
    """The state of a counted row's person in a week."""
    at = _statuses(question).index(status)
    return f"COALESCE(s{at}.state, {texts((status.otherwise[0],))})"


def ends_chain(test: Chained) -> str:
    """That no row of the person `o` makes the row `t` another than the first, or the last, of its chain."""
    chain, table = test.chain, test.chain.before.table
    assert table.span is not None
    before, after = ("t", "o") if test.end == End.LAST else ("o", "t")
    starts, ends = table.span.starts, table.span.ends
    follows = [
        f"o.{table.subject.key} = t.{table.subject.key}",
        f"{after}.{starts} > {before}.{starts}",
        f"{after}.{starts} <= COALESCE({before}.{ends}, {FAR}) - 1 + {chain.gap_days}",
        *where(before, chain.before),
        *where(after, chain.after),
    ]
    return f"NOT EXISTS (SELECT 1 FROM {table.key} o WHERE {all_of(follows)})"


def _weeks(question: Question) -> str:
    rows = ((week, point) for point, weeks in enumerate(question.term.points) for week in weeks)
    return numbers(rows, "week", "point")


def _covered(question: Question, test: Covered, near: Near) -> str:
    """The weeks in which the person has such a row; rows far from all of them are left out at once.

    Once each, where what is found is counted; where it must not be there, twice is no more than once.
    """
    by, weeks, once = test.by, question.term.weeks, "" if test.by_none else "DISTINCT "
    table = by.table
    assert table.span is not None
    starts, ends = f"b.{table.span.starts}", f"COALESCE(b.{table.span.ends}, {FAR})"
    wanted = [
        f"b.{table.subject.key} = k.person",
        f"{starts} <= k.monday + {7 * (weeks[-1] - weeks[0]) + 6}",
        f"k.monday < {ends}",
        *where("b", by),
    ]
    shift = f"7 * (w.week - {weeks[0]})" if weeks[0] >= 0 else f"7 * (w.week + {-weeks[0]})"
    return (
        f"SELECT {once}k.person, k.day, w.week\n"
        f"  FROM (SELECT person, day, monday FROM asked WHERE week = {weeks[0]}) k\n"
        f"  JOIN {near.name(table)} b ON {all_of(wanted)}\n"
        f"  JOIN weeks w ON {starts} <= k.monday + {shift} + 6 AND k.monday + {shift} < {ends}"
    )


def _months(question: Question) -> str:
    """The first day of each calendar month that a row's day may lie in, and of the next."""
    weeks = question.term.weeks
    first = min(one.starts_on for one in question.intervals) + timedelta(days=7 * weeks[0])
    last = max(one.ends_on or one.starts_on for one in question.intervals) + timedelta(days=7 * weeks[-1])
    month, found = first.replace(day=1), []
    while month <= last:
        following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
        found.append((number(month), number(following)))
        month = following
    return numbers(found, "starts", "ends")


def _states(question: Question, status: Status, shown: str) -> str:
    """The first state that a row shows, for each person, day and week; nothing where none is shown.

    Rows meet the days first, and then the weeks: few rows are near a day, and there may be many weeks.
    """
    weeks = question.term.weeks
    words = " ".join(f"WHEN {rank} THEN {texts((state.key,))}" for rank, state in enumerate(status.states))
    return (
        f"SELECT k.person, k.day, w.week, CASE MIN(b.place) {words} END AS state\n"
        f"  FROM (SELECT DISTINCT person, day FROM counted) k\n"
        f"  JOIN {shown} b ON b.person = k.person\n"
        f"    AND b.starts <= k.day + ({7 * weeks[-1]}) AND k.day + ({7 * weeks[0]}) < b.ends\n"
        f"  JOIN weeks w ON b.starts <= k.day + 7 * w.week AND k.day + 7 * w.week < b.ends\n"
        f"  GROUP BY k.person, k.day, w.week"
    )


def _shown(status: Status, near: Near) -> Iterator[str]:
    """The days on which rows show each state; of what counts for its month, all days of it."""
    for rank, one in enumerate(status.states):
        table, wanted, joined, days = one.table, where("b", one.rows), "", "m.starts, m.ends"
        if one.by_month:
            joined = f" JOIN calendar_months m ON b.{one.month} >= m.starts AND b.{one.month} < m.ends"
        else:
            assert table.span is not None
            days = f"b.{table.span.starts} AS starts, COALESCE(b.{table.span.ends}, {FAR}) AS ends"
        once = "DISTINCT " if one.by_month else ""
        only = f" WHERE {all_of(wanted)}" if wanted else ""
        said = f"SELECT {once}b.{table.subject.key} AS person, {days}, {rank} AS place"
        yield f"{said} FROM {near.name(table)} b{joined}{only}"


def _ended(question: Question, test: Still) -> str:
    """The first week in which the person is in another state.

    Of weeks in a row it is the first one, or one after a week in the state; there are few of those beside all weeks.
    """
    at, weeks, state = _statuses(question).index(test.status), question.term.weeks, texts((test.state,))
    if test.state == test.status.otherwise[0] or weeks[-1] - weeks[0] + 1 != len(weeks):
        found = f"COALESCE(s.state, {texts((test.status.otherwise[0],))})"
        begun, only = "asked", f"{found} <> {state}"
        wanted = "s.week = k.week"
    else:
        begun = (
            f"(SELECT person, day, {weeks[0]} AS week FROM counted\n"
            f"    UNION ALL SELECT person, day, week + 1 AS week FROM state{at} WHERE state = {state})"
        )
        wanted, only = f"s.week = k.week AND s.state = {state}", "s.person IS NULL"
    return (
        f"SELECT k.person, k.day, MIN(k.week) AS week\n  FROM {begun} k LEFT JOIN state{at} s\n"
        f"    ON s.person = k.person AND s.day = k.day AND {wanted}\n  WHERE {only} GROUP BY k.person, k.day"
    )


def _last_week(question: Question) -> str:
    return f"({question.term.weeks[-1]})" if question.term.pooled else "w.week"


def _of(question: Question, kind: type[_Kind]) -> list[_Kind]:
    return [test for test in question.term.tests if isinstance(test, kind)]


def _statuses(question: Question) -> list[Status]:
    """The different statuses that are asked about, in the order of the question."""
    named_by = [test.status for test in question.term.tests if isinstance(test, InState | Still)]
    found: list[Status] = []
    for status in (*named_by, *(one for one in question.groups if isinstance(one, Status))):
        if status not in found:
            found.append(status)
    return found
