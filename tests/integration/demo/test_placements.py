"""The workplaces of the demo: thirty of them, a department that takes nobody, and a request that the law refuses."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from virke.jobs.demo.stage import Stage
from virke.kernel.verdicts import NotPossible, Reason
from virke.meetings import queries as meetings
from virke.organisation.access import Permission, system
from virke.placements import actions, queries
from virke.placements.calendar import of_weeks
from virke.placements.kinds import Asked, Ending, Hint, Kind, Purpose, TargetGroup
from virke.placements.models import Citizen, Invitation, Placement, Task
from virke.placements.states import State
from virke.placements.todo import Todo
from virke.placements.values import PlacementHead

pytestmark = pytest.mark.django_db

ON = date(2026, 9, 30)
ANDERS = system("demo", Permission.SEE_PLACEMENTS, Permission.EDIT_WORKPLACES, Permission.HANDLE_PLACEMENTS)


def an_internship(on: date) -> PlacementHead:
    return PlacementHead(Kind.INTERNSHIP, TargetGroup.JOB_READY, of_weeks(on, 4), Decimal(37), Purpose.CLARIFY)


def test_thirty_workplaces_stand_against_what_was_decided(stage: Stage) -> None:
    found = queries.overview(viewer=stage.viewer(ON), on=ON)

    rows = {one.name: one for one in found.rows}
    alone = rows["Økonomi & Digitalisering"]
    assert found.total.workplaces == 30
    assert len(rows) == 6
    assert found.target is not None
    item = meetings.item(viewer=stage.viewer(ON), item_id=found.target.item_id or 0, on=ON, at=stage.year.moment(ON))
    assert "Praktik og løntilskud" in item.item.title
    assert found.total.part is not None
    assert (found.total.part.places, found.total.part.running, found.total.part.wage_subsidy) == (80, 60, 47)
    assert 35 <= found.total.now < 60
    assert found.total.months[0] < found.total.months[-1], "there were fewer a year ago"
    assert (alone.now, alone.lacking > 0, dict(alone.hints)[Hint.NO_OFFERS]) == (0, True, 5)
    assert alone.legal > 0, "the law is not what stands in the way there"
    lately = {one.why: one.lately for one in found.total.refused}
    assert lately["Rimelighedskravet"] == 1
    assert sum(many for why, many in lately.items() if why.startswith("Kandidat afvist")) >= 2


def test_two_years_of_placements_went_through_every_state(stage: Stage) -> None:
    rows = Placement.objects.all()

    states = set(rows.values_list("state", flat=True))
    assert states >= {one.value for one in State if one is not State.CANCELLED}
    assert set(rows.exclude(ended_as="").values_list("ended_as", flat=True)) == {one.value for one in Ending}
    assert rows.filter(starts_on__lt=ON - timedelta(days=540)).exists()
    assert Citizen.objects.count() == 120
    assert not rows.filter(state=State.RUNNING.value, ends_on__lte=ON - timedelta(days=1)).exists()
    links = rows.filter(changed_by__startswith="system:link-")
    assert set(rows.exclude(pk__in=links).values_list("changed_by", flat=True)) == {"anders"}
    kitchen = Task.objects.get(title="Skære grønt og dække borde")
    assert kitchen.occupation is not None
    assert kitchen.occupation.title == "køkkenmedhjælper"


def test_approvals_and_assessments_are_open_and_one_was_refused(stage: Stage) -> None:
    asked = Invitation.objects.filter(asked=Asked.APPROVAL.value)

    assert asked.filter(answered_at=None, withdrawn_at=None).count() >= 3
    assert asked.filter(accepted=False).count() == 1
    found = queries.today(viewer=stage.viewer(ON, "anders"), on=ON)
    assert {Todo.APPROVE, Todo.ASSESS, Todo.DECLINED} <= {one.todo for one in found.now}


def test_first_come_first_served_loses_against_the_match_of_the_week(stage: Stage) -> None:
    page = queries.match(viewer=stage.viewer(ON, "anders"), on=ON, at=stage.year.moment(ON))

    assert page.run is not None
    assert page.run.proposals
    assert page.run.first_come.points < page.run.points * 0.95
    assert page.run.first_come.differing[0].gain > 300


def test_a_request_at_a_full_workplace_is_refused_with_its_paragraph(stage: Stage) -> None:
    full = next(one for one in queries.workplaces(viewer=ANDERS, on=ON).lines if one.name == "Åkandens vaskeri")

    with pytest.raises(NotPossible) as no:
        actions.reserve(workplace_id=full.id, head=an_internship(ON), by=ANDERS, at=stage.year.moment(ON))

    (reason,) = no.value.reasons
    assert isinstance(reason, Reason)
    assert "må der være 1 årsværk i praktik og løntilskud for 4,5 ordinære" in reason
    assert "§ 65" in reason.reference
