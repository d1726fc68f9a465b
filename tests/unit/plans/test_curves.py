"""How far a target is drawn when another took over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from virke.plans import curves
from virke.plans.kinds import Shape
from virke.plans.values import Promise

JANUARY, JULY, NEW_YEAR = date(2026, 1, 1), date(2026, 7, 1), date(2027, 1, 1)


def test_a_level_ends_where_another_took_over() -> None:
    promise = Promise(Shape.STOCK, JANUARY, NEW_YEAR, unit="places", low=Decimal(100))

    assert curves.until(promise, JULY).ends_on == JULY
    assert curves.until(promise, None) == promise


def test_a_way_is_drawn_to_where_it_was_to_lead() -> None:
    promise = Promise(Shape.LINEAR, JANUARY, NEW_YEAR, unit="places", high=Decimal(80), baseline_value=Decimal(100))

    assert curves.until(promise, JULY) == promise
