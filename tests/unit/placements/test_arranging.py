"""What a consultant arranges before a start: whom to ask, and the pay."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from virke.placements import arranging
from virke.placements.arranging import Known
from virke.placements.calendar import of_weeks
from virke.placements.kinds import Kind, Purpose, Representative, TargetGroup
from virke.placements.values import PlacementHead

SUBSIDY = PlacementHead(
    kind=Kind.WAGE_SUBSIDY,
    group=TargetGroup.JOB_READY,
    period=of_weeks(date(2023, 3, 6), 17),
    hours=Decimal(37),
    purpose=Purpose.TRAINING,
)


def test_the_first_who_is_there_is_asked_and_an_untold_one_does_not_exist() -> None:
    away = {Representative.AT_WORKPLACE: 4, Representative.JOINT: 0}

    found = arranging.arranged(SUBSIDY, Known(away=away)).ask

    assert found is not None
    assert found.text == "Spørg fællestillidsrepræsentanten i kommunen."
    assert "§ 99" in found.paragraph


def test_when_everybody_is_away_for_long_nobody_is_named() -> None:
    found = arranging.arranged(SUBSIDY, Known(away={Representative.AT_WORKPLACE: 10})).ask

    assert found is not None
    assert found.text == arranging.NOBODY


def test_full_benefit_of_2023_is_37_hours_at_13375_kroner() -> None:
    pay = arranging.arranged(SUBSIDY, Known(own_benefit=Decimal(19728))).pay

    assert pay is not None
    assert (pay.hourly_wage, pay.hours, pay.fits) == ("133,75 kr.", "37 timer pr. uge", True)


def test_half_a_benefit_tells_that_the_hours_asked_for_are_others() -> None:
    pay = arranging.arranged(SUBSIDY, Known(own_benefit=Decimal(9864))).pay

    assert pay is not None
    assert not pay.fits


def test_nothing_told_is_nothing_to_say() -> None:
    found = arranging.arranged(SUBSIDY, Known())

    assert (found.ask, found.pay) == (None, None)


def test_a_day_without_rules_says_so() -> None:
    later = PlacementHead(
        Kind.WAGE_SUBSIDY, TargetGroup.JOB_READY, of_weeks(date(2031, 3, 3), 17), Decimal(37), Purpose.TRAINING
    )

    found = arranging.arranged(later, Known(own_benefit=Decimal(20000), away={Representative.JOINT: 0}))

    assert found.ask is not None
    assert found.pay is None
