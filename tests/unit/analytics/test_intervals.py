"""Whole intervals only, made once for every engine."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.analytics import intervals
from virke.analytics.intervals import Intervals
from virke.kernel.periods import Period

days = st.dates(date(1995, 1, 1), date(2060, 1, 1))


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (Intervals.WEEKS, ["2020-W52", "2020-W53", "2021-W01"]),
        (Intervals.MONTHS, ["2020-11", "2020-12", "2021-01"]),
        (Intervals.QUARTERS, ["2020-K4"]),
        (Intervals.YEARS, []),
    ],
)
def test_intervals_that_are_cut_are_left_out(kind: Intervals, names: list[str]) -> None:
    first = date(2020, 12, 20) if kind == Intervals.WEEKS else date(2020, 9, 2)
    days = Period(first, date(2021, 1, 12) if kind == Intervals.WEEKS else date(2021, 2, 28))

    assert [intervals.name(kind, one) for one in intervals.whole(kind, days)][-3:] == names


@pytest.mark.parametrize(
    ("day", "count", "earlier"),
    [
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2023, 3, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 1), 1, date(2023, 12, 1)),
        (date(2024, 12, 1), 12, date(2023, 12, 1)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2024, 2, 29), 0, date(2024, 2, 29)),
    ],
)
def test_months_before_a_day_stay_within_the_month(day: date, count: int, earlier: date) -> None:
    assert intervals.months_before(day, count) == earlier


@given(kind=st.sampled_from(Intervals), starts_on=days, length=st.integers(1, 900))
def test_intervals_meet_and_miss_less_than_one_at_each_end(kind: Intervals, starts_on: date, length: int) -> None:
    days = Period(starts_on, date.fromordinal(starts_on.toordinal() + length))
    found = intervals.whole(kind, days)

    assert all(one.adjacent(other) for one, other in itertools.pairwise(found))
    assert all(days.contains(one) for one in found)
    if found:
        longest = max(one.days or 0 for one in found) + 3
        assert (found[0].starts_on - days.starts_on).days < longest
