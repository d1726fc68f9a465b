"""Shares, differences and intervals of a comparison, and what of them is told."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from virke.analytics.answers import Answer, Shown
from virke.analytics.comparing import answers, declared, estimating
from virke.analytics.comparing.answers import Finding
from virke.analytics.comparing.asking import Member, Starts
from virke.analytics.comparing.estimating import Estimates
from virke.analytics.disclosure import Persons
from virke.analytics.places import total
from virke.analytics.releasing import Told
from virke.kernel.periods import Period

SETS = dataclasses.replace(declared.known().get("placements"), after=(13,))
YEAR = Period(date(2024, 1, 1), date(2025, 1, 1))
NIGHT = datetime(2025, 9, 1, 4, tzinfo=UTC)
MONDAY = 19_786  # 4 March 2024


def member(number: int, *, placed: bool, off: bool, week: int = 0, age: int = 12_000) -> Member:
    return Member(MONDAY + 7 * week, number, "dagpenge", 28, age, 0, number % 2, placed, 0 if off else 1)


def of(*, placed: int, off: int, beside: int, beside_off: int) -> list[Member]:
    """So many of each side in one cell, so many of them without support; nobody stands on both."""
    return [member(one, placed=True, off=one < off) for one in range(placed)] + [
        member(1_000 + one, placed=False, off=one < beside_off) for one in range(beside)
    ]


def found_of(members: list[Member]) -> Estimates:
    return estimating.estimates(SETS, members, lambda *_: True)


def told_of(
    members: list[Member], starts: Starts, earlier: list[Told] | None = None
) -> tuple[Answer, dict[object, Persons]]:
    new = answers.counted(SETS, YEAR, found_of(members), starts, mature=True)
    within = answers.within({YEAR: found_of(members)})
    figures, persons = answers.released(SETS, new, earlier or [], within)
    return Answer("comparison/placements", "1", (), date(2025, 9, 1), 0, NIGHT, "duckdb", tuple(figures)), dict(persons)


def as_told(answer: Answer, persons: dict[object, Persons]) -> Iterator[Told]:
    for one in answer.figures:
        yield Told(one, persons[one.cell], ("part",), SETS.version, (), answer.as_of, NIGHT, holds=True)


def test_those_beside_count_as_many_as_were_placed_in_their_cell() -> None:
    first = [member(1, placed=True, off=True), member(2, placed=True, off=True)]
    first += [member(10 + one, placed=False, off=one == 0) for one in range(4)]
    second = [member(3, placed=True, off=False, week=1)] + [
        member(20 + one, placed=False, off=True, week=1) for one in range(2)
    ]

    (point,) = found_of(first + second).points

    assert point.compared.share == Fraction(1, 2)
    assert point.placed.share == Fraction(2, 3)


def test_who_is_placed_with_nobody_beside_is_left_out() -> None:
    members = [*of(placed=4, off=2, beside=8, beside_off=4), member(99, placed=True, off=True, week=3)]

    found = found_of(members)

    assert (found.placed, found.points[0].placed.rows) == (4, 4)


def test_a_standardised_difference_is_the_means_difference_in_standard_deviations() -> None:
    members = [member(one, placed=True, off=True, age=12_000 + 100 * (one % 2)) for one in range(4)]
    members += [member(10 + one, placed=False, off=True, age=12_050 + 100 * (one % 2)) for one in range(4)]

    apart = {one.key: one.difference for one in found_of(members).balances}

    # Means 12,050 and 12,100, and a standard deviation of 50 on both sides.
    assert apart == {"unemployed": 0.0, "age": pytest.approx(-1.0), "earlier": 0.0, "women": 0.0}


@pytest.mark.parametrize(
    ("off", "beside_off", "finding"),
    [(30, 60, Finding.MORE), (20, 80, Finding.NONE), (20, 75, Finding.NONE), (10, 100, Finding.FEWER)],
)
def test_no_difference_is_said_as_plainly_as_one(off: int, beside_off: int, finding: Finding) -> None:
    answer, _ = told_of(of(placed=40, off=off, beside=160, beside_off=beside_off), Starts(40, 40))

    (week,) = answers.compared(answer)[0].weeks

    assert week.finding == finding


def test_the_same_members_give_the_same_interval_in_any_order() -> None:
    members = of(placed=40, off=25, beside=160, beside_off=70)

    assert found_of(members).points == found_of(members[::-1]).points


def test_where_one_side_is_of_a_few_nothing_of_the_week_is_told() -> None:
    answer, _ = told_of(of(placed=40, off=3, beside=160, beside_off=60), Starts(44, 44))

    (one,) = answers.compared(answer)

    week = one.weeks[0]
    assert {week.placed.shown, week.compared.shown} == {Shown.FEW}
    assert (week.placed.numerator, week.compared.value, week.difference, week.finding) == (
        None,
        None,
        None,
        Finding.UNTOLD,
    )
    assert one.alone is not None
    assert one.alone.shown == Shown.FEW  # 4 of the 44 had nobody beside them


def test_what_changes_by_a_few_stands_with_all_that_belongs_to_it() -> None:
    before, persons = told_of(of(placed=40, off=20, beside=160, beside_off=60), Starts(40, 40))

    now, _ = told_of(of(placed=41, off=21, beside=160, beside_off=120), Starts(41, 41), list(as_told(before, persons)))

    then, week = answers.compared(before)[0].weeks[0], answers.compared(now)[0].weeks[0]
    assert (week.placed.value, week.compared.value, week.difference) == (
        then.placed.value, then.compared.value, then.difference,
    )  # fmt: skip
    assert week.placed.stands_since == NIGHT


def test_sides_that_are_unlike_are_named() -> None:
    members = of(placed=40, off=20, beside=160, beside_off=60)
    older = [one._replace(age=one.age + 900) if one.placed and one.person % 2 else one for one in members]

    answer, _ = told_of(older, Starts(40, 40))

    assert answers.compared(answer)[0].unlike == ("age",)
    assert total(1) not in {one.place for one in answer.figures}
