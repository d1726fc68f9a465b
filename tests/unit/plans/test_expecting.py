"""Which periods a figure is expected for."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.kernel import periods
from virke.plans import expecting
from virke.plans.kinds import Frequency

MAY = date(2026, 5, 10)  # a Sunday
REGULAR = [frequency for frequency in Frequency if frequency is not Frequency.ONCE]


@pytest.mark.parametrize(
    ("frequency", "newest"),
    [
        (Frequency.WEEKLY, periods.week(2026, 18)),
        (Frequency.MONTHLY, periods.month(2026, 4)),
        (Frequency.QUARTERLY, periods.months(2026, 1, 3)),
        (Frequency.HALF_YEARLY, periods.months(2025, 7, 6)),
        (Frequency.YEARLY, periods.year(2025)),
    ],
)
def test_the_newest_period_is_the_last_that_has_ended(frequency: Frequency, newest: periods.Period) -> None:
    assert expecting.ended(frequency, on=MAY, count=1) == (newest,)


def test_a_period_has_ended_on_the_day_after_its_last() -> None:
    assert expecting.ended(Frequency.MONTHLY, on=date(2026, 4, 30), count=1) == (periods.month(2026, 3),)
    assert expecting.ended(Frequency.MONTHLY, on=date(2026, 5, 1), count=1) == (periods.month(2026, 4),)


@given(frequency=st.sampled_from(REGULAR), on=st.dates(date(1990, 1, 1), date(2090, 1, 1)), count=st.integers(1, 9))
def test_the_periods_follow_each_other_back_in_time(frequency: Frequency, on: date, count: int) -> None:
    found = expecting.ended(frequency, on=on, count=count)

    assert len(found) == count
    assert all(later.starts_on == earlier.ends_on for later, earlier in itertools.pairwise(found))
    assert all(one.ends_on is not None and one.ends_on <= on for one in found)


def test_the_running_period_holds_the_day() -> None:
    assert expecting.running(Frequency.QUARTERLY, on=MAY) == periods.months(2026, 4, 3)


@pytest.mark.parametrize("frequency", [None, Frequency.ONCE])
def test_what_comes_once_is_expected_for_no_period(frequency: Frequency | None) -> None:
    assert expecting.ended(frequency, on=MAY, count=3) == ()
    assert expecting.running(frequency, on=MAY) is None
    assert expecting.missing(frequency, newest_ends_on=None, on=MAY) is None


def test_a_figure_is_missing_until_one_reaches_the_end_of_the_last_period() -> None:
    april = periods.month(2026, 4)

    assert expecting.missing(Frequency.MONTHLY, newest_ends_on=None, on=MAY) == april
    assert expecting.missing(Frequency.MONTHLY, newest_ends_on=date(2026, 4, 1), on=MAY) == april
    assert expecting.missing(Frequency.MONTHLY, newest_ends_on=date(2026, 5, 1), on=MAY) is None


@given(frequency=st.sampled_from(REGULAR), on=st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_figure_that_reaches_today_is_never_missing(frequency: Frequency, on: date) -> None:
    assert expecting.missing(frequency, newest_ends_on=on + timedelta(days=1), on=on) is None
