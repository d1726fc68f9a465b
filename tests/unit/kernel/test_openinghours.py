"""When somewhere is open: by the hours that hold, never on holidays, and how long a number of open minutes takes."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.analytics import opening
from virke.kernel import moments, openinghours
from virke.kernel.openinghours import InvalidHours, NeverOpen, OpeningHours

TEXT = """
name: hall
title: Rådhuset
reference: Opdigtet
hours:
  - {from: 2023-01-01, to: 2024-07-01, days: {monday: 09:00-15:00, thursday: 09:00-12:00}}
  - {from: 2024-07-01, days: {monday: 10:00-12:00}}
yearly_off: [12-23]
"""
HALL = openinghours.parse(TEXT)


def opened(day: date) -> list[tuple[time, time]]:
    return [(moments.clock(one.opens).time(), moments.clock(one.closes).time()) for one in HALL.on(day)]


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2024, 3, 4), [(time(9), time(15))]),
        (date(2024, 3, 5), []),
        (date(2024, 4, 1), []),  # Easter Monday
        (date(2024, 7, 1), [(time(10), time(12))]),
        (date(2024, 12, 23), []),  # a Monday of its own days off
        (date(2022, 12, 26), []),  # before any hours hold
    ],
)
def test_the_hours_of_a_day(day: date, hours: list[tuple[time, time]]) -> None:
    assert opened(day) == hours


def test_minutes_pass_only_while_it_is_open() -> None:
    friday = moments.at(date(2024, 3, 8), time(12))

    assert moments.clock(HALL.after(friday, open_minutes=361)).replace(tzinfo=None).isoformat() == "2024-03-14T09:01:00"


@given(st.integers(0, 60 * 24 * 90), st.integers(1, 900))
def test_so_many_open_minutes_lie_between_a_moment_and_when_they_have_passed(since: int, minutes: int) -> None:
    starts = moments.at(date(2024, 2, 20)) + since

    ends = HALL.after(starts, open_minutes=minutes)

    assert sum(HALL.is_open(minute) for minute in range(starts, ends)) == minutes
    assert HALL.is_open(ends - 1)


def test_before_the_first_hours_that_are_known_nothing_is_open() -> None:
    first = HALL.weeks[0].valid.starts_on

    assert next(HALL.openings(since=date(1999, 1, 1))) == next(HALL.openings(since=first))


def test_a_place_that_is_never_open_again_is_told() -> None:
    closed = OpeningHours("hall", "Rådhuset", HALL.weeks[:1])

    with pytest.raises(NeverOpen, match=r"hall\.yaml"):
        closed.after(moments.at(date(2024, 7, 2)), open_minutes=1)


@pytest.mark.parametrize(
    ("wrong", "instead"),
    [
        ("09:00-15:00", "15:00-09:00"),
        ("09:00-15:00", "9-15"),
        ("monday", "mandag"),
        ("to: 2024-07-01", "to: 2024-08-01"),
        ("reference: Opdigtet", ""),
        ("12-23", "juleaften"),
        ("name: hall", "- hall"),
    ],
)
def test_what_cannot_be_read_is_refused(wrong: str, instead: str) -> None:
    with pytest.raises(InvalidHours):
        openinghours.parse(TEXT.replace(wrong, instead))


def test_the_hours_that_virke_brings_along_can_be_read_and_told() -> None:
    assert opening.hours("employer_service").told().startswith("mandag 8.00-15.30, tirsdag")
