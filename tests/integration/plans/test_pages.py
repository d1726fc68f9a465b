"""What the pages of plans show, to whom, and with how few questions to the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.organisation import a_person, a_unit, a_viewer
from tests.factories.plans import (
    AT,
    a_plan,
    a_target,
    an_action,
    an_editor,
    an_indicator,
    an_item,
    an_observation,
    noon,
)
from virke.kernel import periods
from virke.kernel.calendar_words import Precision
from virke.kernel.verdicts import NotThere
from virke.organisation.access import NotAllowed
from virke.plans import actions, queries
from virke.plans.kinds import Light, RelationKind, Shape, Way
from virke.plans.states import ActionState
from virke.plans.values import WHOLE, Decided, Due, Figure, Responsible, Scope

pytestmark = pytest.mark.django_db

TODAY = date(2024, 6, 15)


def asked(question: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        question()
    return len(captured)


def test_a_plan_shows_its_areas_with_the_lights_and_late_actions_of_everything_below() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)
    area = an_item(plan_id, "1", "Samarbejde", by=by)
    goal = an_item(plan_id, "1.1", "Boliger", parent_id=area, by=by)
    other = an_item(plan_id, "2", "Virksomheder", by=by)
    red, green = an_indicator(goal, by=by), an_indicator(other, by=by)
    for indicator_id, value in ((red, 99), (green, 120)):
        a_target(indicator_id, low=100, by=by)
        an_observation(indicator_id, periods.month(2024, 5), value, by=by)
    an_action(goal, due=Due(date(2024, 6, 14), Precision.DAY), by=by)
    an_action(goal, due=Due(date(2024, 6, 15), Precision.DAY), by=by)

    page = queries.plan(viewer=by, plan_id=plan_id, on=TODAY)

    assert [(one.number, one.lights.worst, one.late_actions, one.open_actions) for one in page.areas] == [
        ("1", Light.NOT_REACHED, 1, 2),
        ("2", Light.REACHED, 0, 0),
    ]
    assert [child.number for child in page.areas[0].children] == ["1.1"]
    assert page.row.lights.counts == ((Light.NOT_REACHED, 1), (Light.REACHED, 1))
    assert [one.item_number for one in page.late] == ["1.1"]


def test_a_goal_shows_targets_figures_reasons_and_the_curve_with_the_superseded_target() -> None:
    unit = a_unit()
    by = an_editor(unit)
    goal = an_item(a_plan(unit, by=by), by=by)
    indicator_id = an_indicator(goal, by=by, counted="pladser")
    first = a_target(indicator_id, low=100, shape=Shape.STOCK, by=by)
    decided = Decided(date(2024, 3, 14), "Chefforum 14. marts 2024, punkt 4")
    a_target(
        indicator_id,
        low=80,
        shape=Shape.STOCK,
        starts_on=date(2024, 4, 1),
        supersedes_id=first,
        decided=decided,
        reason="Færre ledige.",
        by=by,
    )
    an_observation(indicator_id, periods.month(2024, 3), 90, by=by)
    wrong = an_observation(indicator_id, periods.month(2024, 5), 58, by=by)
    actions.correct_observation(
        observation_id=wrong,
        figure=Figure("count", value=Decimal(85)),
        reason="To afdelinger manglede.",
        on=TODAY,
        by=by,
        at=noon(TODAY),
    )

    page = queries.item(viewer=by, item_id=goal, on=TODAY)

    (indicator,) = page.indicators
    assert indicator.light is Light.REACHED
    assert indicator.reasons[0] == "85 pladser i maj 2024. Målet er mindst 80 pladser."
    assert [(one.promise.low, one.holds, one.ends_on) for one in indicator.targets] == [
        (Decimal(80), True, date(2026, 1, 1)),
        (Decimal(100), False, date(2024, 4, 1)),
    ]
    assert indicator.targets[0].decided_citation == "Chefforum 14. marts 2024, punkt 4"
    assert [one.shown for one in indicator.readings] == ["85 pladser", "90 pladser"]
    assert [(one.shown, one.reason) for one in indicator.readings[0].former] == [
        ("58 pladser", "To afdelinger manglede.")
    ]
    assert [point.value for point in indicator.curve.points] == [90, 85]
    assert [(path.former, path.points[0].low) for path in indicator.curve.paths] == [(True, 100), (False, 80)]


def test_as_of_a_day_before_the_new_target_the_old_one_counts() -> None:
    unit = a_unit()
    by = an_editor(unit)
    goal = an_item(a_plan(unit, by=by), by=by)
    indicator_id = an_indicator(goal, by=by)
    first = a_target(indicator_id, low=100, by=by)
    a_target(indicator_id, low=80, starts_on=date(2024, 4, 1), supersedes_id=first, reason="Færre ledige.", by=by)
    an_observation(indicator_id, periods.month(2024, 2), 90, by=by)

    before = queries.indicator(viewer=by, indicator_id=indicator_id, on=date(2024, 3, 31))

    assert before.indicator.light is Light.NOT_REACHED


def test_a_draft_is_seen_by_those_who_write_it_only() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by, adopted=False)
    reader = a_viewer("employee", unit=unit)

    assert queries.plans(viewer=reader, on=TODAY) == ()
    assert [row.id for row in queries.plans(viewer=by, on=TODAY)] == [plan_id]
    with pytest.raises(NotAllowed):
        queries.plan(viewer=reader, plan_id=plan_id, on=TODAY)


def test_a_plan_of_another_unit_is_not_seen() -> None:
    unit, elsewhere = a_unit(), a_unit("Borgerservice Nordby")
    plan_id = a_plan(unit, by=an_editor(unit))
    stranger = a_viewer("chief", unit=elsewhere)

    assert queries.plans(viewer=stranger, on=TODAY) == ()
    with pytest.raises(NotAllowed):
        queries.plan(viewer=stranger, plan_id=plan_id, on=TODAY)


def test_a_plan_of_the_department_is_seen_in_its_teams_and_one_of_a_team_not_in_the_department() -> None:
    department = a_unit()
    team = a_unit("Team Unge", parent=department)
    sister = a_unit("Team Voksne", parent=department)
    everywhere = a_viewer("chief")
    above = a_plan(department, by=everywhere, title="Afdelingens plan")
    a_plan(team, by=everywhere, title="Teamets plan")

    seen = queries.plans(viewer=a_viewer("employee", unit=sister), on=TODAY)

    assert [row.title for row in seen] == ["Afdelingens plan"]
    assert queries.plan(viewer=a_viewer("employee", unit=team), plan_id=above, on=TODAY).row.id == above


def test_a_relation_to_a_plan_that_one_may_not_see_does_not_tell_its_name() -> None:
    unit, elsewhere = a_unit(), a_unit("Borgerservice Nordby")
    everywhere = a_viewer("chief")
    own = an_item(a_plan(unit, by=everywhere), by=everywhere)
    secret = an_item(a_plan(elsewhere, by=everywhere, title="Lukket plan"), "7", "Hemmeligt mål", by=everywhere)
    actions.relate(item_id=own, way=Way.UP, kind=RelationKind.ITEM, other_id=secret, by=everywhere, at=AT)

    page = queries.item(viewer=a_viewer("employee", unit=unit), item_id=own, on=TODAY)

    assert [(one.text, one.other_id) for one in page.relations] == [("Et punkt i en plan, du ikke kan se.", None)]


def test_what_is_not_there_is_told_in_words() -> None:
    by = an_editor()

    for question in (
        lambda: queries.plan(viewer=by, plan_id=0, on=TODAY),
        lambda: queries.item(viewer=by, item_id=0, on=TODAY),
        lambda: queries.indicator(viewer=by, indicator_id=0, on=TODAY),
    ):
        with pytest.raises(NotThere):
            question()


def test_my_actions_are_those_of_me_and_of_the_unit_that_i_lead_the_late_ones_first() -> None:
    unit = a_unit()
    by = an_editor(unit)
    leader = a_person("Tove Brinksø", unit=unit, leads=True)
    goal = an_item(a_plan(unit, by=by), by=by)
    an_action(goal, "Andres", responsible=Responsible(person_id=a_person(unit=unit).pk), by=by)
    an_action(goal, "Uden dag", responsible=Responsible(person_id=leader.pk), by=by)
    an_action(
        goal,
        "Enhedens",
        responsible=Responsible(unit_id=unit.pk),
        due=Due(date(2024, 5, 31), Precision.MONTH, "ultimo maj"),
        by=by,
    )
    done = an_action(goal, "Gjort", responsible=Responsible(person_id=leader.pk), by=by)
    actions.set_action_state(
        action_id=done, to=ActionState.DONE, done_on=TODAY, evidence="Referat", on=TODAY, by=by, at=noon(TODAY)
    )

    mine = queries.my_actions(viewer=a_viewer(person=leader), on=TODAY)

    assert [(one.text, one.late, one.due) for one in mine] == [
        ("Enhedens", True, "ultimo maj"),
        ("Uden dag", False, ""),
    ]


def test_late_actions_are_those_of_plans_that_one_may_see() -> None:
    unit, elsewhere = a_unit(), a_unit("Borgerservice Nordby")
    everywhere = a_viewer("chief")
    for owner in (unit, elsewhere):
        goal = an_item(a_plan(owner, by=everywhere), by=everywhere)
        an_action(goal, owner.name, due=Due(date(2024, 1, 31), Precision.DAY), by=everywhere)

    late = queries.late_actions(viewer=a_viewer("employee", unit=unit), on=TODAY)

    assert [one.text for one in late] == [unit.name]


def test_periods_are_compared_by_the_parts_of_a_share() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)
    indicator_id = an_indicator(an_item(plan_id, by=by), unit="percent", by=by)
    for month, top, of in ((1, 8, 10), (2, 30, 90), (4, 45, 90), (5, 10, 10)):
        an_observation(indicator_id, periods.month(2024, month), top, of=of, unit="percent", by=by)

    (compared,) = queries.compare_periods(
        viewer=by, plan_id=plan_id, first=periods.months(2024, 1, 2), second=periods.months(2024, 4, 2), on=TODAY
    )

    assert (compared.first, compared.second) == (Decimal(38), Decimal(55))
    assert compared.change_shown == "+17 procentpoint"
    assert compared.better is True


def test_a_page_asks_the_database_as_often_for_many_indicators_as_for_few() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)
    goals = [an_item(plan_id, str(number), by=by) for number in range(1, 4)]

    def fill() -> None:
        for goal in goals:
            for _ in range(4):
                indicator_id = an_indicator(goal, by=by)
                a_target(indicator_id, by=by)
                an_observation(indicator_id, periods.month(2024, 5), 99, by=by)
            an_action(goal, responsible=Responsible(unit_id=unit.pk), by=by)

    fill()
    pages = {
        "plans": lambda: queries.plans(viewer=by, on=TODAY),
        "plan": lambda: queries.plan(viewer=by, plan_id=plan_id, on=TODAY),
        "item": lambda: queries.item(viewer=by, item_id=goals[0], on=TODAY),
        "late": lambda: queries.late_actions(viewer=by, on=TODAY),
        "mine": lambda: queries.my_actions(viewer=by, on=TODAY),
    }
    few = {name: asked(question) for name, question in pages.items()}
    fill()

    assert {name: asked(question) for name, question in pages.items()} == few
    assert max(few.values()) <= 20


def test_a_list_that_leaves_old_figures_in_the_database_shows_the_same_lights() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)
    goal = an_item(plan_id, by=by)
    for shape, low, fields in (
        (Shape.STEP, 100, {}),
        (Shape.POINT, 100, {}),
        (Shape.CUMULATIVE, 100, {}),
        (Shape.CADENCE, 2, {"window_months": 12}),
        (Shape.DEADLINE, None, {}),
        (Shape.TO_DEVELOP, None, {}),
    ):
        indicator_id = an_indicator(goal, by=by)
        a_target(indicator_id, shape=shape, low=low, unit="" if low is None else "count", by=by, **fields)
        for period in (periods.month(2023, 6), periods.month(2024, 5)):
            an_observation(indicator_id, period, 60, by=by)
    once = an_indicator(goal, by=by)
    a_target(once, shape=Shape.DEADLINE, low=None, unit="", by=by)
    an_observation(once, periods.month(2023, 6), 1, by=by)

    (row,) = queries.plans(viewer=by, on=TODAY)
    lights = [one.light for one in queries.item(viewer=by, item_id=goal, on=TODAY).indicators]

    assert sorted(light for light, count in row.lights.counts for _ in range(count)) == sorted(lights)
    assert lights[-1] is Light.REACHED


def test_the_whole_is_the_sum_of_its_units_when_only_they_have_figures() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)
    goal = an_item(plan_id, by=by)
    indicator_id = an_indicator(goal, by=by)
    teams = [a_unit(name, parent=unit) for name in ("Team Nord", "Team Syd")]
    a_target(indicator_id, low=150, by=by)
    for month, values in ((4, (100, 120)), (5, (90,))):
        for team, value in zip(teams, values, strict=False):
            an_observation(indicator_id, periods.month(2024, month), value, by=by, scope=Scope(team.pk))

    (found,) = queries.item(viewer=by, item_id=goal, on=TODAY).indicators
    (row,) = queries.plans(viewer=by, on=TODAY)

    whole = [(one.period, one.shown, one.summed) for one in found.readings if one.scope == WHOLE]
    assert whole == [
        ("maj 2024", "90 stk.", "1 af 2 enheder; mangler Team Syd"),
        ("april 2024", "220 stk.", "2 enheder"),
    ]
    assert found.reasons[0] == "220 stk. i april 2024. Målet er mindst 150 stk."
    assert row.lights.counts == ((Light.REACHED, 1),)
    assert queries.to_watch(viewer=by, on=TODAY).missing[0].period == "maj 2024"
