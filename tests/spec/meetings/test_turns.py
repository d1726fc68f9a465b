"""Hvornår er det et fast punkts tur?

A rhythm counts by the calendar: the first agenda of each month, quarter, half-year or year holds the item. The meetings
that have heard of it are those with it on their agenda, and the one that decided it.
"""

from __future__ import annotations

from datetime import date

import pytest

from virke.meetings.turns import Rhythm, is_turn

JANUARY, MARCH, APRIL, MAY, JULY = (date(2026, month, 9) for month in (1, 3, 4, 5, 7))
NEXT_JANUARY = date(2027, 1, 14)


@pytest.mark.parametrize(
    ("rhythm", "heard_on", "held_on", "on_the_agenda"),
    [
        (Rhythm.EVERY_MEETING, [JANUARY], date(2026, 1, 23), True),
        (Rhythm.MONTHLY, [JANUARY], date(2026, 1, 23), False),
        (Rhythm.MONTHLY, [JANUARY], date(2026, 2, 5), True),
        (Rhythm.QUARTERLY, [JANUARY], MARCH, False),
        (Rhythm.QUARTERLY, [JANUARY], APRIL, True),
        (Rhythm.QUARTERLY, [JANUARY, APRIL], MAY, False),
        (Rhythm.QUARTERLY, [JANUARY, APRIL], JULY, True),
        (Rhythm.QUARTERLY, [MARCH], date(2026, 4, 2), True),
        (Rhythm.QUARTERLY, [JANUARY], NEXT_JANUARY, True),
        (Rhythm.HALF_YEARLY, [JANUARY], MAY, False),
        (Rhythm.HALF_YEARLY, [JANUARY], JULY, True),
        (Rhythm.YEARLY, [MARCH], date(2026, 12, 10), False),
        (Rhythm.YEARLY, [MARCH], NEXT_JANUARY, True),
        (Rhythm.YEARLY, [], MARCH, True),
    ],
)
def test_when_it_is_the_turn_of_a_standing_item(
    rhythm: Rhythm, heard_on: list[date], held_on: date, on_the_agenda: bool
) -> None:
    assert is_turn(rhythm, held_on=held_on, heard_on=heard_on) is on_the_agenda


def test_an_agenda_that_is_made_before_an_earlier_one_leaves_the_item_to_only_one_of_them() -> None:
    assert not is_turn(Rhythm.QUARTERLY, held_on=APRIL, heard_on=[MAY])


def test_every_rhythm_has_a_danish_word() -> None:
    assert len({rhythm.label for rhythm in Rhythm}) == len(Rhythm)
