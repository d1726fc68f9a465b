"""A target in words, as people of that shape of target say it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from virke.plans import saying
from virke.plans.kinds import Shape
from virke.plans.values import Promise


@pytest.mark.parametrize(
    ("shape", "fields", "said"),
    [
        (Shape.STEP, {"low": 75, "unit": "percent"}, "Mindst 75 % fra 1. januar 2024 til og med 31. december 2024"),
        (Shape.STOCK, {"low": 80, "ends_on": None}, "Mindst 80 pladser fra 1. januar 2024"),
        (Shape.CEILING, {"high": 4, "unit": "percent", "ends_on": None}, "Højst 4 % fra 1. januar 2024"),
        (Shape.BAND, {"low": 70, "high": 90, "unit": "percent", "ends_on": None}, "70-90 % fra 1. januar 2024"),
        (Shape.POINT, {"low": 80}, "Mindst 80 pladser senest 31. december 2024"),
        (
            Shape.LINEAR,
            {"high": 165, "baseline_value": 220},
            "Jævnt fra 220 pladser til højst 165 pladser senest 31. december 2024",
        ),
        (Shape.CUMULATIVE, {"low": 240}, "Mindst 240 pladser i alt fra 1. januar 2024 til og med 31. december 2024"),
        (
            Shape.CADENCE,
            {"low": 2, "window_months": 12, "ends_on": None},
            "Mindst 2 pladser hvert år fra 1. januar 2024",
        ),
        (
            Shape.CADENCE,
            {"low": 1, "window_months": 36, "ends_on": None},
            "Mindst 1 pladser hvert 3. år fra 1. januar 2024",
        ),
        (
            Shape.CADENCE,
            {"low": 1, "window_months": 2, "ends_on": None},
            "Mindst 1 pladser hver 2. måned fra 1. januar 2024",
        ),
        (
            Shape.CADENCE,
            {"low": 1, "window_months": 1, "ends_on": None},
            "Mindst 1 pladser hver måned fra 1. januar 2024",
        ),
        (Shape.DEADLINE, {}, "Skal være sket senest 31. december 2024"),
        (Shape.TO_DEVELOP, {"ends_on": None}, "Skal udvikles"),
        (Shape.TO_DEVELOP, {}, "Skal udvikles senest 31. december 2024"),
        (Shape.KEEP, {"baseline_value": 38, "ends_on": None}, "Fastholdes på 38 pladser fra 1. januar 2024"),
        (Shape.KEEP, {"low": 36, "ends_on": None}, "Mindst 36 pladser fra 1. januar 2024"),
        (
            Shape.SERVICE_LEVEL,
            {"low": 95, "unit": "percent", "limit_value": 24, "limit_unit": "hours", "ends_on": None},
            "Mindst 95 % inden for 24 timer fra 1. januar 2024",
        ),
    ],
)
def test_a_target_is_said_in_its_own_way(shape: Shape, fields: dict[str, object], said: str) -> None:
    numbers = {
        name: Decimal(value) for name, value in fields.items() if isinstance(value, int) and "window" not in name
    }
    rest = {"unit": "count", "ends_on": date(2025, 1, 1)} | fields | numbers
    promise = Promise(shape, date(2024, 1, 1), **rest)  # type: ignore[arg-type]

    assert saying.target(promise, counted="pladser") == said
