"""The tree as of any day, through renames and moves."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.organisation import a_unit
from virke.organisation import chart
from virke.organisation.models import FormerUnit
from virke.organisation.tree import below, path

pytestmark = pytest.mark.django_db


def test_the_tree_is_told_as_it_was_on_the_day() -> None:
    old, new = a_unit("Arbejdsmarked", kind="directorate"), a_unit("Børn og Unge", kind="directorate")
    team = a_unit("Team Uddannelse", parent=new, kind="team")
    FormerUnit.objects.create(unit=team, until=date(2024, 1, 1), name="Team Unge", kind="team", parent=old)
    FormerUnit.objects.create(unit=team, until=date(2025, 1, 1), name="Team Uddannelse", kind="team", parent=old)

    told = [
        (" > ".join(box.name for box in path(team.pk, chart.known_on(day))))
        for day in (date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1))
    ]

    assert told == [
        "Arbejdsmarked > Team Unge",
        "Arbejdsmarked > Team Uddannelse",
        "Arbejdsmarked > Team Uddannelse",
        "Børn og Unge > Team Uddannelse",
    ]


def test_a_unit_is_on_the_chart_from_its_first_day_to_its_last() -> None:
    unit = a_unit(starts_on=date(2024, 1, 1), ends_on=date(2025, 1, 1))

    days = (date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1))

    assert [unit.pk in chart.valid_on(day) for day in days] == [False, True, True, False]
    assert [unit.pk in chart.known_on(day) for day in days] == [False, True, True, True]


def test_a_unit_that_stood_at_the_top_before_it_was_moved_is_told_so() -> None:
    directorate = a_unit("Arbejdsmarked", kind="directorate")
    unit = a_unit("Jobcenter Nordby", parent=directorate)
    FormerUnit.objects.create(unit=unit, until=date(2025, 1, 1), name="Jobcenteret", kind="department", parent=None)

    assert below(directorate.pk, chart.known_on(date(2024, 6, 1))) == {directorate.pk}
    assert below(directorate.pk, chart.known_on(date(2025, 6, 1))) == {directorate.pk, unit.pk}


def test_who_is_under_whom_is_told_alone_as_the_whole_chart_tells_it() -> None:
    old, new = a_unit("Arbejdsmarked", kind="directorate"), a_unit("Børn og Unge", kind="directorate")
    team = a_unit("Team Uddannelse", parent=new, kind="team", starts_on=date(2022, 1, 1))
    for until in (date(2024, 1, 1), date(2025, 1, 1)):
        FormerUnit.objects.create(unit=team, until=until, name="Team Unge", kind="team", parent=old)

    days = (date(2021, 12, 31), date(2023, 12, 31), date(2024, 12, 31), date(2025, 1, 1))

    for day in days:
        assert chart.parents_on(day) == {box.unit_id: box.parent_id for box in chart.known_on(day).values()}
