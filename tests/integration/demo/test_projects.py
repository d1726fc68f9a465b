"""The projects of the demo: each has money, places and reports, cases at three dates, and a trial was adjusted."""

from __future__ import annotations

import pytest

from tests.integration.demo.conftest import ON
from virke.jobs.demo.stage import Stage
from virke.plans import queries as plans
from virke.projects import queries
from virke.projects.states import TrialState, TrialStep
from virke.projects.tallying import Room
from virke.projects.views import ProjectPage


def page_of(stage: Stage, key: str) -> ProjectPage:
    return queries.project(viewer=stage.viewer(ON), plan_id=stage.plans[key], on=ON)


@pytest.mark.parametrize("key", ["project_job", "project_families"])
def test_a_project_has_money_places_reports_and_the_same_cases_at_three_dates(stage: Stage, key: str) -> None:
    page = page_of(stage, key)
    (line,) = page.samples

    assert page.facts is not None
    assert page.spent.percent
    assert page.intake.percent
    assert page.dues
    sample = queries.sample(viewer=stage.viewer(ON), sample_id=line.id)
    assert len(sample.dates) == 3
    assert all(result.total == sample.size for question in sample.questions for result in question.results)
    assert all(question.change and question.change.net > 0 for question in sample.questions)


def test_one_project_is_nearly_full_and_a_report_is_late(stage: Stage) -> None:
    page = page_of(stage, "project_job")

    assert page.intake.filling.room is Room.NEARLY_FULL
    assert [one.what for one in page.dues if one.late] == ["Årsrapport med revideret regnskab"]


def test_what_the_cases_say_is_a_figure_of_the_plan(stage: Stage) -> None:
    indicator_id = stage.indicators["aftale_i_sagen"]
    found = plans.indicator(viewer=stage.viewer(ON), indicator_id=indicator_id, on=ON).indicator

    assert [one.shown for one in found.readings] == ["79,2 %", "52,2 %", "26,1 %"]


def test_the_trial_was_adjusted_by_a_decision_and_few_colleagues_are_not_shown(stage: Stage) -> None:
    page = page_of(stage, "trial_mornings")

    assert page.trial is not None
    assert page.trial.state is TrialState.RUNNING
    assert page.trial.decisions[0].step is TrialStep.ADJUST
    assert page.trial.decisions[0].citation.startswith("AfdelingsMED Beskæftigelse & Borgerservice")
    (line,) = page.evaluations
    evaluation = queries.evaluation(viewer=stage.viewer(ON), evaluation_id=line.id)
    assert [group.counts is None for group in evaluation.questions[0].groups] == [False, True, True]
