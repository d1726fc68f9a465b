"""The demo on a day for which nobody has confirmed the rules: what runs is written down, and no page breaks."""

from __future__ import annotations

from datetime import date

import pytest

from virke.jobs.demo import founding, placing
from virke.jobs.demo.calendar import Year
from virke.jobs.demo.deeds import happen
from virke.jobs.demo.stage import Stage
from virke.organisation.access import Permission, system
from virke.placements import queries

pytestmark = pytest.mark.django_db

ANDERS = system("demo", Permission.SEE_PLACEMENTS, Permission.EDIT_WORKPLACES, Permission.HANDLE_PLACEMENTS)


def test_the_demo_is_told_on_a_day_whose_rules_nobody_has_confirmed() -> None:
    later = date(2027, 5, 3)
    year = Year(later)
    happen(placing.deeds(Stage(year, founding.found(year))))

    found = queries.overview(viewer=ANDERS, on=later)
    pages = [
        queries.workplace(viewer=ANDERS, workplace_id=one.id, on=later)
        for one in queries.workplaces(viewer=ANDERS, on=later).lines[:2]
    ]

    assert found.total.now > 25
    assert all(not one.ok and one.next_legal is None for page in pages for one in page.legal)
    assert "Virke kender ikke de regler" in pages[0].legal[0].told[0].text
