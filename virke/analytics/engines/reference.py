"""The reference: slow, obvious, plain Python, written from the words of the definitions. It decides who is right.

It looks at every row for every interval, and at every day of an interval where days are counted. It is for tests and
for small registers.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from virke.analytics.conditions import Rows
from virke.analytics.disclosure import Margin, Place
from virke.analytics.engines.asking import Amount, Amounts, Question, Share
from virke.analytics.intervals import months_before
from virke.analytics.reading import Value
from virke.analytics.tables import Table
from virke.analytics.terms import (
    Clock,
    Counted,
    Covered,
    Deadline,
    Events,
    Group,
    Observable,
    Term,
    Test,
    Timeliness,
    Timely,
)
from virke.kernel.periods import ONE_DAY, Period
from virke.kernel.workdays import add_working_days

Row = Mapping[str, Value | None]


@dataclass(frozen=True)
class Reference:
    """Answers from rows in memory, by the key of their register."""

    registers: Mapping[str, Sequence[Row]]
    name: str = "reference"

    def amounts(self, question: Question) -> Amounts:
        """What the term counts."""
        found = {}
        for number, interval in enumerate(question.intervals):
            together: dict[Place, list[Row]] = defaultdict(list)
            for row, groups in self._placed(question, interval):
                for one in itertools.product(*((group, Margin.TOTAL) for group in groups)):
                    together[one].append(row)
            for one, rows in together.items():
                found[number, one] = _amount(question.term, rows, interval)
        return found

    def shares(self, question: Question) -> Iterator[Share]:
        """What each person has of it."""
        subject = question.term.table.subject.key
        for number, interval in enumerate(question.intervals):
            together: dict[tuple[Place, str], list[Row]] = defaultdict(list)
            for row, groups in self._placed(question, interval):
                together[groups, str(row[subject])].append(row)
            for (place, person), rows in together.items():
                yield Share(number, place, person, sum(_size(question.term, row, interval) for row in rows), len(rows))

    def _placed(self, question: Question, interval: Period) -> Iterator[tuple[Row, tuple[str | None, ...]]]:
        """The rows that count in an interval, each with its groups."""
        for row in self.registers[question.term.table.key]:
            if self._counts(question.term, row, interval, question.as_of):
                yield row, tuple(self._group(group, question.term, row) for group in question.groups)

    def _counts(self, term: Term, row: Row, interval: Period, as_of: date) -> bool:
        return (
            _fulfils(term.rows, row)
            and _lies_in(term, row, interval)
            and all(self._passes(test, term, row, interval, as_of) for test in term.tests)
        )

    def _passes(self, test: Test, term: Term, row: Row, interval: Period, as_of: date) -> bool:
        day = _day(row, term.on)
        assert day is not None
        match test:
            case Timely():
                return _timeliness(test, row, day, as_of)
            case Observable():
                return (day + timedelta(days=test.after_days) < as_of) is not test.not_yet
            case Covered():
                return self._covered(test, row[term.table.subject.key], day) is not test.by_none
            case Events():
                return self._happened(test, term, row, interval) >= test.at_least

    def _covered(self, test: Covered, person: Value | None, day: date) -> bool:
        wanted = day + timedelta(days=test.after_days)
        return any(
            _fulfils(test.by, other)
            and other[test.by.table.subject.key] == person
            and _runs(test.by.table, other, wanted)
            for other in self.registers[test.by.table.key]
        )

    def _happened(self, test: Events, term: Term, row: Row, interval: Period) -> int:
        window = Period(months_before(_end(interval), term.months), interval.ends_on)
        return sum(
            _fulfils(test.of, other)
            and other[test.of.table.subject.key] == row[term.table.subject.key]
            and (day := _day(other, test.on)) is not None
            and day in window
            for other in self.registers[test.of.table.key]
        )

    def _group(self, group: Group, term: Term, row: Row) -> str | None:
        """The row's own value, or that of the person's row which began last of those that hold on the row's day."""
        if group.is_own(term.table):
            return _text(row[group.key])
        other, day = group.of, _day(row, term.on)
        assert other is not None
        assert day is not None
        found = [
            one
            for one in self.registers[other.key]
            if one[other.subject.key] == row[term.table.subject.key]
            and one[group.key] is not None
            and (other.span is None or _runs(other, one, day))
        ]
        starts = other.span.starts if other.span else None
        last = max((day for one in found if (day := _day(one, starts)) is not None), default=None)
        return min((str(one[group.key]) for one in found if starts is None or one[starts] == last), default=None)


def _fulfils(rows: Rows, row: Row) -> bool:
    return all(condition.holds(row[condition.column]) for condition in rows.where)


def _lies_in(term: Term, row: Row, interval: Period) -> bool:
    if term.counted == Counted.RUNNING:
        return _running_days(term, row, interval) > 0
    if term.counted == Counted.STANDING:
        starts = _day(row, term.span.starts)
        assert starts is not None
        begun = not term.months or starts <= months_before(_end(interval), term.months)
        return begun and _runs(term.table, row, _end(interval) - ONE_DAY)
    day = _day(row, term.on)
    return day is not None and day in interval


def _running_days(term: Term, row: Row, interval: Period) -> int:
    days = (interval.starts_on + timedelta(days=number) for number in range(interval.days or 0))
    return sum(_runs(term.table, row, day) for day in days)


def _amount(term: Term, rows: list[Row], interval: Period) -> Amount:
    persons = {row[term.table.subject.key] for row in rows}
    return Amount(_number(term, rows, interval), len(rows), len(persons))


def _number(term: Term, rows: list[Row], interval: Period) -> int:
    sizes = sorted(_size(term, row, interval) for row in rows)
    if term.counted == Counted.LENGTH:
        return sizes[math.ceil(len(sizes) * term.permille / 1000) - 1]
    return sum(sizes)


def _size(term: Term, row: Row, interval: Period) -> int:
    """How much a row counts: its days within the interval, its length, its number, or once."""
    if term.counted == Counted.RUNNING:
        return _running_days(term, row, interval)
    if term.counted == Counted.LENGTH:
        return _length(term, row)
    if term.total:
        value = row[term.total]
        return value if isinstance(value, int) else 0
    return 1


def _length(term: Term, row: Row) -> int:
    starts, ends = _day(row, term.span.starts), _day(row, term.span.ends)
    assert starts is not None
    assert ends is not None
    return (ends - starts).days


def _timeliness(test: Timely, row: Row, day: date, as_of: date) -> bool:
    due, done = _due(test.deadline, row, day), _day(row, test.done)
    is_done = done is not None and done < as_of
    match test.how:
        case Timeliness.IN_TIME:
            return is_done and done is not None and done <= due
        case Timeliness.DECIDED:
            return is_done or due < as_of
        case Timeliness.WAITING:
            return not is_done and due >= as_of


def _due(deadline: Deadline, row: Row, day: date) -> date:
    agreed = _day(row, deadline.agreed) if deadline.agreed else None
    if agreed is not None:
        return agreed
    if deadline.clock == Clock.WORKING:
        return add_working_days(day, deadline.days)
    return day + timedelta(days=deadline.days)


def _runs(table: Table, row: Row, day: date) -> bool:
    assert table.span is not None
    starts, ends = _day(row, table.span.starts), _day(row, table.span.ends)
    return starts is not None and starts <= day and (ends is None or day < ends)


def _day(row: Row, key: str | None) -> date | None:
    value = row[key] if key else None
    return value if isinstance(value, date) else None


def _text(value: Value | None) -> str | None:
    return None if value is None else str(value)


def _end(interval: Period) -> date:
    assert interval.ends_on is not None
    return interval.ends_on
