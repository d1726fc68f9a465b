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

CARE, STAFF = 1, 2
ON = date(2025, 6, 10)
HELD = [
    Held(CARE, Kind.INTERNSHIP, Period(date(2025, 5, 5), date(2025, 6, 2))),
    Held(CARE, Kind.WAGE_SUBSIDY, Period(date(2025, 5, 12), None)),
    Held(STAFF, Kind.INTERNSHIP, Period(date(2025, 4, 1), date(2025, 5, 31))),
]
MAY = Period(date(2025, 5, 1), date(2025, 6, 1))


def test_who_is_there_on_the_last_day_counts_and_nobody_is_a_zero() -> None:
    found = measures.running(HELD, (CARE, STAFF), on=ON)

    may = {one.scope: one.figure.value for one in found if one.period == MAY}
    assert may == {WHOLE: Decimal(2), Scope(CARE): Decimal(2), Scope(STAFF): Decimal(0)}
    assert len(found) == 3 * measures.MONTHS


def test_a_month_is_preliminary_for_two_weeks() -> None:
    def maturity(on: date) -> Maturity:
        return next(one.figure.maturity for one in measures.running(HELD, (), on=on) if one.period == MAY)

    assert (maturity(date(2025, 6, 14)), maturity(date(2025, 6, 15))) == (Maturity.PRELIMINARY, Maturity.FINAL)


def test_the_target_of_the_day_is_the_denominator_and_a_month_before_any_is_left_out() -> None:
    promised = [
        Promised(date(2025, 4, 1), {CARE: Part(4, 3, 0), STAFF: Part(1, 0, 0)}),
        Promised(date(2025, 6, 1), {CARE: Part(40, 30, 0)}),
    ]

    found = measures.of_target(HELD, promised, on=ON)

    assert [(one.period.starts_on, one.scope, one.figure.parts) for one in found] == [
        (date(2025, 5, 1), WHOLE, (Decimal(2), Decimal(3))),
        (date(2025, 5, 1), Scope(CARE), (Decimal(2), Decimal(3))),
        (date(2025, 4, 1), WHOLE, (Decimal(1), Decimal(3))),
        (date(2025, 4, 1), Scope(CARE), (Decimal(0), Decimal(3))),
    ]
