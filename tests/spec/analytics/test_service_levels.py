"""How fast employers are answered, by the clock and in opening hours. Two engines give every answer.

Open Monday to Thursday 8.00-15.30 and Friday 8.00-14.00, closed on public holidays. In 2024 Maundy Thursday is 28 March
and Easter Monday 1 April; the clock is moved forward in the night to Sunday 31 March and back in that to 27 October.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.spec.analytics.tables import count
from virke.analytics import definitions, registers
from virke.analytics.conditions import Known, rows
from virke.analytics.definitions import Calculation
from virke.analytics.terms import Clock
from virke.kernel import moments, openinghours
from virke.kernel.periods import Period, year

ENQUIRIES, CALLS = (rows(registers.known().get(key)) for key in ("enquiries", "calls"))
YEAR = year(2024)
HOURS = openinghours.parse("""
name: office
title: Virksomhedsservice
reference: Opdigtet
hours:
  - from: 2023-01-01
    days: {monday: 08:00-15:30, tuesday: 08:00-15:30, wednesday: 08:00-15:30, thursday: 08:00-15:30, friday: 08:00-14:00}
""")


def moment(text: str) -> int | None:
    """ "4/3 14.30" of 2024; "-" is no moment."""
    return None if text == "-" else moments.minute(datetime.strptime(f"2024 {text}", "%Y %d/%m %H.%M"))  # noqa: DTZ007 - what the clock showed


def enquiry(asked: str, contacted: str, agreed: str = "-") -> dict[str, Any]:
    times = {"asked_at": asked, "contacted_at": contacted, "agreed_at": agreed}
    empty = {"company": "V1", "kind": "question", "team": None, "filled_at": None}
    return empty | {key: moment(text) for key, text in times.items()}


def answer(level: Calculation, one: dict[str, Any], as_of: str, over: Period = YEAR) -> str:
    found = tuple(
        count(term, ("enquiries", [one]), as_of=as_of, over=over)
        for term in (level.numerator, level.denominator, level.waiting)
        if term
    )
    return {(1, 1, 0): "in time", (0, 1, 0): "missed", (0, 0, 1): "waiting"}[found]  # type: ignore[index]  # three terms


@pytest.mark.parametrize(
    ("asked", "contacted", "agreed", "known_until", "answered"),
    [
        ("4/3 14.30", "5/3 14.30", "-", "1/6", "in time"),
        ("4/3 14.30", "5/3 14.31", "-", "1/6", "missed"),
        ("8/3 13.00", "11/3 9.00", "-", "1/6", "missed"),
        ("30/3 12.00", "31/3 13.00", "-", "1/6", "in time"),
        ("30/3 12.00", "31/3 13.01", "-", "1/6", "missed"),
        ("26/10 12.00", "27/10 11.00", "-", "1/12", "in time"),
        ("26/10 12.00", "27/10 11.01", "-", "1/12", "missed"),
        ("4/3 14.30", "8/3 16.00", "8/3 16.00", "1/6", "in time"),
        ("4/3 14.30", "5/3 9.01", "5/3 9.00", "1/6", "missed"),
        ("4/3 14.30", "-", "-", "1/6", "missed"),
        ("4/3 14.30", "-", "-", "5/3", "waiting"),
        ("4/3 14.30", "-", "-", "6/3", "missed"),
        ("4/3 14.30", "5/3 10.00", "-", "5/3", "waiting"),
    ],
)
def test_within_24_hours_by_the_clock(asked: str, contacted: str, agreed: str, known_until: str, answered: str) -> None:
    """Within 24 hours by the clock, by day and night, also when it is moved; what was agreed goes before"""
    level = definitions.service_level(
        ENQUIRIES, on="asked_at", done="contacted_at", minutes=24 * 60, clock=Clock.HOURS, agreed="agreed_at"
    )

    assert answer(level, enquiry(asked, contacted, agreed), known_until) == answered


@pytest.mark.parametrize(
    ("asked", "contacted", "answered"),
    [
        ("4/3 14.30", "5/3 9.00", "in time"),
        ("4/3 14.30", "5/3 9.01", "missed"),
        ("4/3 13.30", "4/3 15.30", "in time"),
        ("4/3 13.30", "5/3 8.00", "missed"),
        ("4/3 16.00", "5/3 10.00", "in time"),
        ("4/3 16.00", "5/3 10.01", "missed"),
        ("5/3 8.00", "5/3 10.00", "in time"),
        ("5/3 8.00", "5/3 10.01", "missed"),
        ("4/3 5.00", "4/3 10.00", "in time"),
        ("8/3 13.30", "11/3 9.30", "in time"),
        ("8/3 13.30", "11/3 9.31", "missed"),
        ("9/3 12.00", "11/3 10.00", "in time"),
        ("27/3 15.00", "2/4 9.30", "in time"),
        ("27/3 15.00", "2/4 9.31", "missed"),
        ("31/12 15.00", "-", "waiting"),
    ],
)
def test_within_two_open_hours(asked: str, contacted: str, answered: str) -> None:
    """Within two open hours: nights, weekends and holidays do not count; the last minute is in time"""
    level = definitions.service_level(
        ENQUIRIES, on="asked_at", done="contacted_at", minutes=120, clock=Clock.OPENING, hours=HOURS
    )

    assert answer(level, enquiry(asked, contacted), "31/12-24") == answered


@pytest.mark.parametrize(
    ("called", "answered", "answered_of_those_in_opening_hours"),
    [
        ("4/3 8.00", "4/3 8.01", (1, 1)),
        ("4/3 8.00", "-", (0, 1)),
        ("4/3 7.59", "-", (0, 0)),
        ("4/3 15.29", "4/3 15.31", (1, 1)),
        ("4/3 15.30", "-", (0, 0)),
        ("8/3 14.00", "-", (0, 0)),
        ("9/3 10.00", "-", (0, 0)),
        ("29/3 10.00", "-", (0, 0)),
        ("31/12 10.00", "31/12 10.01", (1, 1)),
    ],
)
def test_calls_in_the_opening_time_are_answered(
    called: str, answered: str, answered_of_those_in_opening_hours: tuple[int, int]
) -> None:
    call = {"caller": "N1", "line": "Vagt", "called_at": moment(called), "answered_at": moment(answered)}
    taken = CALLS.also(Known("answered_at"))
    part, whole = (definitions.during(definitions.events(one, on="called_at"), HOURS) for one in (taken, CALLS))

    found = tuple(count(term, ("calls", [call]), over=YEAR) for term in (part, whole))

    assert found == answered_of_those_in_opening_hours
