"""How full a project is: the share of the places, when it is nearly full, and when it will be at the same pace."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from virke.kernel.periods import year
from virke.projects import tallying
from virke.projects.tallying import Room
from virke.projects.values import Total

NEARLY = Decimal("0.9")
LIMIT = Decimal(240)
PERIOD = year(2024)


def filled(value: int, on: date = date(2024, 8, 31)) -> tallying.Filling:
    return tallying.filling([Total(on, Decimal(value))], limit=LIMIT, nearly=NEARLY, period=PERIOD)


def test_216_of_240_by_the_end_of_august_is_nearly_full_and_full_in_september() -> None:
    found = filled(216)

    assert (found.share, found.left, found.room) == (Decimal("0.9"), 24, Room.NEARLY_FULL)
    assert found.full_on == date(2024, 9, 28)


def test_every_place_taken_is_full() -> None:
    found = filled(240)

    assert (found.room, found.left, found.full_on) == (Room.FULL, 0, None)


def test_a_slow_intake_is_not_full_before_the_project_ends() -> None:
    assert filled(20).full_on is None


def test_without_a_limit_there_is_room() -> None:
    found = tallying.filling([Total(date(2024, 3, 1), Decimal(9))], limit=None, nearly=NEARLY, period=PERIOD)

    assert (found.share, found.room) == (None, Room.OPEN)


def test_of_two_totals_for_a_day_the_one_written_last_holds() -> None:
    day = date(2024, 3, 1)

    assert tallying.holding([Total(day, Decimal(9)), Total(day, Decimal(8))]) == (Total(day, Decimal(8)),)


def test_a_share_is_rounded_down_so_that_full_is_full() -> None:
    assert tallying.percent(Decimal("0.999")) == "99 %"


@given(st.integers(0, 400), st.dates(date(2024, 1, 1), date(2024, 12, 31)))
def test_what_is_left_and_what_is_taken_are_the_limit(value: int, on: date) -> None:
    found = filled(value, on)

    assert found.left is not None
    assert found.left + value == LIMIT
    assert (found.room is Room.FULL) == (value >= LIMIT)
    assert found.full_on is None or on < found.full_on < date(2025, 1, 1)


def test_half_of_the_period_is_gone_in_july() -> None:
    assert tallying.percent(tallying.elapsed(PERIOD, on=date(2024, 7, 1))) == "49 %"
    assert tallying.elapsed(PERIOD, on=date(2030, 1, 1)) == 1
    assert tallying.elapsed(PERIOD, on=date(2020, 1, 1)) == 0
