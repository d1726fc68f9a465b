"""A matching answered by one walk through two registers that lie sorted by person (see `engines.ranges`).

For registers of a country: DuckDB builds a hash of one side and joins the other, here both are read once and nothing is
built. What the kernel cannot say (`can`) is asked of DuckDB, and so are the rows of the highest pairs, of whose persons
the kernel tells.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from virke.analytics.conditions import AtLeast, Below, Condition, Known, NoneOf, OneOf, Rows, Unknown
from virke.analytics.crossing import kernels
from virke.analytics.crossing.asked import Asked
from virke.analytics.crossing.asking import ANY, Counts, Matching, Pair
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
    Unlike,
    month_of,
)
from virke.analytics.disclosure import Margin, Place
from virke.analytics.engines import ranges, sql
from virke.analytics.engines.asking import Amount
from virke.analytics.engines.ranges import PERSON, Columns, Numbers, Source, Wanted
from virke.analytics.tables import Column, Kind, Table

_LARGEST = 2**31 - 1
_MISSING = -1
_TEXTS = (Kind.TEXT, Kind.CODE)
_EVERY_DAY = np.arange("1970-01-01", "2101-01-01", dtype="datetime64[D]")
_MONTH_ENDS = (_EVERY_DAY.astype("datetime64[M]") + 1).astype("datetime64[D]").astype(np.int32)
"""The first day after the month of each day from 1970, as numbers."""

Long = npt.NDArray[np.int64]


def can(crossing: Crossing) -> bool:
    """Whether the kernel can say all that a matching asks: figures divided by another register, for one, it cannot."""
    tests = [test for one in crossing.criteria for test in one.tests]
    falling = {test.column for test in tests if isinstance(test, Falling)}
    left = (*crossing.left.where, *(test.condition for test in tests if isinstance(test, OfLeft)))
    right = (*crossing.right.where, *(test.condition for test in tests if isinstance(test, OfRight)))
    return (
        all(_asks_numbers(rows.table, one) for rows in crossing.without for one in rows.where)
        and all(one.of is None for one in crossing.groups)
        and len(falling) <= 1
        and all(_small(crossing.right.table.column(key)) for key in falling)
        and all(_asks_numbers(crossing.left.table, one) for one in left)
        and all(_asks_numbers(crossing.right.table, one) for one in right)
    )


@dataclass(frozen=True)
class Sweep:
    """Answers over the Parquet files of extracts; `duck` has the same ones."""

    files: Mapping[str, Sequence[Path]]
    duck: Asked
    rows: int = ranges.ROWS
    name: str = "kernel"

    def counts(self, matching: Matching) -> Counts:
        """How many pairs, persons and days."""
        return self.both(matching, most=0)[0]

    def pairs(self, matching: Matching, *, most: int | None = None) -> list[Pair]:
        """The pairs themselves, the highest first."""
        return self.both(matching, most=most)[1]

    def both(self, matching: Matching, *, most: int | None) -> tuple[Counts, list[Pair]]:
        """Both in one walk."""
        crossing = matching.crossing
        if most is None or not can(crossing):
            return self.duck.counts(matching), self.duck.pairs(matching, most=most)
        groups = tuple(self._texts([(crossing.left.table, one.key)]) for one in crossing.groups)
        tables = crossing.left.table, crossing.right.table
        words = self._texts([one for pair in _compared(crossing) for one in zip(tables, pair, strict=True)])
        sides = _Side.left(matching, groups, words), _Side.right(matching, words), *_Side.known(matching)
        rules = np.array([_rule(matching, one) for one in crossing.criteria], np.int64)
        places = tuple(itertools.product(*((*own, None, Margin.TOTAL) for own in groups)))
        counts = np.zeros((len(rules) + 1, len(places), 3), np.int64)
        highest, apart = np.zeros(0, np.int64), -1 if crossing.apart is None else crossing.apart

        def work(*read: Columns) -> tuple[Long, Long]:
            own, heap = np.zeros_like(counts), np.zeros(most or 0, np.int64)
            days = sql.number(matching.within.starts_on), sql.number(matching.within.ends_on or date.max)
            left, right, *known = (side.columns(columns) for side, columns in zip(sides, read, strict=True))
            kernels.sweep(*left, *right, *_together(known), rules, apart, *days, own, heap)  # type: ignore[call-arg, arg-type]  # six of each side
            return own, heap

        sources = [side.source(tuple(self.files[side.of.table.key])) for side in sides]
        for own, heap in ranges.walk(sources, work, rows=self.rows):
            counts += own
            highest = np.sort(np.concatenate([highest, heap]))[len(highest) + len(heap) - most :]
        persons = {int(kernels.person_of(number)) for number in highest[highest > 0]}
        found = self.duck.pairs_of(persons, matching, most=most) if persons else []
        return _answered(crossing, places, counts), found

    def _texts(self, columns: Sequence[tuple[Table, str]]) -> tuple[str, ...]:
        """The texts that stand in some columns, in order."""
        each = (f"SELECT DISTINCT {key} AS word FROM {table.key} WHERE {key} IS NOT NULL" for table, key in columns)  # noqa: S608 - names of a declaration
        asked = " UNION ".join(each)
        return tuple(sorted(str(text) for (text,) in self.duck.connection.rows(asked))) if asked else ()


@dataclass(frozen=True)
class _Side:
    """One register of a matching as columns: which rows count, and which criteria each rules out by itself."""

    matching: Matching
    of: Rows
    conditions: tuple[tuple[Condition, ...], ...]
    words: Mapping[str, tuple[str, ...]]
    number: str = ""
    """The column of a right row whose number falls on days, if there is one."""
    compared: tuple[str, ...] = ()
    """The columns that the other side is compared with, one for each comparison."""
    groups: Mapping[str, tuple[str, ...]] | None = None
    """The texts of each column that figures are divided by; None on the right, where nothing is."""

    @classmethod
    def left(cls, matching: Matching, groups: tuple[tuple[str, ...], ...], texts: tuple[str, ...]) -> _Side:
        crossing = matching.crossing
        each = tuple(
            tuple(test.condition for test in one.tests if isinstance(test, OfLeft)) for one in crossing.criteria
        )
        compared = tuple(left for left, _ in _compared(crossing))
        divided = dict(zip((one.key for one in crossing.groups), groups, strict=True))
        words = _words(crossing.left, each, divided | dict.fromkeys(compared, texts))
        return cls(matching, crossing.left, each, words, "", compared, divided)

    @classmethod
    def right(cls, matching: Matching, texts: tuple[str, ...]) -> _Side:
        crossing = matching.crossing
        each = tuple(
            tuple(test.condition for test in one.tests if isinstance(test, OfRight)) for one in crossing.criteria
        )
        falling = (test.column for one in crossing.criteria for test in one.tests if isinstance(test, Falling))
        compared = tuple(right for _, right in _compared(crossing))
        words = _words(crossing.right, each, dict.fromkeys(compared, texts))
        return cls(matching, crossing.right, each, words, next(falling, ""), compared)

    @classmethod
    def known(cls, matching: Matching) -> Iterator[_Side]:
        """The rows that explain pairs beforehand, if there are any."""
        for rows in matching.crossing.without:
            each: tuple[tuple[Condition, ...], ...] = ((),) * len(matching.crossing.criteria)
            yield cls(matching, rows, each, _words(rows, each, {}))

    def source(self, paths: tuple[Path, ...]) -> Source:
        """What is read of the register."""
        asked = {one.column for own in (self.of.where, *self.conditions) for one in own}
        keys = sorted(
            {*self._span, *asked, *self.compared, *(self.groups or ()), *((self.number,) if self.number else ())}
        )
        return Source(paths, tuple(Wanted(key, self._missing(key), self.words.get(key, ())) for key in keys))

    def columns(self, read: Columns) -> tuple[Numbers, ...]:
        """Person, first day, first day after, bits, places or number, and the compared texts, of wanted rows."""
        within = self.matching.within
        starts, ends = read[self._span[0]], self._ends(read)
        here = (starts < sql.number(within.ends_on or date.max)) & (ends > sql.number(within.starts_on))
        for condition in self.of.where:
            here &= self._holds(condition, read)
        if not here.all():
            read, ends = {key: column[here] for key, column in read.items()}, ends[here]
        bits = self._bits(read)
        texts = np.array([read[key] for key in self.compared], np.int32).reshape(len(self.compared), len(bits))
        beside = self._numbers(read) if self.groups is None else self._places(self.groups, read)
        columns = (read[PERSON], read[self._span[0]], ends, bits, beside, texts)
        wanted = bits != 0
        return columns if wanted.all() else tuple(np.ascontiguousarray(column[..., wanted]) for column in columns)

    def _bits(self, read: Columns) -> Numbers:
        """For each row a bit for each criterion that it does not rule out by itself."""
        bits = np.zeros(len(read[PERSON]), np.int32)
        for number, (criterion, own) in enumerate(zip(self.matching.crossing.criteria, self.conditions, strict=True)):
            if self.matching.days_of(criterion) is not None:
                holds = [self._holds(condition, read) for condition in own]
                bits |= np.int32(1 << number) * np.logical_and.reduce(holds) if holds else np.int32(1 << number)
        return bits

    @property
    def _span(self) -> tuple[str, ...]:
        month, span = month_of(self.of.table), self.of.table.span
        if month is not None:
            return (month.key,)
        assert span is not None
        return (span.starts, span.ends)

    def _missing(self, key: str) -> int:
        """What stands for no value: a row that has not ended ends far away."""
        return sql.FAR if self._span[1:] == (key,) else _MISSING

    def _ends(self, read: Columns) -> Numbers:
        if len(self._span) == 2:
            return read[self._span[1]]
        ends: Numbers = _MONTH_ENDS[read[self._span[0]]]
        return ends

    def _holds(self, condition: Condition, read: Columns) -> Any:
        values: Any = read[condition.column]
        missing = self._missing(condition.column)
        match condition:
            case OneOf():
                words = self.words[condition.column]
                named = [words.index(value) for value in condition.values]
                return values == named[0] if len(named) == 1 else np.isin(values, named)
            case AtLeast(bound=bound):
                return (values >= _number(bound)) & (values != missing)
            case Below(bound=bound):
                return (values < _number(bound)) & (values != missing)
            case Known():
                return values != missing
            case Unknown():
                return values == missing
            case NoneOf():
                raise AssertionError("`can` keeps such conditions away.")

    def _numbers(self, read: Columns) -> Numbers:
        return read[self.number] if self.number else np.zeros(len(read[PERSON]), np.int32)

    def _places(self, groups: Mapping[str, tuple[str, ...]], read: Columns) -> Numbers:
        """The places in which each row counts, a row of numbers for each: of its groups, and of groups together.

        Places are numbered as `itertools.product` gives them: of each column its texts, then none, then all of them.
        """
        places = np.zeros((1, len(read[PERSON])), np.int32)
        for key, texts in groups.items():
            number = {text: at for at, text in enumerate(texts)}
            own = np.array([*(number.get(text, len(texts)) for text in self.words[key]), len(texts)], np.int32)
            wide = places * np.int32(len(texts) + 2)
            places = np.concatenate([wide + own[read[key]], wide + np.int32(len(texts) + 1)])
        return places


def _together(known: Sequence[tuple[Numbers, ...]]) -> tuple[Numbers, ...]:
    """Person, first day and first day after of all rows that explain a pair, sorted by person."""
    if not known:
        return (np.zeros(0, np.int32),) * 3
    person, starts, ends = (np.concatenate([one[at] for one in known]) for at in range(3))
    order = np.argsort(person, kind="stable")
    return person[order], starts[order], ends[order]


def _rule(matching: Matching, criterion: Criterion) -> list[int]:
    """What a criterion says of two rows together, in the order of the kernel's places."""
    window = matching.days_of(criterion) or matching.within
    begins = [test.days for test in criterion.tests if isinstance(test, BeginsLater)]
    falls = [test.at_least for test in criterion.tests if isinstance(test, Falling)]
    return [
        criterion.time.days if isinstance(criterion.time, Overlapping) else kernels.NONE,
        criterion.time.days if isinstance(criterion.time, Apart) else kernels.NONE,
        sql.number(window.starts_on),
        sql.number(window.ends_on or date.max),
        max(begins, default=kernels.NONE),
        max(falls, default=kernels.NONE),
        criterion.weight,
        *(_asks(matching.crossing, criterion, kind) for kind in (Alike, Unlike)),
    ]


def _asks(crossing: Crossing, criterion: Criterion, kind: type[Alike | Unlike]) -> int:
    """A bit for each comparison that a criterion asks for."""
    asked = {(test.left, test.right) for test in criterion.tests if isinstance(test, kind)}
    return sum(1 << at for at, pair in enumerate(_compared(crossing)) if pair in asked)


def _compared(crossing: Crossing) -> tuple[tuple[str, str], ...]:
    """The columns of the left and the right row that some criterion compares, each pair of them once."""
    tests = (test for one in crossing.criteria for test in one.tests)
    return tuple(dict.fromkeys((test.left, test.right) for test in tests if isinstance(test, Alike | Unlike)))


def _answered(crossing: Crossing, places: Sequence[Place], counts: Long) -> Counts:
    return {
        (key, place): Amount(*map(int, counts[criterion, number]))
        for criterion, key in enumerate((*crossing.weights, ANY))
        for number, place in enumerate(places)
        if counts[criterion, number, 1]
    }


def _words(
    rows: Rows, each: tuple[tuple[Condition, ...], ...], groups: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """The texts of each text column that is asked about; those that figures are divided by come first."""
    found = dict(groups)
    for one in (one for own in (rows.where, *each) for one in own if isinstance(one, OneOf)):
        there = found.get(one.column, ())
        found[one.column] = (*there, *(value for value in one.values if value not in there))
    return found


def _asks_numbers(table: Table, condition: Condition) -> bool:
    """Whether a condition can be put to numbers that stand for missing values, and for texts that nobody named."""
    column = table.column(condition.column)
    if column.kind in _TEXTS:
        return isinstance(condition, OneOf)
    return column.kind == Kind.DAY or _small(column)


def _small(column: Column) -> bool:
    return column.high is not None and column.low >= 0 and column.high <= _LARGEST


def _number(bound: int | date) -> int:
    return sql.number(bound) if isinstance(bound, date) else bound
