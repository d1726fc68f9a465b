"""The minute of a moment, and what the Danish clock showed in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.kernel import moments
from virke.kernel.moments import NoSuchMoment


def on_the_clock(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[misc,arg-type]  # noqa: DTZ001 - what the clock showed


def test_what_has_no_zone_is_what_the_danish_clock_showed() -> None:
    winter, summer = on_the_clock(2024, 1, 15, 12, 0), on_the_clock(2024, 7, 15, 12, 0)

    assert moments.minute(winter) == moments.minute(datetime(2024, 1, 15, 11, 0, tzinfo=UTC))
    assert moments.minute(summer) == moments.minute(datetime(2024, 7, 15, 10, 0, tzinfo=UTC))


def test_seconds_are_left_out() -> None:
    assert moments.minute(on_the_clock(2024, 1, 15, 12, 0, 59)) == moments.minute(on_the_clock(2024, 1, 15, 12, 0))


def test_the_night_when_the_clock_is_moved_is_an_hour_shorter_or_longer() -> None:
    days = date(2024, 3, 31), date(2024, 10, 27), date(2024, 5, 1)

    lengths = [
        moments.at(day.replace(day=day.day + 1) if day.day < 31 else date(2024, 4, 1)) - moments.at(day) for day in days
    ]

    assert [length / 60 for length in lengths] == [23, 25, 24]


def test_an_hour_that_came_twice_is_the_first_of_the_two() -> None:
    twice = moments.minute(on_the_clock(2024, 10, 27, 2, 30))

    assert moments.clock(twice).utcoffset() == moments.clock(twice - 60).utcoffset()
    assert moments.clock(twice + 60).time() == time(2, 30)


def test_an_hour_that_the_clock_left_out_is_no_moment() -> None:
    with pytest.raises(NoSuchMoment, match="stillet frem"):
        moments.minute(on_the_clock(2024, 3, 31, 2, 30))


@given(st.integers(min_value=20_000_000, max_value=40_000_000))
def test_the_clock_with_its_distance_says_the_minute(minute: int) -> None:
    assert moments.minute(moments.clock(minute)) == minute
