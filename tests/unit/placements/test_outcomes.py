"""What may be said of placements: no difference as plainly as one, nothing too early, and staff before and now."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from virke.placements import displacement, outcomes
from virke.placements.displacement import Watch
from virke.placements.outcomes import Finding, Side


def side(weeks: str | None, *, placements: int | None = 40, waiting: int | None = 0) -> Side:
    return Side(Decimal(weeks) if weeks else None, placements, waiting)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (side("44.1"), side("43.8"), Finding.NONE),
        (side("44.1"), side("43.6"), Finding.FEWER),
        (side("40.0"), side("41.2"), Finding.MORE),
        (side("44.1"), side("30.0", waiting=3), Finding.UNKNOWN),
        (side("44.1"), side("30.0", placements=38), Finding.UNKNOWN),
        (side("44.1"), None, Finding.UNKNOWN),
        (side(None, placements=None, waiting=None), side("30.0"), Finding.HIDDEN),
    ],
)
def test_before_and_after_are_compared_in_whole_weeks_of_the_same_placements(
    before: Side, after: Side | None, expected: Finding
) -> None:
    assert outcomes.found(before, after) is expected


def months(first: date, *ftes: str) -> dict[date, Decimal]:
    years = [divmod(first.year * 12 + first.month - 1 + number, 12) for number in range(len(ftes))]
    return {date(year, month + 1, 1): Decimal(fte) for (year, month), fte in zip(years, ftes, strict=True)}


def test_staff_of_the_year_before_the_first_placement_stands_beside_that_of_the_last_months() -> None:
    staff = months(date(2024, 1, 1), *["23.0"] * 12, *["99"], *["21.5"] * 4)

    found = displacement.watched(staff, first_on=date(2025, 1, 20), on=date(2025, 6, 2))

    assert found == Watch(Decimal("23.0"), 12, Decimal("21.5"), 4)
    assert found.change == Decimal("-1.5")


def test_nothing_is_said_of_staff_with_too_few_months_on_a_side() -> None:
    staff = months(date(2024, 11, 1), "23", "23", "23", "22", "22", "22")

    assert displacement.watched(staff, first_on=date(2025, 1, 20), on=date(2025, 6, 2)) is None
