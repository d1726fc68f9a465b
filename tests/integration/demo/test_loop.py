"""The loop in the demo: from a decision to its target, its figures, and back on the agenda of the forum."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from tests.integration.demo.conftest import ON
from virke.followup import actions, queries
from virke.followup.queries import StatusThere
from virke.jobs.demo.stage import Stage
from virke.meetings import queries as meetings
from virke.plans import queries as plans
from virke.plans.kinds import Light

pytestmark = pytest.mark.django_db


def statuses(stage: Stage, key: str) -> list[StatusThere]:
    found = queries.statuses_on_agenda(viewer=stage.viewer(ON), on=ON, meeting_id=stage.meetings[key], prepared=False)
    return list(found.values())


def agenda(stage: Stage, key: str) -> str:
    page = meetings.meeting(
        viewer=stage.viewer(ON), meeting_id=stage.meetings[key], on=ON, at=stage.year.moment(ON, hour=12)
    )
    return "\n".join("\n".join([item.title, *(part.text for part in item.sections)]) for item in page.items)


@pytest.mark.parametrize(("meeting", "goal"), [("cf3", "2.1 Flere pladser"), ("bb3", "8.1 Lavere sygefravær")])
def test_a_red_target_was_heard_with_its_figure_as_it_was_sent_out(stage: Stage, meeting: str, goal: str) -> None:
    (status,) = statuses(stage, meeting)

    assert status.plan_item == goal
    assert status.sent_at is not None
    assert [there.figure.light for there in status.figures] == [Light.NOT_REACHED]


def test_each_red_target_that_was_heard_is_answered_and_one_answer_is_late(stage: Stage) -> None:
    found = plans.deviations(viewer=stage.viewer(ON), on=ON)

    answered = {one.indicator for one in found.open}
    assert {"Pladser til praktik og løntilskud i kommunen", "Sygefravær"} <= answered
    assert [one.indicator for one in found.overdue] == ["Pladser til praktik og løntilskud i kommunen"]


def test_the_coming_agenda_quotes_what_was_decided_last_time(stage: Stage) -> None:
    said = agenda(stage, "bb4")

    assert "Status: 8.1 Lavere sygefravær" in said
    assert "Udvalget støtter tidligere omsorgssamtaler" in said


def test_the_next_agenda_of_the_chiefs_brings_the_red_goals_of_their_plan_in_one_click(stage: Stage) -> None:
    with transaction.atomic():
        at = stage.year.moment(ON, hour=13)
        placed = actions.place_due(meeting_id=stage.meetings["cf5"], by=stage.viewer(ON), at=at)
        said = agenda(stage, "cf5")
        transaction.set_rollback(True)

    assert placed.statuses >= 2
    assert "Målet på 80 pladser fastholdes." in said


def test_the_figure_that_was_corrected_since_comes_back_to_the_chiefs_who_saw_it(stage: Stage) -> None:
    with transaction.atomic():
        actions.place_due(meeting_id=stage.meetings["cf5"], by=stage.viewer(ON), at=stage.year.moment(ON, hour=13))
        said = agenda(stage, "cf5")
        transaction.set_rollback(True)

    assert "By & Miljø havde ikke meldt fire pladser ind." in said


def test_figures_came_in_the_order_of_the_year(stage: Stage) -> None:
    (status,) = statuses(stage, "cf3")

    ends_on = status.figures[0].figure.ends_on
    assert ends_on is not None
    assert timedelta() < stage.year.meeting("cf3") - ends_on < timedelta(days=62)
