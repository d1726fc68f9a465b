"""Eight figures in a row on one side: what makes a row, and what breaks it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from virke.kernel import periods
from virke.kernel.periods import Period
from virke.plans.figures import Reading
from virke.plans.judging import Question, judge
from virke.plans.kinds import Shape
from virke.plans.policy import policy
from virke.plans.values import Figure, Promise

ON = date(2026, 1, 10)
FIRM = "det er et fast niveau, ikke et tilfælde."
MOVED = "Niveauet har flyttet sig"


def said(values: list[int], *, extra: tuple[Period, int] | None = None, low: int = 150) -> str:
    """The reasons of a step from 2024 on, with a figure for each month from January 2024 on."""
    spans = [(periods.month(2024 + number // 12, number % 12 + 1), value) for number, value in enumerate(values)]
    readings = tuple(
        Reading(span.starts_on, span.ends_on, Figure("count", value=Decimal(value)))
        for span, value in [*spans, *([extra] if extra else [])]
        if span.ends_on is not None
    )
    promise = Promise(Shape.STEP, date(2024, 1, 1), unit="count", low=Decimal(low))
    return " ".join(judge(Question(promise, readings, ON), policy(on=ON)).reasons)


def test_seven_in_a_row_are_not_enough() -> None:
    assert FIRM not in said([140] * 7)
    assert FIRM in said([140] * 8)


@pytest.mark.parametrize("place", range(8))
def test_one_on_the_other_side_breaks_the_row(place: int) -> None:
    values = [140] * 8
    values[place] = 160

    assert FIRM not in said(values)


def test_the_level_moves_when_all_lie_over_the_middle_of_those_before() -> None:
    before = [160, 170, 165, 155, 168, 172, 161, 163]

    assert f"{MOVED}: de seneste 8 tal ligger alle over 164 stk." in said([*before, *[180] * 8])
    assert f"{MOVED}: de seneste 8 tal ligger alle under 164 stk." in said([*before, *[158] * 8])


def test_a_figure_on_the_middle_itself_is_on_neither_side() -> None:
    assert MOVED not in said([*[160] * 8, *[170] * 7, 160])


def test_too_few_figures_before_the_row_have_no_middle() -> None:
    assert MOVED not in said([*[160] * 7, *[170] * 8])


def test_a_year_is_no_row_with_its_months() -> None:
    assert FIRM not in said([140] * 7, extra=(periods.year(2025), 140))
