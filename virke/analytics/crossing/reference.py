"""The reference: every row of the left register beside every row of the right one, looked at day by day. Plain Python.

Slow and obvious, written from the words of the definition. It decides who is right.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from virke.analytics.conditions import Rows
from virke.analytics.crossing.asking import ANY, Counts, Matching, Pair
from virke.analytics.crossing.definitions import (
    Alike,
    Apart,
    BeginsLater,
    Criterion,
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
from virke.analytics.engines.asking import Amount
from virke.analytics.reading import Value
from virke.analytics.tables import NUMBER, Table
from virke.analytics.terms import Group
from virke.kernel import periods
from virke.kernel.periods import Period

Row = Mapping[str, Value | None]


@dataclass(frozen=True)
class Reference:
    """Answers from rows in memory, by the key of their register; each has the number of its person."""

    registers: Mapping[str, Sequence[Row]]
    name: str = "reference"

    def counts(self, matching: Matching) -> Counts:
        """How many pairs, persons and days."""
        found: dict[tuple[str, Place], list[tuple[int, int]]] = defaultdict(list)
        for pair in self._pairs(matching):
            groups = ((self._group(pair, group), Margin.TOTAL) for group in matching.crossing.groups)
            for place in itertools.product(*groups):
                found[ANY, place].append((pair.person, len(pair.common)))
                for one in pair.met:
                    found[one.key, place].append((pair.person, len(pair.common & _days(matching.days_of(one)))))
        return {
            at: Amount(sum(days for _, days in pairs), len(pairs), len({person for person, _ in pairs}))
            for at, pairs in found.items()
        }

    def pairs(self, matching: Matching, *, most: int | None = None) -> list[Pair]:
        """The pairs themselves, the highest first."""
        of_left, of_right = (shown(rows.table) for rows in (matching.crossing.left, matching.crossing.right))
        found = [
            Pair(
                person=pair.person,
                left=tuple(pair.left[column.key] for column in of_left),
                right=tuple(pair.right[column.key] for column in of_right),
                days=len(pair.common),
                met=tuple(one.key for one in pair.met),
                score=sum(one.weight for one in pair.met),
            )
            for pair in self._pairs(matching)
        ]
        return sorted(found, key=_order)[:most]

    def _pairs(self, matching: Matching) -> Iterator[_SideBySide]:
        """Two rows of one person that meet some criterion and that nothing explains beforehand."""
        crossing = matching.crossing
        explaining = [(rows.table, row) for rows in crossing.without for row in self._rows(rows)]
        for left in self._rows(crossing.left):
            for right in self._rows(crossing.right):
                pair = _SideBySide(matching, left, right)
                if left[NUMBER] == right[NUMBER] and pair.met:
                    explained = (
                        row[NUMBER] == left[NUMBER] and pair.common & _running(table, row, matching.within)
                        for table, row in explaining
                    )
                    if not any(explained):
                        yield pair

    def _group(self, pair: _SideBySide, group: Group) -> str | None:
        """Of the left row; or what the person has in another register on the day that the two rows meet.

        Of several rows that run on the day the one that began last, then the first in the alphabet.
        """
        if group.of is None:
            return _text(pair.left[group.key])
        own = (row for row in self.registers[group.of.key] if row[NUMBER] == pair.person and row[group.key] is not None)
        if group.of.span is None:
            return min((str(row[group.key]) for row in own), default=None)
        running = [(_period(group.of, row).starts_on, str(row[group.key])) for row in own
                   if pair.meets_on in _period(group.of, row)]  # fmt: skip
        last = max((starts for starts, _ in running), default=None)
        return min((text for starts, text in running if starts == last), default=None)

    def _rows(self, rows: Rows) -> list[Row]:
        return [
            row
            for row in self.registers[rows.table.key]
            if all(condition.holds(row[condition.column]) for condition in rows.where)
        ]


@dataclass(frozen=True)
class _SideBySide:
    """Two rows in a matching."""

    matching: Matching
    left: Row
    right: Row

    @property
    def person(self) -> int:
        number = self.left[NUMBER]
        assert isinstance(number, int)
        return number

    @property
    def meets_on(self) -> date:
        """The later one of their first days."""
        return max(_period(self._table(row), row).starts_on for row in (self.left, self.right))

    @cached_property
    def common(self) -> set[date]:
        """The days of the question on which both run."""
        return self._running_in(self.matching.within, self.left) & self._running_in(self.matching.within, self.right)

    @cached_property
    def met(self) -> list[Criterion]:
        return [one for one in self.matching.crossing.criteria if self._meets(one)]

    def _meets(self, criterion: Criterion) -> bool:
        window = self.matching.days_of(criterion)
        if window is None:
            return False
        days = len(self.common & _days(window))
        match criterion.time:
            case Overlapping(days=least):
                in_time = days >= least
            case Apart(days=most):
                in_time = self._lie_apart(window, most)
        return in_time and all(self._passes(test, days) for test in criterion.tests)

    def _lie_apart(self, window: Period, most: int) -> bool:
        """The one ends before the other begins, not too long before; and both run on some day of the window."""
        one, other = (_period(self._table(row), row) for row in (self.left, self.right))
        if one.overlaps(other):
            return False
        between = one.gap(other)
        both = self._running_in(window, self.left) and self._running_in(window, self.right)
        return bool(both) and (between is None or (between.days or 0) <= most)

    def _passes(self, test: Test, days: int) -> bool:
        match test:
            case OfLeft(condition=condition):
                return condition.holds(self.left[condition.column])
            case OfRight(condition=condition):
                return condition.holds(self.right[condition.column])
            case Alike():
                return self.left[test.left] is not None and self.left[test.left] == self.right[test.right]
            case Unlike():
                both = (self.left[test.left], self.right[test.right])
                return None not in both and both[0] != both[1]
            case BeginsLater(days=least):
                left, right = (_period(self._table(row), row).starts_on for row in (self.left, self.right))
                return right >= left + timedelta(days=least)
            case Falling():
                return self._falls(test, days)

    def _falls(self, test: Falling, days: int) -> bool:
        number, month = self.right[test.column], _period(self._table(self.right), self.right)
        return isinstance(number, int) and number * days >= test.at_least * (month.days or 0)

    def _running_in(self, window: Period, row: Row) -> set[date]:
        return _running(self._table(row), row, window)

    def _table(self, row: Row) -> Table:
        rows = self.matching.crossing.left if row is self.left else self.matching.crossing.right
        return rows.table


def _period(table: Table, row: Row) -> Period:
    """The days on which a row runs."""
    month = month_of(table)
    if month is not None:
        first = row[month.key]
        assert isinstance(first, date)
        return periods.month(first.year, first.month)
    assert table.span is not None
    starts, ends = row[table.span.starts], row[table.span.ends]
    assert isinstance(starts, date)
    return Period(starts, ends if isinstance(ends, date) else None)


def _running(table: Table, row: Row, window: Period) -> set[date]:
    return {day for day in _days(window) if day in _period(table, row)}


def _days(window: Period | None) -> set[date]:
    if window is None:
        return set()
    return {window.starts_on + timedelta(days=number) for number in range(window.days or 0)}


def _order(pair: Pair) -> tuple[object, ...]:
    return -pair.score, -pair.days, pair.person, *map(_sortable, (*pair.left, *pair.right))


def _sortable(value: Value | None) -> tuple[bool, Value | int]:
    """What is missing comes last."""
    return value is None, 0 if value is None else value


def _text(value: Value | None) -> str | None:
    return None if value is None else str(value)
