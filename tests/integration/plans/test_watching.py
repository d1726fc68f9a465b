"""What a person looks after in the plans: indicators that stand badly and figures that are missing; and what is new."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.organisation import a_person, a_unit, a_viewer
from tests.factories.plans import (
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
from virke.organisation.access import NotAllowed
from virke.plans import actions, queries
from virke.plans.kinds import Frequency, Light
from virke.plans.states import ActionState, Move
from virke.plans.values import Figure

pytestmark = pytest.mark.django_db

TODAY = date(2024, 6, 15)
MAY = periods.month(2024, 5)


def test_a_bad_indicator_of_ones_unit_is_told_with_its_reason() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)
    goal = an_item(plan_id, by=by)
    bad, good = an_indicator(goal, by=by, title="Boliger"), an_indicator(goal, by=by, title="Besøg")
    for indicator_id, value in ((bad, 99), (good, 120)):
        a_target(indicator_id, low=100, by=by)
        an_observation(indicator_id, MAY, value, by=by)

    watched = queries.to_watch(viewer=by, on=TODAY)

    (one,) = watched.bad
    assert (one.title, one.light, one.item_id, one.may_see) == ("Boliger", Light.NOT_REACHED, goal, True)
    assert "99" in one.reason
    assert watched.missing == ()


def test_the_last_period_that_has_ended_is_missing_until_it_has_a_figure() -> None:
    unit = a_unit()
    by = an_editor(unit)
    indicator_id = an_indicator(an_item(a_plan(unit, by=by), by=by), by=by, title="Boliger")
    an_observation(indicator_id, periods.month(2024, 4), 99, by=by)

    before = queries.to_watch(viewer=by, on=TODAY).missing
    an_observation(indicator_id, MAY, 98, by=by, on=TODAY)
    after = queries.to_watch(viewer=by, on=TODAY).missing

    assert [(one.title, one.period) for one in before] == [("Boliger", "maj 2024")]
    assert after == ()


def test_nothing_is_missing_of_the_time_before_the_plan() -> None:
    unit = a_unit()
    by = an_editor(unit)
    an_indicator(an_item(a_plan(unit, by=by), by=by), by=by, frequency=Frequency.YEARLY)

    assert queries.to_watch(viewer=by, on=TODAY).missing == ()


def test_what_is_written_between_two_visits_shows_at_the_second_one() -> None:
    unit = a_unit()
    by = an_editor(unit)
    indicator_id = an_indicator(an_item(a_plan(unit, by=by), by=by), by=by)
    target_id = a_target(indicator_id, low=100, by=by)
    first = an_observation(indicator_id, MAY, 120, by=by)

    def lights() -> list[Light]:
        return [one.light for one in queries.to_watch(viewer=by, on=TODAY).bad]

    seen = [lights()]
    correct = Figure("count", value=Decimal(90))
    later = noon(TODAY)
    actions.correct_observation(
        observation_id=first, figure=correct, reason="Talt to gange.", on=TODAY, by=by, at=later
    )
    seen.append(lights())
    actions.override_light(
        target_id=target_id, light=Light.AT_RISK, reason="Ferie.", ends_on=date(2024, 7, 1), on=TODAY, by=by, at=later
    )
    seen.append(lights())
    a_target(indicator_id, low=80, by=by, starts_on=MAY.starts_on, supersedes_id=target_id, reason="Færre ledige.")
    seen.append(lights())

    assert seen == [[], [Light.NOT_REACHED], [Light.AT_RISK], []]


def test_an_indicator_that_is_edited_is_judged_anew() -> None:
    unit = a_unit()
    by = an_editor(unit)
    indicator_id = an_indicator(an_item(a_plan(unit, by=by), by=by), by=by, frequency=None)
    a_target(indicator_id, low=100, by=by)
    an_observation(indicator_id, periods.month(2024, 1), 99, by=by)

    before = queries.to_watch(viewer=by, on=TODAY).bad
    head = queries.indicator_to_edit(viewer=by, indicator_id=indicator_id).head
    weekly = replace(head, frequency=Frequency.WEEKLY)
    actions.edit_indicator(indicator_id=indicator_id, head=weekly, by=by, at=noon(TODAY))
    after = queries.to_watch(viewer=by, on=TODAY).bad

    assert [one.light for one in before] == [Light.NOT_REACHED]
    assert after == ()


def test_a_second_visit_asks_less_of_the_database() -> None:
    unit = a_unit()
    by = an_editor(unit)
    indicator_id = an_indicator(an_item(a_plan(unit, by=by), by=by), by=by)
    a_target(indicator_id, low=100, by=by)
    an_observation(indicator_id, MAY, 99, by=by)

    with CaptureQueriesContext(connection) as first:
        before = queries.to_watch(viewer=by, on=TODAY)
    with CaptureQueriesContext(connection) as second:
        after = queries.to_watch(viewer=by, on=TODAY)

    assert before == after
    assert len(second) <= len(first) - 3


def test_who_owns_a_figure_by_name_is_told_also_without_any_right_to_the_plan() -> None:
    unit = a_unit()
    by = an_editor(unit)
    omar = a_person("Omar Skovgaard")
    goal = an_item(a_plan(unit, by=by), by=by)
    an_indicator(goal, by=by, title="Besøg", owner_person_id=omar.pk)
    an_indicator(goal, by=by, title="Boliger")

    watched = queries.to_watch(viewer=a_viewer(person=omar), on=TODAY)

    assert [one.title for one in watched.missing] == ["Besøg"]
    assert [one.title for one in queries.to_watch(viewer=by, on=TODAY).missing] == ["Boliger"]


def test_a_draft_and_a_closed_plan_ask_for_nothing() -> None:
    unit = a_unit()
    by = an_editor(unit)
    an_indicator(an_item(a_plan(unit, by=by, adopted=False), by=by), by=by)
    closed = a_plan(unit, by=by, title="Lukket")
    an_indicator(an_item(closed, by=by), by=by)
    actions.move_plan(plan_id=closed, move=Move.CLOSE, by=by, at=noon(TODAY))

    assert queries.to_watch(viewer=by, on=TODAY) == queries.Watched()


def test_what_is_new_in_a_plan_is_told_the_newest_first() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)
    goal = an_item(plan_id, by=by)
    boliger = an_indicator(goal, by=by, title="Boliger", counted="boliger")
    first = an_observation(boliger, MAY, 99, by=by, on=date(2024, 6, 3))
    actions.correct_observation(
        observation_id=first,
        figure=Figure("count", value=Decimal(97)),
        reason="Talt to gange.",
        on=TODAY,
        by=by,
        at=noon(TODAY),
    )
    step = an_action(goal, "Gennemgå ventelisten", by=by)
    later = noon(TODAY) + timedelta(hours=1)
    actions.set_action_state(action_id=step, to=ActionState.UNDER_WAY, on=TODAY, by=by, at=later)

    found = queries.changes(viewer=by, plan_id=plan_id, since=noon(date(2024, 6, 1)))

    assert [(one.what, one.text) for one in found] == [
        ("Handling: i gang", "Gennemgå ventelisten"),
        ("Rettet tal", "Boliger: 97 boliger (maj 2024)"),
    ]
    assert queries.changes(viewer=by, plan_id=plan_id, since=noon(date(2024, 6, 20))) == ()


def test_what_is_new_is_only_for_those_who_may_see_the_plan() -> None:
    plan_id = a_plan(unit := a_unit(), by=an_editor(unit))

    with pytest.raises(NotAllowed):
        queries.changes(viewer=a_viewer("leader", unit=a_unit("Et andet sted")), plan_id=plan_id, since=noon(TODAY))
