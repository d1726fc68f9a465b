"""The workplaces of the demo: thirty of them, a department that takes nobody, and a request that the law refuses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from virke.jobs.demo import founding, placing
from virke.jobs.demo.calendar import Year
from virke.jobs.demo.deeds import happen
from virke.jobs.demo.stage import Stage
from virke.kernel.verdicts import NotPossible, Reason
from virke.organisation.access import Permission, system
from virke.placements import actions, queries
from virke.placements.calendar import of_weeks
from virke.placements.kinds import Hint, Kind, Purpose, TargetGroup
from virke.placements.models import Task, Veto, Wish
from virke.placements.values import PlacementHead

pytestmark = pytest.mark.django_db

ON = date(2026, 9, 30)
ANDERS = system("demo", Permission.SEE_PLACEMENTS, Permission.EDIT_WORKPLACES, Permission.HANDLE_PLACEMENTS)


def told(on: date) -> Year:
    year = Year(on)
    happen(placing.deeds(Stage(year, founding.found(year))))
    return year


def an_internship(on: date) -> PlacementHead:
    return PlacementHead(Kind.INTERNSHIP, TargetGroup.JOB_READY, of_weeks(on, 4), Decimal(37), Purpose.CLARIFY)


def test_thirty_workplaces_stand_against_what_was_decided() -> None:
    told(ON)

    found = queries.overview(viewer=ANDERS, on=ON)

    rows = {one.name: one for one in found.rows}
    alone = rows["Økonomi & Digitalisering"]
    assert found.total.workplaces == 30
    assert found.total.part is not None
    assert (found.total.part.places, found.total.part.running, found.total.part.wage_subsidy) == (80, 60, 47)
    assert 30 <= found.total.now < 60
    assert (alone.now, alone.lacking, dict(alone.hints)[Hint.NO_OFFERS]) == (0, 7, 5)
    assert alone.legal > 0, "the law is not what stands in the way there"
    (no,) = found.total.refused
    assert (no.why, no.lately) == ("Rimelighedskravet", 1)
    assert Wish.objects.count() == 40
    assert Veto.objects.count() == 11
    kitchen = Task.objects.get(title="Skære grønt og dække borde")
    assert kitchen.occupation is not None
    assert kitchen.occupation.title == "køkkenmedhjælper"


def test_a_request_at_a_full_workplace_is_refused_with_its_paragraph() -> None:
    year = told(ON)
    full = next(one for one in queries.workplaces(viewer=ANDERS, on=ON).lines if one.name == "Åkandens vaskeri")

    with pytest.raises(NotPossible) as no:
        actions.reserve(workplace_id=full.id, head=an_internship(ON), by=ANDERS, at=year.moment(ON))

    (reason,) = no.value.reasons
    assert isinstance(reason, Reason)
    assert "må der være 1 årsværk i praktik og løntilskud for 4,5 ordinære" in reason
    assert "§ 65" in reason.reference


def test_the_demo_is_told_on_a_day_whose_rules_nobody_has_confirmed() -> None:
    later = date(2027, 5, 3)
    told(later)

    found = queries.overview(viewer=ANDERS, on=later)
    pages = [
        queries.workplace(viewer=ANDERS, workplace_id=one.id, on=later)
        for one in queries.workplaces(viewer=ANDERS, on=later).lines[:2]
    ]

    assert found.total.now > 30
    assert all(not one.ok and one.next_legal is None for page in pages for one in page.legal)
    assert "Virke kender ikke de regler" in pages[0].legal[0].told[0].text
