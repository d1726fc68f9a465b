"""The same persons on fixed days. The members have a row on 31 March 2024, the last day of the month.

A row runs from its first day to its last day, both included; "-" means that no day is known. Two engines give every
number.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.spec.analytics.tables import amounts, day, row
from virke.analytics import definitions, registers
from virke.analytics.conditions import Below, rows
from virke.analytics.disclosure import Margin
from virke.analytics.engines.asking import Amount
from virke.analytics.terms import Group, Term
from virke.kernel.periods import Period

EMPLOYMENTS = registers.known().get("employments")


def employed(text: str) -> tuple[str, list[dict[str, Any]]]:
    """Rows from "A 20 1/1 31/3, B 8 1/1 -": person, hours, first day, last day."""
    found = []
    for line in filter(None, text.split(", ")):
        person, hours, first, last = line.split()
        ends = day(last)
        made = row("employments", "starts_on", first, person)
        found.append(made | {"ends_on": ends and ends + timedelta(days=1), "hours": int(hours)})
    return "employments", found


def number(term: Term | None, text: str, as_of: str = "1/12-26", wave: int = 0) -> int:
    assert term is not None
    return amounts(term, (), employed(text), as_of=as_of).get((wave, ()), Amount(0, 0, 0)).number


@pytest.mark.parametrize(
    ("employments", "there_of_members"),
    [
        ("A 37 1/1 -", (1, 1)),
        ("A 37 1/1 30/9", (1, 1)),
        ("A 37 1/1 29/9", (0, 1)),
        ("A 37 1/1 31/3", (0, 1)),
        ("A 37 1/1 30/3", (0, 0)),
        ("A 37 1/4 -", (0, 0)),
        ("A 37 31/3 31/3, A 20 30/9 -", (1, 1)),
        ("A 37 31/3 31/3, A 20 1/10 -", (0, 1)),
        ("A 37 1/1 -, A 10 1/2 -", (1, 1)),
        ("A 37 1/1 -, B 37 1/1 30/6", (1, 2)),
        ("", (0, 0)),
    ],
)
def test_who_is_still_there_six_months_after(employments: str, there_of_members: tuple[int, int]) -> None:
    """Who is still there on 30 September, six months after 31 March: each person once, whatever lay between"""
    panel = definitions.panel(rows(EMPLOYMENTS), months=(6,), of=rows(EMPLOYMENTS))

    assert (number(panel.numerator, employments), number(panel.denominator, employments)) == there_of_members


@pytest.mark.parametrize(
    ("employments", "hours_more", "persons"),
    [
        ("A 8 1/1 31/3, A 12 1/4 -", 4, 1),
        ("A 8 1/1 -", 0, 1),
        ("A 8 1/1 31/3, A 5 1/4 -", -3, 1),
        ("A 8 1/1 -, A 6 1/5 -", 6, 1),
        ("A 8 1/1 31/3, A 12 1/4 -, B 9 1/1 -", 4, 2),
        ("A 8 1/1 31/3, A 12 1/4 -, B 9 1/1 30/6", 4, 1),
        ("A 11 1/1 31/3, A 12 1/4 -", 0, 0),
    ],
)
def test_how_many_hours_more_the_same_persons_have_a_year_after(
    employments: str, hours_more: int, persons: int
) -> None:
    """How many hours more those below 11 hours have a year after; who has left by then does not count at all"""
    panel = definitions.panel(
        rows(EMPLOYMENTS, Below("hours", 11)), months=(12,), of=rows(EMPLOYMENTS), change_in="hours"
    )

    assert (number(panel.numerator, employments), number(panel.denominator, employments)) == (hours_more, persons)


@pytest.mark.parametrize(
    ("known_until", "there", "members", "waiting"),
    [("1/7", [1, 0], [1, 0], [0, 1]), ("30/6", [0, 0], [0, 0], [1, 1]), ("1/10", [1, 1], [1, 1], [0, 0])],
)
def test_a_day_that_has_not_come_is_waiting(
    known_until: str, there: list[int], members: list[int], waiting: list[int]
) -> None:
    """A day that the extracts do not cover is waiting: here 30 June and 30 September"""
    panel = definitions.panel(rows(EMPLOYMENTS), months=(3, 6), of=rows(EMPLOYMENTS))

    found = [
        [number(term, "A 37 1/1 -", known_until, wave) for wave in (0, 1)]
        for term in (panel.numerator, panel.denominator, panel.waiting)
    ]

    assert found == [there, members, waiting]


def test_the_same_day_of_the_month_or_the_last_one() -> None:
    panel = definitions.panel(rows(EMPLOYMENTS), months=(1,), of=rows(EMPLOYMENTS))
    until_leap_day, until_day_before = employed("A 37 1/1 29/2"), employed("A 37 1/1 28/2")
    january = Period(date(2024, 1, 1), date(2024, 2, 1))

    found = [
        amounts(panel.numerator, (), one, as_of="1/12", over=january) for one in (until_leap_day, until_day_before)
    ]

    assert found == [{(0, ()): Amount(1, 1, 1)}, {}]


def test_a_member_with_two_rows_belongs_where_the_last_one_began() -> None:
    register, found = employed("A 37 1/1 -, A 10 1/2 -")
    units = [one | {"unit": unit} for one, unit in zip(found, ("Havn", "Mark"), strict=True)]
    panel = definitions.panel(rows(EMPLOYMENTS), months=(6,), of=rows(EMPLOYMENTS))

    places = {place for _, place in amounts(panel.numerator, (Group("unit"),), (register, units), as_of="1/12")}

    assert places == {("Mark",), (Margin.TOTAL,)}


@pytest.mark.parametrize(
    ("units", "place"), [((None, "Mark"), "Mark"), (("Skov", None), "Skov"), (("Skov", "Mark"), "Mark")]
)
def test_of_two_rows_that_begin_the_same_day_the_known_group_and_the_first_in_the_alphabet_counts(
    units: tuple[str | None, str | None], place: str
) -> None:
    register, found = employed("A 37 1/1 -, A 10 1/1 30/11")
    rows_in_units = [one | {"unit": unit} for one, unit in zip(found, units, strict=True)]
    panel = definitions.panel(rows(EMPLOYMENTS), months=(6,), of=rows(EMPLOYMENTS))

    places = {place for _, place in amounts(panel.numerator, (Group("unit"),), (register, rows_in_units), as_of="1/12")}

    assert places == {(place,), (Margin.TOTAL,)}
