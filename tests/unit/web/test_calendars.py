"""A meeting as a calendar entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.unit.web.papers import a_row
from virke.web.calendars import calendar

AT = datetime(2026, 2, 1, 12, 0, tzinfo=UTC)


def lines(text: str) -> list[str]:
    return text.removesuffix("\r\n").split("\r\n")


@pytest.mark.parametrize(
    ("day", "start"),
    [(date(2026, 3, 12), "DTSTART:20260312T080000Z"), (date(2026, 6, 11), "DTSTART:20260611T070000Z")],
)
def test_the_time_is_the_danish_one_in_winter_and_in_summer(day: date, start: str) -> None:
    assert start in lines(calendar(a_row(on=day), address="https://virke.example/moeder/7/", at=AT))


def test_a_meeting_without_a_time_takes_the_whole_day() -> None:
    found = lines(calendar(replace(a_row(), starts_at=None), address="https://virke.example/moeder/7/", at=AT))

    assert found[6:8] == ["DTSTART;VALUE=DATE:20260312", "DTEND;VALUE=DATE:20260313"]


def test_marks_in_texts_are_escaped_and_long_lines_folded() -> None:
    row = replace(a_row(), place="Lokale 2, stuen; " + "æ" * 80)

    found = lines(calendar(row, address="https://virke.example/moeder/7/", at=AT))

    at = next(number for number, line in enumerate(found) if line.startswith("LOCATION:"))
    assert found[at].startswith("LOCATION:Lokale 2\\, stuen\\; æ")
    assert found[at + 1].startswith(" æ")
    assert all(len(line.encode()) <= 75 for line in found)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028"])
def test_no_line_of_a_place_becomes_a_line_of_the_entry(end: str) -> None:
    row = replace(a_row(), place=f"Lokale 4{end}ATTENDEE:mailto:ida@nordby.example")

    found = calendar(row, address="https://virke.example/moeder/7/", at=AT)

    assert not any(line.startswith("ATTENDEE") for line in found.splitlines())
    assert "LOCATION:Lokale 4\\nATTENDEE" in found
