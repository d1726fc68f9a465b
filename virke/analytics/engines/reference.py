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
from functools import cached_property

from virke.analytics import registers
from virke.analytics.conditions import Rows
from virke.analytics.disclosure import Margin, Place
from virke.analytics.engines.asking import Amount, Amounts, Question, Share, Weight, Weights
from virke.analytics.following import Chain, Chained, Covered, End, InState, Observable, State, Status, Still
from virke.analytics.intervals import months_before
from virke.analytics.reading import Value
from virke.analytics.tables import Table
from virke.analytics.terms import (
    Clock,
    Counted,
    Deadline,
    Division,
    During,
    Events,
    Group,
    Holding,
    Reached,
    Term,
    Test,
    Timeliness,
    Timely,
)
from virke.kernel import moments
from virke.kernel.periods import ONE_DAY, Period
from virke.kernel.workdays import add_working_days

Row = Mapping[str, Value | None]
Placed = tuple[Row, tuple[str | None, ...], int]
"""A row that counts, its groups, and how much it counts."""


@dataclass(frozen=True)
class Reference:
    """Answers from rows in memory, by the key of their register."""

    registers: Mapping[str, Sequence[Row]]
    name: str = "reference"

    def amounts(self, question: Question) -> Amounts:
        """What the term counts."""
        term, found = question.term, {}
        for number, (interval, weeks) in enumerate(question.points):
            together: dict[Place, list[tuple[Row, int]]] = defaultdict(list)
            for row, groups, size in self._placed(question, interval, weeks):
                for one in itertools.product(*((group, Margin.TOTAL) for group in groups)):
                    together[one].append((row, size))
            for one, rows in together.items():
                found[number, one] = _amount(term, rows)
        return found

    def together(self, questions: Sequence[Question]) -> list[Amounts]:
        """What the terms of several questions count, one after another."""
        return [self.amounts(question) for question in questions]

    def shares(self, question: Question) -> Iterator[Share]:
        """What each person has of it."""
        subject = question.term.table.subject.key
        for number, (interval, weeks) in enumerate(question.points):
            together: dict[tuple[Place, str], list[int]] = defaultdict(list)
            for row, groups, size in self._placed(question, interval, weeks):
                together[groups, str(row[subject])].append(size)
            for (place, person), sizes in together.items():
                yield Share(number, place, person, sum(sizes), len(sizes))

    def weights(self, question: Question) -> Weights:
        """Who has how much of a sum."""
        each: dict[tuple[int, Place], dict[str | int, int]] = defaultdict(lambda: defaultdict(int))
        for share in self.shares(question):
            for one in itertools.product(*((group, Margin.TOTAL) for group in share.place)):
                each[share.interval, one][share.person] += share.number
        found = {}
        for at, persons in each.items():
            sizes = [*sorted(map(abs, persons.values()), reverse=True), 0]
            found[at] = Weight(sum(sizes), sizes[0], sizes[1])
        return found

    def _placed(self, question: Question, interval: Period, weeks: tuple[int, ...]) -> Iterator[Placed]:
        """The rows that count in an interval, once for each of the weeks in which they do."""
        term = question.term
        if term.counted == Counted.MEMBER:
            yield from self._members(question, interval, weeks[0])
            return
        for row, week in itertools.product(self.registers[term.table.key], weeks):
            if self._counts(term, row, interval, question.as_of, week):
                groups = tuple(self._group(group, term, row, week) for group in question.groups)
                yield row, groups, _size(term, row, interval)

    def _members(self, question: Question, interval: Period, months: int) -> Iterator[Placed]:
        """Each person who has a row on the last day: by the row that began last, then the first groups, none last."""
        term, base = question.term, _end(interval) - ONE_DAY
        wave = months_before(base, -months)
        for person in {row[term.table.subject.key]: None for row in self.registers[term.table.key]}:
            theirs = self._of(term.table, person)
            rows = [row for row in theirs if _fulfils(term.rows, row) and _runs(term.table, row, base)]
            tests = (self._follows(test, person, base, wave, question.as_of) for test in term.tests)
            if rows and all(tests):
                named = [(row, tuple(self._group(one, term, row, 0) for one in question.groups)) for row in rows]
                last = max(_row_day(term, row) for row in rows)
                groups = min((one for row, one in named if _row_day(term, row) == last), key=_none_last)
                yield rows[0], groups, self._change(term, person, base, wave)

    def _follows(self, test: Test, person: Value | None, base: date, wave: date, as_of: date) -> bool:
        if isinstance(test, Reached):
            return (wave < as_of) is not test.not_yet
        assert isinstance(test, Holding)
        return bool(self._held_on(test, person, wave)) and bool(not test.column or self._held_on(test, person, base))

    def _held_on(self, test: Holding, person: Value | None, day: date) -> list[Row]:
        return [
            row
            for row in self._of(test.of.table, person)
            if _fulfils(test.of, row)
            and _runs(test.of.table, row, day)
            and (not test.column or row[test.column] is not None)
        ]

    def _change(self, term: Term, person: Value | None, base: date, wave: date) -> int:
        """How much the number of a member is more than on the first day; otherwise the member is one."""
        if not term.change:
            return 1
        (test,) = (one for one in term.tests if isinstance(one, Holding))
        then, now = (
            sum(value for row in self._held_on(test, person, day) if isinstance(value := row[test.column], int))
            for day in (base, wave)
        )
        return now - then

    @cached_property
    def _by_person(self) -> Mapping[tuple[str, object], list[Row]]:
        found: dict[tuple[str, object], list[Row]] = defaultdict(list)
        for key, rows in self.registers.items():
            for row in rows:
                found[key, row[registers.known().get(key).subject.key]].append(row)
        return found

    def _of(self, table: Table, person: object) -> list[Row]:
        """The rows of a person in a register."""
        return self._by_person.get((table.key, person), [])

    def _counts(self, term: Term, row: Row, interval: Period, as_of: date, week: int) -> bool:
        return (
            _fulfils(term.rows, row)
            and _lies_in(term, row, interval)
            and all(self._passes(test, term, row, interval, as_of, week) for test in term.tests)
        )

    def _passes(self, test: Test, term: Term, row: Row, interval: Period, as_of: date, week: int) -> bool:
        if isinstance(test, During):
            return test.hours.is_open(_minute(row, term.on))
        if isinstance(test, Timely):
            return _timeliness(test, term, row, as_of)
        assert not isinstance(test, Holding | Reached), "a member of a panel is looked at elsewhere"
        day, person = _row_day(term, row), row[term.table.subject.key]
        match test:
            case Events():
                return self._happened(test, term, row, interval) >= test.at_least
            case Chained():
                return self._ends_chain(test, row, person)
            case Observable():
                last = term.weeks[-1] if term.pooled else week
                return (_week(day, last)[-1] < as_of) is not test.not_yet
            case Covered():
                return self._covered(test, person, _week(day, week)) is not test.by_none
            case InState():
                return (self._state(test.status, person, _later(day, week)) in test.states) is not test.not_in
            case Still():
                earlier = [_later(day, one) for one in term.weeks if one < week]
                return all(self._state(test.status, person, one) == test.state for one in earlier)

    def _covered(self, test: Covered, person: Value | None, week: list[date]) -> bool:
        return any(
            _fulfils(test.by, other) and any(_runs(test.by.table, other, day) for day in week)
            for other in self._of(test.by.table, person)
        )

    def _ends_chain(self, test: Chained, row: Row, person: Value | None) -> bool:
        others = self._of(test.chain.before.table, person)
        if test.end == End.LAST:
            return not any(_follows(test.chain, row, other) for other in others)
        return not any(_follows(test.chain, other, row) for other in others)

    def _state(self, status: Status, person: Value | None, day: date) -> str:
        for state in status.states:
            if any(_shows(state, row, day) for row in self._of(state.table, person)):
                return state.key
        return status.otherwise[0]

    def _happened(self, test: Events, term: Term, row: Row, interval: Period) -> int:
        window = Period(months_before(_end(interval), term.months), interval.ends_on)
        return sum(
            _fulfils(test.of, other) and (day := _day(other, test.on)) is not None and day in window
            for other in self._of(test.of.table, row[term.table.subject.key])
        )

    def _group(self, group: Division, term: Term, row: Row, week: int) -> str | None:
        person, day = row[term.table.subject.key], _row_day(term, row)
        if isinstance(group, Status):
            return self._state(group, person, _later(day, week))
        if group.is_own(term.table):
            return _text(row[group.key])
        return self._held(group, person, _later(day, week) if group.then else day)

    def _held(self, group: Group, person: Value | None, day: date) -> str | None:
        """The value of the person's row which began last of those that hold on the day."""
        other = group.of
        assert other is not None
        found = [
            one
            for one in self._of(other, person)
            if one[group.key] is not None and (other.span is None or _runs(other, one, day))
        ]
        starts = other.span.starts if other.span else None
        last = max((begun for one in found if (begun := _day(one, starts)) is not None), default=None)
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
    return row[term.on] is not None and _row_day(term, row) in interval


def _running_days(term: Term, row: Row, interval: Period) -> int:
    days = (interval.starts_on + timedelta(days=number) for number in range(interval.days or 0))
    return sum(_runs(term.table, row, day) for day in days)


def _amount(term: Term, rows: list[tuple[Row, int]]) -> Amount:
    persons = {row[term.table.subject.key] for row, _ in rows}
    return Amount(_number(term, sorted(size for _, size in rows)), len(rows), len(persons))


def _none_last(groups: tuple[str | None, ...]) -> tuple[tuple[bool, str], ...]:
    return tuple((one is None, one or "") for one in groups)


def _number(term: Term, sizes: list[int]) -> int:
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


def _timeliness(test: Timely, term: Term, row: Row, as_of: date) -> bool:
    """Days, and moments as whole minutes, are told apart by nothing but what they are counted in."""
    known = row[test.done] is not None
    if test.deadline.is_of_moments:
        due, now = _due_minute(test.deadline, term, row), moments.at(as_of)
        done = _minute(row, test.done) if known else None
    else:
        due, now = _due(test.deadline, row, _row_day(term, row)).toordinal(), as_of.toordinal()
        done = day.toordinal() if (day := _day(row, test.done)) else None
    is_done = done is not None and done < now
    match test.how:
        case Timeliness.IN_TIME:
            return is_done and done is not None and done <= due
        case Timeliness.DECIDED:
            return is_done or due < now
        case Timeliness.WAITING:
            return not is_done and due >= now


def _due_minute(deadline: Deadline, term: Term, row: Row) -> int:
    """The agreed moment, or when so many minutes have passed, counted one by one, all of them or the open ones."""
    if deadline.agreed and row[deadline.agreed] is not None:
        return _minute(row, deadline.agreed)
    minute, left = _minute(row, term.on), deadline.minutes
    while left:
        left -= deadline.hours is None or deadline.hours.is_open(minute)
        minute += 1
    return minute


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


def _row_day(term: Term, row: Row) -> date:
    """The day of a row that has one: of a row that ends it is the last one, and the register holds the day after."""
    if term.is_of_moments:
        return moments.clock(_minute(row, term.on)).date()
    day = _day(row, term.on)
    assert day is not None
    return day - ONE_DAY if term.ends else day


def _minute(row: Row, key: str) -> int:
    value = row[key]
    assert isinstance(value, int)
    return value


def _later(day: date, weeks: int) -> date:
    return day + timedelta(days=7 * weeks)


def _week(day: date, weeks: int) -> list[date]:
    """The days of the calendar week that many weeks later."""
    then = _later(day, weeks)
    return [then + timedelta(days=number - then.weekday()) for number in range(7)]


def _follows(chain: Chain, before: Row, after: Row) -> bool:
    """Whether two rows of a person are one chain: the later begins at most so many days after the last day."""
    table = chain.before.table
    assert table.span is not None
    begun, ended, begins = (
        _day(before, table.span.starts),
        _day(before, table.span.ends),
        _day(after, table.span.starts),
    )
    assert begun is not None
    assert begins is not None
    in_time = ended is None or begins <= ended - ONE_DAY + timedelta(days=chain.gap_days)
    return _fulfils(chain.before, before) and _fulfils(chain.after, after) and begins > begun and in_time


def _shows(state: State, row: Row, day: date) -> bool:
    if not _fulfils(state.rows, row):
        return False
    if not state.by_month:
        return _runs(state.table, row, day)
    month = _day(row, state.month)
    return month is not None and (month.year, month.month) == (day.year, day.month)


def _day(row: Row, key: str | None) -> date | None:
    value = row[key] if key else None
    return value if isinstance(value, date) else None


def _text(value: Value | None) -> str | None:
    return None if value is None else str(value)


def _end(interval: Period) -> date:
    assert interval.ends_on is not None
    return interval.ends_on
