"""The plan of the demo: eight areas, targets of every shape, three years of figures and a light of every kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from django.db import transaction

from tests.integration.demo.conftest import ON
from virke.jobs.demo import loading, planning
from virke.jobs.demo.stage import Stage
from virke.plans import queries
from virke.plans.kinds import Light, Shape
from virke.plans.views import IndicatorView, ItemRow, PlanPage


def the_plan(stage: Stage) -> PlanPage:
    return queries.plan(viewer=stage.viewer(ON), plan_id=stage.plans["business_plan"], on=ON)


def indicator(stage: Stage, key: str) -> IndicatorView:
    found = queries.indicator(viewer=stage.viewer(ON), indicator_id=stage.indicators[key], on=ON)
    return found.indicator


def goals(items: tuple[ItemRow, ...]) -> list[ItemRow]:
    return [goal for area in items for goal in area.children]


def test_the_business_plan_has_eight_areas_with_goals_that_are_measured(stage: Stage) -> None:
    page = the_plan(stage)

    assert len(page.areas) == 8
    assert len(goals(page.areas)) >= 18
    assert all(goal.indicators for goal in goals(page.areas))
    assert page.row.state_label == "Vedtaget"


def test_one_screen_shows_what_goes_well_what_does_not_and_what_nobody_knows(stage: Stage) -> None:
    lights = dict(the_plan(stage).row.lights.counts)

    assert {Light.REACHED, Light.ON_THE_WAY, Light.AT_RISK, Light.NOT_REACHED} <= lights.keys()
    assert {Light.UNCERTAIN, Light.OUTDATED, Light.NO_TARGET, Light.TOO_FEW} <= lights.keys()


def test_a_target_of_every_shape_is_in_the_plan(stage: Stage) -> None:
    shapes = Counter(target.promise.shape for key in stage.indicators for target in indicator(stage, key).targets)

    assert set(Shape) <= set(shapes)


def test_the_places_went_from_a_hundred_to_eighty_and_both_decisions_stand(stage: Stage) -> None:
    places = indicator(stage, "pladser")
    whole = [target for target in places.targets if target.scope_name == "Samlet"]

    assert [(target.promise.low, target.holds) for target in whole] == [(80, True), (100, False)]
    assert whole[0].decided_on == stage.year.meeting("cf2")
    assert whole[0].decided_citation.endswith("punkt 3")


def test_the_eighty_places_are_shared_among_the_departments_and_sum_to_it(stage: Stage) -> None:
    parts = [one for one in indicator(stage, "pladser").targets if one.scope_name != "Samlet"]

    assert sum(one.promise.low or 0 for one in parts) == 80
    assert {one.scope_name: one.promise.low for one in parts}["Beskæftigelse & Borgerservice"] == 18


def test_the_figures_go_back_three_years_and_one_was_corrected(stage: Stage) -> None:
    places = indicator(stage, "pladser")
    whole = [one for one in places.readings if one.scope.unit_id is None]

    assert ON - whole[-1].starts_on > timedelta(days=900)
    assert [one.former[0].reason for one in whole if one.former] == ["By & Miljø havde ikke meldt fire pladser ind."]
    assert whole[0].preliminary
    assert places.reasons[0].startswith("63 pladser i ")


def test_some_actions_are_late_and_some_are_mine(stage: Stage) -> None:
    assert len(the_plan(stage).late) >= 2
    assert queries.my_actions(viewer=stage.viewer(ON, "mikkel"), on=ON)
    assert queries.my_actions(viewer=stage.viewer(ON, "yusuf"), on=ON)


def test_everybody_in_the_department_reads_the_plan(stage: Stage) -> None:
    for persona in ("ellen", "nadia", "yusuf", "maja"):
        assert queries.plans(viewer=stage.viewer(ON, persona), on=ON), persona


def test_the_budget_agreement_has_forty_points_and_what_the_last_one_left(stage: Stage) -> None:
    by = stage.viewer(ON)
    old = queries.plan(viewer=by, plan_id=stage.plans["budget_earlier"], on=ON)
    new = queries.plan(viewer=by, plan_id=stage.plans["budget"], on=ON)
    own, left = new.areas[:-1], new.areas[-1]

    assert len(goals(own)) == 40
    assert left.title.startswith("Uafsluttede punkter fra tidligere")
    assert [goal.title for goal in left.children] == ["Ladestandere ved hallerne", "Regnvand på skolevejene"]
    assert old.row.state_label == "Afsluttet"


def test_plans_of_other_kinds_are_there_and_measured(stage: Stage) -> None:
    rows = queries.plans(viewer=stage.viewer(ON), on=ON)

    assert {row.kind for row in rows} >= {"business_plan", "budget_agreement", "plan_med", "environment", "project"}
    assert sum(row.kind == "project" for row in rows) == 2
    assert all(row.lights.total for row in rows if row.kind in ("environment", "project"))


@pytest.mark.django_db
def test_the_demo_of_another_day_has_the_same_plan_moved_along() -> None:
    for day in (ON.replace(month=1, day=4), ON.replace(year=2028, month=2, day=29)):
        with transaction.atomic():
            moved = loading.load(day)
            page = queries.plan(viewer=moved.viewer(day), plan_id=moved.plans["business_plan"], on=day)
            transaction.set_rollback(True)

        assert page.row.title == f"Virksomhedsplan {day.year - 1}-{day.year}"
        assert len(page.areas) == 8


def test_no_sentence_of_the_demo_is_cut_at_a_comma() -> None:
    def values(part: object) -> Iterator[object]:
        if isinstance(part, dict):
            for value in part.values():
                yield from values(value)
        elif isinstance(part, list):
            for value in part:
                yield from values(value)
        else:
            yield part

    content = yaml.safe_load((Path(planning.__file__).parent / "plans.yaml").read_text(encoding="utf-8"))

    assert None not in list(values(content)), "a text with a comma in a short mapping stands in quotation marks"
