"""The year of the demo, whatever day it ends on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from virke.jobs.demo.calendar import FORUM_DAYS, MEETINGS, Year
from virke.kernel.workdays import is_working_day

DAYS = [date(2026, 1, 1) + timedelta(days=23 * n) for n in range(40)]


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_every_meeting_falls_on_a_working_day_on_the_right_side_of_today(on: date) -> None:
    year = Year(on)

    for key, offset in MEETINGS.items():
        day = year.meeting(key)
        assert is_working_day(day)
        assert (day >= on) == (offset >= 0)


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_the_meetings_of_a_forum_follow_each_other(on: date) -> None:
    year = Year(on)

    for forum in FORUM_DAYS:
        days = [year.meeting(key) for key in MEETINGS if key.startswith(forum)]
        assert days == sorted(set(days))


def test_a_forum_meets_on_its_weekday() -> None:
    year = Year(date(2026, 9, 30))

    assert year.meeting("cf5").isoformat() == "2026-10-21"
    assert year.meeting("cf5").weekday() == FORUM_DAYS["cf"]


def test_a_day_off_moves_a_past_day_back_and_a_coming_day_forward() -> None:
    year = Year(date(2026, 12, 28))

    assert year.day(-3) == date(2026, 12, 23)
    assert year.day(4) == date(2027, 1, 4)
