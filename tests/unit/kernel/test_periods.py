import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.kernel import periods
from virke.kernel.periods import ImpossiblePeriod, Period

near = st.dates(date(2023, 12, 1), date(2024, 3, 1))
closed = st.builds(lambda first, length: Period(first, first + timedelta(days=length)), near, st.integers(1, 40))
some_period = st.one_of(closed, near.map(Period))
# Every day on which the generated periods can differ, and one far after.
DAYS = [date(2023, 11, 1) + timedelta(days=number) for number in range(200)] + [date(2100, 1, 1)]


def days_of(period: Period | None) -> set[date]:
    return set() if period is None else {day for day in DAYS if day in period}


@given(one=some_period, other=some_period)
def test_an_intersection_holds_the_days_that_are_in_both(one: Period, other: Period) -> None:
    assert days_of(one.intersection(other)) == days_of(one) & days_of(other)


@given(one=some_period, other=some_period)
def test_intersection_gap_and_adjacency_do_not_depend_on_the_order(one: Period, other: Period) -> None:
    assert one.intersection(other) == other.intersection(one)
    assert one.gap(other) == other.gap(one)
    assert one.adjacent(other) == other.adjacent(one)


@given(one=some_period, other=some_period)
def test_two_periods_overlap_or_are_adjacent_or_have_a_gap(one: Period, other: Period) -> None:
    assert [one.overlaps(other), one.adjacent(other), one.gap(other) is not None].count(True) == 1


@given(one=closed, other=closed)
def test_a_gap_is_adjacent_to_both(one: Period, other: Period) -> None:
    gap = one.gap(other)

    assert gap is None or (gap.adjacent(one) and gap.adjacent(other))


@given(one=some_period, other=some_period)
def test_a_period_contains_another_when_it_has_all_of_its_days(one: Period, other: Period) -> None:
    assert one.contains(other) == (days_of(other) <= days_of(one))


@given(some=st.lists(some_period, max_size=6))
def test_a_union_has_the_same_days_in_separate_periods(some: list[Period]) -> None:
    joined = periods.union(some)

    assert set().union(*map(days_of, joined)) == set().union(*map(days_of, some))
    assert all(one.gap(other) is not None for one, other in itertools.pairwise(joined))
    assert periods.union(joined) == joined


@given(period=closed, by=st.integers(-400, 400))
def test_a_shift_keeps_the_length_and_can_be_undone(period: Period, by: int) -> None:
    shifted = period.shift(timedelta(days=by))

    assert shifted.days == period.days
    assert shifted.shift(timedelta(days=-by)) == period


@given(day=st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_every_day_lies_in_its_own_week_month_and_year(day: date) -> None:
    iso = day.isocalendar()

    assert day in periods.one_day(day)
    assert day in periods.week(iso.year, iso.week)
    assert day in periods.month(day.year, day.month)
    assert day in periods.year(day.year)


@given(year=st.integers(1900, 2100))
def test_the_months_of_a_year_are_the_year(year: int) -> None:
    assert periods.union(periods.month(year, number) for number in range(1, 13)) == (periods.year(year),)


@given(first=near, length=st.integers(0, 40))
def test_a_period_that_would_end_before_it_has_a_day_cannot_be_made(first: date, length: int) -> None:
    with pytest.raises(ImpossiblePeriod, match="Ret en af datoerne"):
        Period(first, first - timedelta(days=length))


def test_the_end_date_does_not_belong_to_the_period() -> None:
    year = periods.year(2024)

    assert date(2024, 12, 31) in year
    assert date(2025, 1, 1) not in year
    assert (year.last_day, year.days) == (date(2024, 12, 31), 366)


def test_an_open_period_has_no_last_day_and_no_length() -> None:
    period = Period(date(2024, 5, 1))

    assert date(2099, 1, 1) in period
    assert (period.last_day, period.days) == (None, None)


def test_months_run_over_the_turn_of_the_year() -> None:
    assert periods.months(2024, 12, 3) == Period(date(2024, 12, 1), date(2025, 3, 1))
