"""Seats: what may be reserved never fills an offer beyond its seats in any week."""

from __future__ import annotations

import os
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from virke.kernel.periods import Period
from virke.placements import seats
from virke.placements.calendar import of_weeks, weeks_from
from virke.placements.seats import Seats, Stay
from virke.placements.states import State

MONDAY = date(2025, 6, 2)
lean = settings(max_examples=int(os.environ.get("VIRKE_EXAMPLES", "20")), deadline=None)
periods = st.builds(
    lambda day, weeks: of_weeks(MONDAY + timedelta(days=day), weeks), st.integers(0, 90), st.integers(1, 13)
)


@lean
@given(st.integers(1, 3), st.lists(periods, max_size=14))
def test_no_day_has_more_people_than_seats(held: int, wanted: list[Period]) -> None:
    offer = Seats(1, held, Period(MONDAY))
    stays: list[Stay] = []

    for period in wanted:
        if seats.may_sit(offer, stays, period).ok:
            stays.append(Stay(1, period, State.PROPOSED))

    for number in range(200):
        day = MONDAY + timedelta(days=number)
        assert sum(day in stay.period for stay in stays) <= held


@lean
@given(st.lists(periods, max_size=8), st.integers(1, 3))
def test_a_week_tells_everybody_once(wanted: list[Period], held: int) -> None:
    stays = [Stay(1, period, State.RUNNING if number % 2 else State.PROPOSED) for number, period in enumerate(wanted)]

    for week in seats.weekly([Seats(1, held, Period(MONDAY))], stays, weeks_from(MONDAY, 20)):
        there = sum(stay.period.overlaps(week.period) for stay in stays)
        assert week.taken + week.reserved == there
        assert week.free == max(held - there, 0)


def test_who_was_cancelled_takes_no_seat() -> None:
    offer, june = Seats(1, 1, Period(MONDAY)), of_weeks(MONDAY, 4)
    cancelled, other = Stay(1, june, State.CANCELLED), Stay(2, june, State.RUNNING)

    assert seats.may_sit(offer, [cancelled, other], june).ok


def test_a_seat_is_used_from_the_first_day_of_its_offer() -> None:
    offer = Seats(1, 1, Period(date(2025, 8, 1), date(2025, 9, 1)))

    early = seats.may_sit(offer, [], of_weeks(MONDAY, 4))

    assert early.reasons == ("Pladsen kan tidligst bruges fra den 1. august 2025.",)
    assert not seats.may_sit(offer, [], of_weeks(date(2025, 9, 1), 4)).ok
