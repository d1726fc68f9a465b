"""What a draft about places says: figures, causes and proposals, and lowering only with what it costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from virke.followup import placetexts
from virke.placements import reporting
from virke.placements.kinds import Hint, Limit
from virke.placements.targeting import PlaceGoal
from virke.placements.views import Lowered, PlaceReport, Refused, ReportRow

GOAL = PlaceGoal(80, Decimal("0.75"), 47)
CARE = ReportRow("Ældre & Omsorg", 40, 40, None, (), ())
ROADS = ReportRow("Park og Vej", 12, 5, Limit.OFFERS, ((Hint.NO_OFFERS, 1),), (Refused("For langt væk", "", 2, 3),))
OFFICE = ReportRow("Økonomi & Stab", 8, None, Limit.LAW, (), ())
REPORT = PlaceReport(
    on=date(2025, 6, 2),
    target_id=1,
    item_id=2,
    goal=GOAL,
    citation="Chefforum 23. november 2023, punkt 6",
    now=45,
    months=((date(2025, 4, 30), None), (date(2025, 5, 31), 45)),
    rows=(CARE, ROADS, OFFICE),
    lacking=8,
    lowered=Lowered(PlaceGoal(69, Decimal("0.75"), 47), ("Økonomi & Stab",)),
    unsolved=("Optælling på lageret",),
)


def test_a_status_has_the_figures_the_causes_and_what_came_of_it() -> None:
    words = placetexts.status(REPORT, ("Udbytte: 43,5 %.",))

    assert words.occasion.startswith("80 pladser med en belægning på 75 % er 60 i gang ad gangen")
    for line in (
        "2. juni 2025 er 45 i gang af 60.",
        "Ved månedernes udgang: april under fem, maj 45.",
        "Ældre & Omsorg: 40 af 40.",
        "Økonomi & Stab: vises ikke (for få personer) af 8.",
        "Park og Vej: der mangler tilbud; ingen tilbud (1 arbejdsplads); afvist de sidste tre måneder: for langt væk.",
        "Udbytte: 43,5 %.",
    ):
        assert line in words.presentation.splitlines()


def test_lowering_the_target_is_proposed_only_with_what_it_costs() -> None:
    points = placetexts.status(REPORT, ()).points

    assert points[-1] == (
        "at måltallet sænkes til 69 pladser (52 i gang); det koster, at 8 færre har en plads ad gangen, "
        "og Økonomi & Stab mangler stadig nogen (simuleret 2. juni 2025)"
    )
    assert "at Park og Vej melder flere pladser til, eller siger, hvad der skal til" in points
    reached = replace(REPORT, lacking=0, lowered=None, rows=(CARE,))
    assert placetexts.status(reached, ()).points == ("at status tages til efterretning",)


def test_a_committee_gets_guidelines_and_the_tasks_that_nobody_solves() -> None:
    words = placetexts.discussion(REPORT, "AfdelingsMED Park og Vej")

    assert "AfdelingsMED Park og Vej drøfter" in words.occasion
    assert "- Optælling på lageret" in words.presentation
    assert len(words.points) == 3
    assert "45" not in words.presentation


@pytest.mark.parametrize(
    ("expected", "places"), [(60, None), (61, None), (52, 69), (45, 60), (0, None)]
)  # fmt: skip
def test_the_largest_target_that_can_be_reached(expected: int, places: int | None) -> None:
    found = reporting.lower(GOAL, expected=expected)

    assert (found.places if found else None) == places
    assert found is None or found.running <= expected
