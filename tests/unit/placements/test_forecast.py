"""The forecast moves one way: more staff and earlier ends never make the next place later."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from virke.kernel.periods import Period
from virke.placements.calendar import monday_of, months_before, months_later, of_weeks, weeks_from
from virke.placements.kinds import Kind
from virke.placements.rules import forecast, ratio
from virke.placements.rules.ratio import Load

TODAY = date(2025, 3, 5)
MONTHS = months_before(TODAY, 12)
lean = settings(max_examples=int(os.environ.get("VIRKE_EXAMPLES", "20")), deadline=None)

fte = st.integers(0, 1200).map(lambda tenths: Decimal(tenths) / 10)
staff = st.lists(fte, min_size=12, max_size=12).map(lambda figures: dict(zip(MONTHS, figures, strict=True)))
loads = st.lists(
    st.builds(
        lambda start, weeks, hours: Load(of_weeks(TODAY + timedelta(days=start), weeks), Decimal(hours)),
        st.integers(-90, 60),
        st.integers(1, 26),
        st.integers(5, 37),
    ),
    max_size=8,
)


def next_legal(staff: Mapping[date, Decimal], loads: list[Load]) -> date:
    found, _ = forecast.next_legal(staff, loads, kind=Kind.INTERNSHIP, hours=Decimal(37), length=4, on=TODAY)
    return found or date.max


@lean
@given(staff, loads, fte)
def test_more_staff_is_never_later(staff: dict[date, Decimal], loads: list[Load], more: Decimal) -> None:
    grown = {month: had + more for month, had in staff.items()}

    assert next_legal(grown, loads) <= next_legal(staff, loads)


@lean
@given(staff, loads, st.integers(0, 180))
def test_an_earlier_end_is_never_later(staff: dict[date, Decimal], loads: list[Load], days: int) -> None:
    shorter = [
        Load(
            Period(
                one.period.starts_on, max(one.period.ends_on - timedelta(days), one.period.starts_on + timedelta(1))
            ),
            one.hours,
        )  # type: ignore[operator]  # these have an end
        for one in loads
    ]

    assert next_legal(staff, shorter) <= next_legal(staff, loads)


@lean
@given(staff, loads)
def test_the_day_that_is_told_is_legal_and_none_of_the_mondays_before_is(
    staff: dict[date, Decimal], loads: list[Load]
) -> None:
    found = next_legal(staff, loads)
    mondays = [week.starts_on for week in weeks_from(TODAY, forecast.WEEKS) if week.starts_on > TODAY]

    for day in [TODAY, *mondays]:
        new = Load(of_weeks(day, 4), Decimal(37))
        assert ratio.may_take(staff, loads, new).ok is (day == found) or day > found
        if day == found:
            break


@lean
@given(st.fractions(0, 400), st.fractions(0, 400))
def test_the_quota_never_falls_when_the_staff_grows(one: Fraction, more: Fraction) -> None:
    assert 1 <= ratio.quota(one, on=TODAY) <= ratio.quota(one + more, on=TODAY)


@lean
@given(staff, loads)
def test_a_week_tells_its_tightest_day(staff: dict[date, Decimal], loads: list[Load]) -> None:
    for week in forecast.weeks(staff, loads, on=TODAY, count=4):
        assert week.room is not None
        days = [week.period.starts_on + timedelta(days=number) for number in range(7)]
        assert week.room.left == min(ratio.room(staff, loads, on=day).left for day in days)


def test_weeks_whose_rules_are_unknown_are_left_open() -> None:
    known = {months_later(date(2026, 12, 1), -back): Decimal(23) for back in range(1, 13)}

    weeks = forecast.weeks(known, [], on=date(2026, 12, 9), count=6)

    assert [week.room is not None for week in weeks] == [True, True, True, True, False, False]
    assert monday_of(weeks[4].period.starts_on) == date(2027, 1, 4)
