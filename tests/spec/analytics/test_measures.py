"""What each kind of measure counts, here in March 2024. Two engines give every number.

A row runs from its first day up to, but not including, its second one; "-" means that no day is known.
"""

from __future__ import annotations

import pytest

from tests.spec.analytics.tables import amounts, count, row, spans
from virke.analytics import definitions, registers
from virke.analytics.conditions import AtLeast, Below, Condition, Known, NoneOf, OneOf, Unknown, rows
from virke.analytics.disclosure import Margin
from virke.analytics.terms import Clock, Group

KNOWN = registers.known()
SPELLS, TALKS, PLACEMENTS = rows(KNOWN.get("benefit_spells")), rows(KNOWN.get("talks")), rows(KNOWN.get("placements"))


@pytest.mark.parametrize(
    ("rows_from_and_until", "days_in_march"),
    [
        ("1/3 11/3", 10),
        ("1/3 1/4", 31),
        ("20/2 4/3", 3),
        ("20/2 1/3", 0),
        ("31/3 20/4", 1),
        ("1/4 20/4", 0),
        ("1/1 -", 31),
        ("1/3 11/3, 6/3 11/3", 15),
        ("", 0),
    ],
)
def test_a_stock_is_the_days_that_rows_run(rows_from_and_until: str, days_in_march: int) -> None:
    """A stock is the days that rows run, divided by the days of the interval"""
    term = definitions.stock(SPELLS).numerator

    assert count(term, ("benefit_spells", spans("benefit_spells", rows_from_and_until))) == days_in_march


@pytest.mark.parametrize(
    ("talks_on", "counted_in_march"),
    [("1/3", 1), ("31/3", 1), ("29/2", 0), ("1/4", 0), ("4/3, 5/3, 5/3", 3), ("", 0)],
)
def test_a_flow_counts_rows_whose_day_lies_in_the_interval(talks_on: str, counted_in_march: int) -> None:
    talks = [row("talks", "held_on", one) for one in talks_on.split(", ") if one]

    assert count(definitions.flow(TALKS, on="held_on").numerator, ("talks", talks)) == counted_in_march


@pytest.mark.parametrize(
    ("ended_after_days", "median", "nine_of_ten"),
    [("5", 5, 5), ("1, 2", 1, 2), ("1, 2, 3, 10", 2, 10), ("1, 2, 3, 4, 10", 3, 10), ("7, 7, 9", 7, 9)],
)
def test_a_duration_is_the_length_that_so_many_do_not_exceed(
    ended_after_days: str, median: int, nine_of_ten: int
) -> None:
    """A duration is the length in days that so many of those that ended do not exceed; nothing is interpolated"""
    ended = spans("placements", ", ".join(f"1/3 {1 + int(days)}/3" for days in ended_after_days.split(", ")))
    half, most = (definitions.duration(PLACEMENTS, permille=one).numerator for one in (500, 900))

    assert (count(half, ("placements", ended)), count(most, ("placements", ended))) == (median, nine_of_ten)


# Good Friday and Easter Monday 2024 are 29 March and 1 April, Maundy Thursday 28 March.
@pytest.mark.parametrize(
    ("asked", "agreed", "done", "known_until", "clock", "answer"),
    [
        ("4/3", "-", "7/3", "1/6", "calendar", "in time"),
        ("4/3", "-", "8/3", "1/6", "calendar", "missed"),
        ("4/3", "-", "-", "1/6", "calendar", "missed"),
        ("4/3", "-", "-", "8/3", "calendar", "missed"),
        ("4/3", "-", "-", "7/3", "calendar", "waiting"),
        ("4/3", "-", "6/3", "6/3", "calendar", "waiting"),
        ("4/3", "-", "6/3", "7/3", "calendar", "in time"),
        ("4/3", "20/3", "20/3", "1/6", "calendar", "in time"),
        ("4/3", "5/3", "6/3", "1/6", "calendar", "missed"),
        ("27/3", "-", "4/4", "1/6", "working", "in time"),
        ("27/3", "-", "5/4", "1/6", "working", "missed"),
        ("8/3", "-", "13/3", "1/6", "working", "in time"),
    ],
)
def test_a_service_level_of_three_days(
    asked: str, agreed: str, done: str, known_until: str, clock: str, answer: str
) -> None:
    """A service level of three days: done on the last day is in time; open is waiting until the day is over"""
    level = definitions.service_level(
        PLACEMENTS, on="requested_on", done="starts_on", days=3, clock=Clock(clock), agreed="agreed_by"
    )
    asking = [row("placements", "requested_on agreed_by starts_on", f"{asked} {agreed} {done}")]
    found = {
        "in time": count(level.numerator, ("placements", asking), as_of=known_until),
        "decided": count(level.denominator, ("placements", asking), as_of=known_until),
        "waiting": count(level.waiting, ("placements", asking), as_of=known_until),
    }

    assert (
        found
        == {
            "in time": {"in time": 1, "decided": 1, "waiting": 0},
            "missed": {"in time": 0, "decided": 1, "waiting": 0},
            "waiting": {"in time": 0, "decided": 0, "waiting": 1},
        }[answer]
    )


@pytest.mark.parametrize(
    ("due", "done", "known_until", "in_time_of_due"),
    [
        ("15/3", "15/3", "1/6", (1, 1)),
        ("15/3", "16/3", "1/6", (0, 1)),
        ("15/3", "-", "1/6", (0, 1)),
        ("15/3", "-", "15/3", (0, 0)),
        ("15/4", "15/3", "1/6", (0, 0)),
        ("-", "15/3", "1/6", (0, 0)),
    ],
)
def test_a_milestone_counts_what_was_due_in_the_interval(
    due: str, done: str, known_until: str, in_time_of_due: tuple[int, int]
) -> None:
    reached = definitions.milestone(PLACEMENTS, due="agreed_by", done="ends_on")
    one = ("placements", [row("placements", "agreed_by ends_on", f"{due} {done}")])

    assert (
        count(reached.numerator, one, as_of=known_until),
        count(reached.denominator, one, as_of=known_until),
    ) == in_time_of_due


@pytest.mark.parametrize(
    ("spell", "talks_on", "often_enough_of_those_running"),
    [
        ("1/12-23 -", "1/1, 31/3", (1, 1)),
        ("1/12-23 -", "31/12-23, 31/3", (0, 1)),
        ("1/12-23 -", "1/1, 1/4", (0, 1)),
        ("1/1 -", "1/1, 2/1, 3/1", (1, 1)),
        ("2/1 -", "1/1, 2/1, 3/1", (0, 0)),
        ("1/12-23 31/3", "1/2, 1/3", (0, 0)),
        ("1/12-23 1/4", "1/2, 1/3", (1, 1)),
        ("1/12-23 -", "", (0, 1)),
    ],
)
def test_a_cadence_of_two_talks_in_three_months(
    spell: str, talks_on: str, often_enough_of_those_running: tuple[int, int]
) -> None:
    """A cadence of two talks in three months counts spells that run on the last day and ran all three months"""
    often = definitions.cadence(SPELLS, of=TALKS, on="held_on", at_least=2, months=3)
    talks = [row("talks", "held_on", one) for one in talks_on.split(", ") if one]
    data = (("benefit_spells", spans("benefit_spells", spell)), ("talks", talks))

    assert (count(often.numerator, *data), count(often.denominator, *data)) == often_enough_of_those_running


@pytest.mark.parametrize(
    ("employed_from_and_until", "absent_from", "unit"),
    [
        ("Havn 1/1 -", "4/3", "Havn"),
        ("Havn 4/3 -", "4/3", "Havn"),
        ("Havn 5/3 -", "4/3", None),
        ("Havn 1/1 4/3", "4/3", None),
        ("Havn 1/1 5/3", "4/3", "Havn"),
        ("Havn 1/1 -, Mark 1/2 -", "4/3", "Mark"),
        ("Havn 1/2 -, Mark 1/1 -", "4/3", "Havn"),
        ("Mark 1/1 -, Havn 1/1 -", "4/3", "Havn"),
        ("", "4/3", None),
    ],
)
def test_the_unit_is_that_of_the_day(employed_from_and_until: str, absent_from: str, unit: str | None) -> None:
    """The unit is that of the day on which an absence began; of several the one that began last, then the first name"""
    employments = []
    for line in employed_from_and_until.split(", ") if employed_from_and_until else []:
        name, days = line.split(" ", 1)
        employments.append(row("employments", "starts_on ends_on", days) | {"unit": name})
    absence = [row("absence", "starts_on ends_on", f"{absent_from} -")]
    begun = definitions.flow(rows(KNOWN.get("absence")), on="starts_on").numerator
    by_unit = (Group("unit", KNOWN.get("employments")),)

    found = amounts(begun, by_unit, ("absence", absence), ("employments", employments))

    assert {place for _, place in found} == {(unit,), (Margin.TOTAL,)}


@pytest.mark.parametrize(
    ("condition", "value", "counts"),
    [
        (OneOf("team", ("Havn", "Mark")), "Havn", True),
        (OneOf("team", ("Havn", "Mark")), None, False),
        (NoneOf("team", ("Havn", "Mark")), "Skov", True),
        (NoneOf("team", ("Havn", "Mark")), "Havn", False),
        (NoneOf("team", ("Havn", "Mark")), None, False),
        (Known("team"), "Havn", True),
        (Known("team"), None, False),
        (Unknown("team"), None, True),
        (Unknown("team"), "Havn", False),
    ],
)
def test_a_missing_value_fulfils_no_condition_but_unknown(
    condition: Condition, value: str | None, counts: bool
) -> None:
    talks = [row("talks", "held_on", "4/3") | {"team": value}]
    held = definitions.flow(rows(KNOWN.get("talks"), condition), on="held_on").numerator

    assert count(held, ("talks", talks)) == counts


@pytest.mark.parametrize(("hours", "at_least_20", "below_20"), [(19, 0, 1), (20, 1, 0), (21, 1, 0)])
def test_a_bound_belongs_to_what_is_at_least_it(hours: int, at_least_20: int, below_20: int) -> None:
    begun = [row("placements", "starts_on", "4/3") | {"hours": hours}]
    table = KNOWN.get("placements")
    many, few = (
        definitions.flow(rows(table, one), on="starts_on").numerator
        for one in (AtLeast("hours", 20), Below("hours", 20))
    )

    assert (count(many, ("placements", begun)), count(few, ("placements", begun))) == (at_least_20, below_20)
