"""A matching as SQL that every SQL engine understands alike: days are whole numbers, as in `engines.sql`. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from virke.analytics.conditions import Rows
from virke.analytics.crossing.asking import ANY, NUMBERS, Matching, Pair
from virke.analytics.crossing.definitions import (
    Alike,
    Apart,
    BeginsLater,
    Criterion,
    Crossing,
    Falling,
    OfLeft,
    OfRight,
    Overlapping,
    Test,
    Unlike,
    month_of,
    shown,
)
from virke.analytics.disclosure import Margin, Place
from virke.analytics.engines import sql
from virke.analytics.engines.asking import Amount
from virke.analytics.reading import Value
from virke.analytics.tables import Column, Kind
from virke.kernel import periods
from virke.kernel.periods import Period

_FIRST = date(1970, 1, 1)


def counting(matching: Matching) -> str:
    """Each group with whether all are taken together; then days, pairs and persons of ANY and of each criterion."""
    groups = [f"g{at}" for at in range(len(matching.crossing.group_by))]
    columns = [text for one in groups for text in (one, f"GROUPING({one}) AS all_{one}")]
    columns += ["SUM(days) AS d", "COUNT(*) AS n", "COUNT(DISTINCT person) AS p"]
    for at, criterion in enumerate(matching.crossing.criteria):
        columns += [
            f"SUM({_named_days(matching, at, criterion)} * m{at}) AS d{at}",
            f"SUM(m{at}) AS n{at}",
            f"COUNT(DISTINCT CASE WHEN m{at} = 1 THEN person END) AS p{at}",
        ]
    sets = (", ".join(taken) for size in range(len(groups) + 1) for taken in combinations(groups, size))
    return (
        f"{_hits(matching, counting=True)}\nSELECT {', '.join(columns)}\nFROM grouped\n"
        f"GROUP BY GROUPING SETS ({', '.join(f'({one})' for one in sets)})"
    )


def counted(matching: Matching, row: Sequence[Any]) -> Iterator[tuple[tuple[str, Place], Amount]]:
    """What a row that an engine gave for `counting` says: an amount for each criterion that some pair meets."""
    width = 2 * len(matching.crossing.group_by)
    pairs = zip(row[:width:2], row[1:width:2], strict=True)
    place = tuple(Margin.TOTAL if whole else group for group, whole in pairs)
    numbers = iter(row[width:])
    for key in (ANY, *matching.crossing.weights):
        amount = Amount(*(int(next(numbers) or 0) for _ in range(3)))
        if amount.rows:
            yield (key, place), amount


EVERYWHERE = "everywhere"
"""A column of `sharing` that is the same in all rows."""


def sharing(matching: Matching) -> str:
    """Each person in each group, with whether all are taken together: `EVERYWHERE`, the groups and `shared_columns`."""
    groups = [f"g{at}" for at in range(len(matching.crossing.group_by))]
    sets = (("person", *taken) for size in range(len(groups) + 1) for taken in combinations(groups, size))
    named = [text for one in groups for text in (one, f"GROUPING({one}) AS all_{one}")]
    columns = [f"0 AS {EVERYWHERE}", "person", *named, *_shares(matching)]
    taken = (f"({', '.join(one)})" for one in sets)
    return (
        f"{_hits(matching, counting=True)}\nSELECT {', '.join(columns)}\nFROM grouped\n"
        f"GROUP BY GROUPING SETS ({', '.join(taken)})"
    )


def shared_columns(matching: Matching) -> tuple[str, ...]:
    """What a person has of each criterion and of ANY, and of ANY without the criterion."""
    keys = range(len(matching.crossing.criteria) + 1)
    return tuple(shared(at, number, rest=rest) for at in keys for number in NUMBERS for rest in (False, True))


def shared(at: int, number: str, *, rest: bool = False) -> str:
    """The column of a number of ANY (0) or of the criteria in order; with `rest` of ANY without it."""
    return f"{'not_' if rest else ''}{number}_{at}"


def _shares(matching: Matching) -> Iterator[str]:
    whole = ("COUNT(*)", "1", "SUM(days)")
    sums = [whole]
    for at, criterion in enumerate(matching.crossing.criteria):
        met = f"SUM(m{at})"
        sums.append(
            (met, f"CASE WHEN {met} > 0 THEN 1 ELSE 0 END", f"SUM({_named_days(matching, at, criterion)} * m{at})")
        )
    for at, own in enumerate(sums):
        for number, one, any_of_it in zip(NUMBERS, own, whole, strict=True):
            yield f"{one} AS {shared(at, number)}"
            yield f"{any_of_it} - {one} AS {shared(at, number, rest=True)}"


def finding(matching: Matching, *, most: int | None, persons: Collection[int] | None = None) -> str:
    """The pairs (of some persons), the highest first: person, left row, right row, days, which criteria, score."""
    left, right = (shown(rows.table) for rows in (matching.crossing.left, matching.crossing.right))
    order = [text for column in _columns(left, right) for text in column]
    met = [f"m{at}" for at in range(len(matching.crossing.criteria))]
    columns = ["person", *(name for _, name in _named(left, right)), "days", *met, "score"]
    limit = f"\nLIMIT {most}" if most is not None else ""
    return (
        f"{_hits(matching, counting=False, persons=persons)}\nSELECT {', '.join(columns)}\nFROM hits\n"
        f"ORDER BY {', '.join(['score DESC', 'days DESC', 'person', *order])}{limit}"
    )


def found(matching: Matching, row: Sequence[Any]) -> Pair:
    """The pair of a row that an engine gave for `finding`."""
    left, right = (shown(rows.table) for rows in (matching.crossing.left, matching.crossing.right))
    person, *values = row
    ends = len(left) + len(right)
    days, *met, score = values[ends:]
    keys = matching.crossing.weights
    return Pair(
        person=int(person),
        left=tuple(map(_value, left, values[: len(left)])),
        right=tuple(map(_value, right, values[len(left) : ends])),
        days=int(days),
        met=tuple(key for key, is_met in zip(keys, met, strict=True) if is_met),
        score=int(score),
    )


def _hits(matching: Matching, *, counting: bool, persons: Collection[int] | None = None) -> str:
    """The pairs that meet a criterion, with m0, m1 and so on for what they meet."""
    crossing = matching.crossing
    explaining = ((f"explaining{at}", rows) for at, rows in enumerate(crossing.without))
    sides = (("left_rows", crossing.left), ("right_rows", crossing.right), *explaining)
    parts = [*_months(matching), *((name, _side(matching, rows, persons)) for name, rows in sides)]
    parts += [("pairs", _pairs(matching, counting=counting)), ("hits", _met(matching))]
    if counting:
        parts += _grouped(crossing)
    return "WITH " + ",\n".join(f"{name} AS (\n  {query}\n)" for name, query in parts)


def _grouped(crossing: Crossing) -> Iterator[tuple[str, str]]:
    """The hits with the groups that other registers have on the day that the two rows of a pair meet."""
    others = [(at, group) for at, group in enumerate(crossing.groups) if group.of is not None]
    for at, group in others:
        yield f"lookup{at}", sql.lookup(group, "person, starts AS day FROM hits")
    values = "".join(f", l{at}.value AS g{at}" for at, _ in others)
    joins = "".join(
        f"\n  LEFT JOIN lookup{at} l{at} ON l{at}.person = h.person AND l{at}.day = h.starts" for at, _ in others
    )
    yield "grouped", f"SELECT h.*{values}\n  FROM hits h{joins}"


def _months(matching: Matching) -> Iterator[tuple[str, str]]:
    """The months that the question touches, each with its first day and the first day after."""
    rows = (matching.crossing.left, matching.crossing.right, *matching.crossing.without)
    if any(month_of(one.table) for one in rows):
        within = matching.within
        first, one = within.starts_on.replace(day=1), []
        while within.ends_on is not None and first < within.ends_on:
            month = periods.month(first.year, first.month)
            one.append(f"({sql.number(first)}, {sql.number(_end(month))})")
            first = _end(month)
        yield "months", f"SELECT * FROM (VALUES {', '.join(one)}) AS v(starts, ends)"


def _side(matching: Matching, rows: Rows, persons: Collection[int] | None) -> str:
    """The rows of one register (of some persons) that run on some day of the question."""
    table, within = rows.table, matching.within
    columns = [f"t.{column.key}" for column in shown(table)]
    if month := month_of(table):
        span, joined = ("m.starts", "m.ends"), f"\n  JOIN months m ON m.starts = t.{month.key}"
        wanted = sql.where("t", rows)
    else:
        assert table.span is not None
        span, joined = (f"t.{table.span.starts}", f"COALESCE(t.{table.span.ends}, {sql.FAR})"), ""
        days = [f"{span[0]} < {sql.number(_end(within))}", f"{span[1]} > {sql.number(within.starts_on)}"]
        wanted = [*days, *sql.where("t", rows)]
    if persons is not None:
        wanted.append(f"t.{table.subject.key} IN ({', '.join(map(str, sorted(persons))) or 'NULL'})")
    where = f"\n  WHERE {' AND '.join(wanted)}" if wanted else ""
    return (
        f"SELECT t.{table.subject.key} AS person, {span[0]} AS starts, {span[1]} AS ends, {', '.join(columns)}\n"
        f"  FROM {table.key} t{joined}{where}"
    )


def _pairs(matching: Matching, *, counting: bool) -> str:
    """Rows of one person side by side."""
    crossing = matching.crossing
    columns = ["l.person", "GREATEST(l.starts, r.starts) AS starts", "LEAST(l.ends, r.ends) AS ends"]
    columns.append(f"{_days(matching.within)} AS days")
    for at, criterion in enumerate(crossing.criteria):
        columns.append(f"CASE WHEN {_meets(matching, criterion)} THEN 1 ELSE 0 END AS m{at}")
        if counting and (name := _named_days(matching, at, criterion)) != "days":
            columns.append(f"{_days(matching.days_of(criterion))} AS {name}")
    if counting:
        columns += [f"l.{one.key} AS g{at}" for at, one in enumerate(crossing.groups) if one.of is None]
    else:
        sides = _named(shown(crossing.left.table), shown(crossing.right.table))
        columns += [f"{source} AS {name}" for source, name in sides]
    apart = crossing.apart
    lie = "l.starts < r.ends AND r.starts < l.ends"
    if apart is not None:
        lie = f"l.starts <= r.ends + {apart} AND r.starts <= l.ends + {apart}"
    return f"SELECT {', '.join(columns)}\n  FROM left_rows l JOIN right_rows r ON r.person = l.person AND {lie}"


def _met(matching: Matching) -> str:
    """Pairs that meet some criterion, with their score, without those that a row explains."""
    crossing = matching.crossing
    weighed = " + ".join(f"{one.weight} * m{at}" for at, one in enumerate(crossing.criteria))
    wanted = [" + ".join(f"m{at}" for at in range(len(crossing.criteria))) + " > 0"]
    starts, ends = sql.number(matching.within.starts_on), sql.number(_end(matching.within))
    for at in range(len(crossing.without)):
        wanted.append(
            f"NOT EXISTS (SELECT 1 FROM explaining{at} e WHERE e.person = p.person AND p.days > 0 "
            f"AND e.starts < LEAST(p.ends, {ends}) AND e.ends > GREATEST(p.starts, {starts}))"
        )
    return f"SELECT p.*, {weighed} AS score\n  FROM pairs p\n  WHERE {' AND '.join(wanted)}"


def _meets(matching: Matching, criterion: Criterion) -> str:
    window = matching.days_of(criterion)
    if window is None:
        return "1 = 0"
    match criterion.time:
        case Overlapping(days=least):
            wanted = [f"{_days(window)} >= {least}"]
        case Apart(days=most):
            between = "GREATEST(l.starts, r.starts) - LEAST(l.ends, r.ends)"
            wanted = [
                f"{between} >= 0 AND {between} <= {most}",
                f"LEAST(l.ends, r.ends) > {sql.number(window.starts_on)}",
                f"GREATEST(l.starts, r.starts) < {sql.number(_end(window))}",
            ]
    wanted += [text for test in criterion.tests for text in _passes(matching, test, window)]
    return " AND ".join(wanted)


def _passes(matching: Matching, test: Test, window: Period) -> list[str]:
    match test:
        case OfLeft(condition=condition):
            return sql.where("l", Rows(matching.crossing.left.table, (condition,)))
        case OfRight(condition=condition):
            return sql.where("r", Rows(matching.crossing.right.table, (condition,)))
        case Alike():
            return [f"l.{test.left} = r.{test.right}"]
        case Unlike():
            return [f"l.{test.left} <> r.{test.right}"]
        case BeginsLater(days=days):
            return [f"r.starts - l.starts >= {days}"]
        case Falling():
            return [f"r.{test.column} * {_days(window)} >= {test.at_least} * (r.ends - r.starts)"]


def _days(window: Period | None) -> str:
    """The common days within a window, never fewer than none."""
    if window is None:
        return "0"
    starts, ends = sql.number(window.starts_on), sql.number(_end(window))
    return f"GREATEST(LEAST(l.ends, r.ends, {ends}) - GREATEST(l.starts, r.starts, {starts}), 0)"


def _named_days(matching: Matching, at: int, criterion: Criterion) -> str:
    """The column of a criterion's days: its own when it is not valid all the time."""
    return "days" if matching.days_of(criterion) == matching.within else f"days{at}"


def _named(left: Sequence[Column], right: Sequence[Column]) -> list[tuple[str, str]]:
    """The columns of both rows, as they are found and as they are called when they stand in one row."""
    sides = (("l", left), ("r", right))
    return [(f"{side}.{column.key}", f"{side}_{column.key}") for side, columns in sides for column in columns]


def _columns(left: Sequence[Column], right: Sequence[Column]) -> Iterator[list[str]]:
    """How rows are put in order by each column: what is missing last, in every engine."""
    for column, (_, name) in zip((*left, *right), _named(left, right), strict=True):
        yield [name] if column.required else [f"CASE WHEN {name} IS NULL THEN 1 ELSE 0 END", name]


def _value(column: Column, value: Any) -> Value | None:
    if value is None:
        return None
    if column.kind == Kind.DAY:
        return _FIRST + timedelta(days=int(value))
    return int(value) if column.kind in (Kind.WHOLE, Kind.AMOUNT) else str(value)


def _end(period: Period) -> date:
    assert period.ends_on is not None
    return period.ends_on
