"""The overview's figures as measures: who is there at the end of each month, and of how many that were promised."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from virke.kernel.periods import Period
from virke.placements import measures
from virke.placements.kinds import Kind
from virke.placements.measures import Promised
from virke.placements.targeting import Held, Part
from virke.plans.kinds import Maturity
from virke.plans.values import WHOLE, Scope

CARE, STAFF, WORKS = 1, 2, 3
ON = date(2025, 6, 10)
HELD = [
    *[Held(CARE, Kind.INTERNSHIP, Period(date(2025, 5, 5), date(2025, 6, 2)))] * 4,
    *[Held(CARE, Kind.WAGE_SUBSIDY, Period(date(2025, 5, 12), None))] * 2,
    *[Held(STAFF, Kind.INTERNSHIP, Period(date(2025, 4, 1), date(2025, 5, 31)))] * 5,
]
MAY = Period(date(2025, 5, 1), date(2025, 6, 1))


def test_who_is_there_on_the_last_day_counts_and_nobody_is_a_zero() -> None:
    found = measures.running(HELD, (CARE, STAFF), on=ON)

    may = {one.scope: one.figure.value for one in found if one.period == MAY}
    assert may == {WHOLE: Decimal(6), Scope(CARE): Decimal(6), Scope(STAFF): Decimal(0)}
    assert len(found) == 3 * measures.MONTHS


def test_a_month_is_preliminary_for_two_weeks() -> None:
    def maturity(on: date) -> Maturity:
        return next(one.figure.maturity for one in measures.running(HELD, (), on=on) if one.period == MAY)

    assert (maturity(date(2025, 6, 14)), maturity(date(2025, 6, 15))) == (Maturity.PRELIMINARY, Maturity.FINAL)


def test_the_target_of_the_day_is_the_denominator_and_a_month_before_any_is_left_out() -> None:
    promised = [
        Promised(date(2025, 4, 1), {CARE: Part(4, 8, 0), STAFF: Part(1, 0, 0)}),
        Promised(date(2025, 6, 1), {CARE: Part(40, 30, 0)}),
    ]

    found = measures.of_target(HELD, (CARE, STAFF), promised, on=ON)

    assert [(one.period.starts_on, one.scope, one.figure.parts) for one in found] == [
        (date(2025, 5, 1), WHOLE, (Decimal(6), Decimal(8))),
        (date(2025, 5, 1), Scope(CARE), (Decimal(6), Decimal(8))),
        (date(2025, 4, 1), WHOLE, (Decimal(5), Decimal(8))),
        (date(2025, 4, 1), Scope(CARE), (Decimal(0), Decimal(8))),
    ]


def test_a_department_of_a_few_is_withdrawn_with_another_so_that_it_cannot_be_subtracted() -> None:
    held = [
        *[Held(CARE, Kind.INTERNSHIP, MAY)] * 9,
        *[Held(STAFF, Kind.INTERNSHIP, MAY)] * 6,
        *[Held(WORKS, Kind.INTERNSHIP, MAY)] * 2,
    ]
    promised = [Promised(date(2025, 4, 1), {CARE: Part(12, 9, 0), WORKS: Part(8, 6, 0)})]
    every = (CARE, STAFF, WORKS)

    counted = measures.running(held, every, on=ON)
    shares = measures.of_target(held, every, promised, on=ON)

    shown = {one.scope: one.figure.value for one in counted if one.period == MAY}
    assert shown == {WHOLE: Decimal(17), Scope(CARE): Decimal(9), Scope(STAFF): None, Scope(WORKS): None}
    of_target = {one.scope: one.figure.numerator for one in shares if one.period == MAY}
    assert of_target == {WHOLE: Decimal(17), Scope(CARE): Decimal(9), Scope(WORKS): None}
