"""A red figure demands an answer: who may give it, what it says, and when it is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

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
from virke.audit.models import Event
from virke.kernel import periods
from virke.kernel.calendar_words import Precision
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import NotAllowed, Viewer
from virke.organisation.models import Unit
from virke.plans import actions, audiences, exports, queries
from virke.plans.audiences import Audience
from virke.plans.kinds import Light, Shape
from virke.plans.models import Action, Deviation
from virke.plans.states import ActionState, DeviationState
from virke.plans.values import ActionHead, Decided, Due, Responsible, Scope

pytestmark = pytest.mark.django_db

TODAY = date(2024, 6, 15)
AT = noon(TODAY)
MAY = periods.month(2024, 5)
STEP = ActionHead(
    "Ring til alle virksomheder", responsible=Responsible("Boligenheden"), due=Due(date(2024, 9, 1), Precision.DAY)
)


def a_red_one(unit: Unit, by: Viewer, **fields: object) -> tuple[int, int]:
    """A goal and the target of its indicator: 99 in May of at least 100."""
    goal = an_item(a_plan(unit, by=by), by=by)
    indicator_id = an_indicator(goal, by=by, **fields)  # type: ignore[arg-type]
    target = a_target(indicator_id, low=100, by=by)
    an_observation(indicator_id, MAY, 99, by=by)
    return goal, target


def written(target_id: int, *, by: Viewer, action: ActionHead | int = STEP, on: date = TODAY) -> int:
    return actions.write_deviation(
        target_id=target_id, fact="99 af 100", cause="Sygdom", action=action, on=on, by=by, at=noon(on)
    )


def test_a_red_target_lacks_its_deviation_until_it_is_written_and_again_when_it_is_closed() -> None:
    unit = a_unit()
    by = an_editor(unit)
    goal, target = a_red_one(unit, by)

    def unanswered() -> tuple[int, ...]:
        return queries.item(viewer=by, item_id=goal, on=TODAY).indicators[0].unanswered

    before = unanswered()
    deviation_id = written(target, by=by)
    answered = unanswered()
    actions.close_deviation(deviation_id=deviation_id, result="Virkede ikke.", by=by, at=AT)

    assert (before, answered, unanswered()) == ((target,), (), (target,))


def test_a_deviation_makes_its_action_under_the_goal_in_the_same_breath() -> None:
    unit = a_unit()
    by = an_editor(unit)
    goal, target = a_red_one(unit, by)

    written(target, by=by)

    (one,) = queries.item(viewer=by, item_id=goal, on=TODAY).indicators[0].deviations
    assert (one.fact, one.internals.cause, one.light) == ("99 af 100", "Sygdom", Light.NOT_REACHED)
    assert (one.action, one.internals.owner, one.due) == (STEP.text, "Boligenheden", "1. september 2024")
    assert [action.text for action in queries.item(viewer=by, item_id=goal, on=TODAY).actions] == [STEP.text]


def test_an_action_that_stands_in_the_plan_can_be_the_answer() -> None:
    unit = a_unit()
    by = an_editor(unit)
    goal, target = a_red_one(unit, by)
    chosen = an_action(goal, by=by, responsible=STEP.responsible, due=STEP.due)

    written(target, by=by, action=chosen)

    assert Deviation.objects.get().action_id == chosen
    assert Action.objects.count() == 1


def test_an_action_of_another_goal_is_no_answer() -> None:
    unit = a_unit()
    by = an_editor(unit)
    _, target = a_red_one(unit, by)
    elsewhere = an_action(
        an_item(a_plan(unit, by=by, title="Plan MED"), by=by), by=by, responsible=STEP.responsible, due=STEP.due
    )

    with pytest.raises(NotPossible, match="et af indikatorens punkter"):
        written(target, by=by, action=elsewhere)


def test_what_is_refused_leaves_no_action_behind() -> None:
    unit = a_unit()
    by = an_editor(unit)
    _, target = a_red_one(unit, by)

    with pytest.raises(NotPossible, match="Skriv en frist"):
        written(target, by=by, action=replace(STEP, due=Due()))

    assert not Action.objects.exists()
    assert not Deviation.objects.exists()


def test_a_target_has_one_open_deviation() -> None:
    unit = a_unit()
    by = an_editor(unit)
    _, target = a_red_one(unit, by)
    written(target, by=by)

    with pytest.raises(NotPossible, match="allerede en åben afvigelse"):
        written(target, by=by)


def test_a_deviation_answers_also_for_the_target_that_takes_over() -> None:
    unit = a_unit()
    by = an_editor(unit)
    goal, target = a_red_one(unit, by)
    written(target, by=by)
    indicator = queries.item(viewer=by, item_id=goal, on=TODAY).indicators[0]

    a_target(
        indicator.id,
        low=110,
        starts_on=date(2024, 6, 1),
        decided=Decided(TODAY, "Chefforum 15. juni 2024, punkt 2"),
        supersedes_id=target,
        reason="Flere ledige.",
        by=by,
    )

    shown = queries.item(viewer=by, item_id=goal, on=TODAY).indicators[0]
    assert shown.unanswered == ()
    with pytest.raises(NotPossible, match="allerede en åben afvigelse"):
        written(next(one.id for one in shown.targets if one.holds), by=by)


def test_who_owns_the_figure_may_answer_without_any_right_to_the_plan() -> None:
    unit = a_unit()
    by = an_editor(unit)
    omar = a_person("Omar Skovgaard")
    _, target = a_red_one(unit, by, owner_person_id=omar.pk)
    owner, stranger = a_viewer(person=omar), a_viewer("employee", unit=unit)

    with pytest.raises(NotAllowed):
        written(target, by=stranger)
    written(target, by=owner)

    assert queries.deviation_to_answer(viewer=owner, deviation_id=Deviation.objects.get().pk, on=TODAY).deviation.action


def test_a_target_that_goes_well_has_nothing_to_answer() -> None:
    unit = a_unit()
    by = an_editor(unit)
    indicator_id = an_indicator(an_item(a_plan(unit, by=by), by=by), by=by)
    target = a_target(indicator_id, low=10, by=by)
    an_observation(indicator_id, MAY, 99, by=by)

    with pytest.raises(NotPossible, match="går, som det skal"):
        written(target, by=by)


def test_a_draft_is_not_asked_for_deviations() -> None:
    unit = a_unit()
    by = an_editor(unit)
    indicator_id = an_indicator(an_item(a_plan(unit, by=by, adopted=False), by=by), by=by)
    a_target(indicator_id, low=100, by=by)
    an_observation(indicator_id, MAY, 99, by=by)

    assert queries.deviations(viewer=by, on=TODAY).missing == ()
    assert queries.indicator(viewer=by, indicator_id=indicator_id, on=TODAY).indicator.unanswered == ()


def test_the_list_holds_what_is_missing_what_is_open_and_what_is_closed() -> None:
    unit = a_unit()
    by = an_editor(unit)
    _, target = a_red_one(unit, by, title="Boliger")
    closed = written(target, by=by, on=date(2024, 6, 1))
    actions.close_deviation(deviation_id=closed, result="Intet.", by=by, at=AT)
    late = written(target, by=by, action=replace(STEP, due=Due(date(2024, 6, 20), Precision.DAY)))
    a_red_one(unit, by, title="Besøg")

    found = queries.deviations(viewer=by, on=date(2024, 6, 21))

    assert [(one.indicator, one.item.title) for one in found.missing] == [("Besøg", "Flere i job")]
    assert [(one.id, one.overdue) for one in found.open] == [(late, True)]
    assert [(one.id, one.result) for one in found.closed] == [(closed, "Intet.")]
    assert found.overdue == found.open


def test_the_list_of_a_plan_holds_only_its_own() -> None:
    unit = a_unit()
    by = an_editor(unit)
    goal, target = a_red_one(unit, by)
    written(target, by=by)
    a_red_one(unit, by)
    plan_id = queries.item(viewer=by, item_id=goal, on=TODAY).plan.id

    found = queries.deviations(viewer=by, on=TODAY, plan_id=plan_id)

    assert (len(found.open), len(found.missing)) == (1, 0)


def test_nobody_sees_deviations_of_a_plan_they_may_not_see() -> None:
    unit = a_unit()
    by = an_editor(unit)
    _, target = a_red_one(unit, by)
    written(target, by=by)
    elsewhere = a_viewer("employee", unit=a_unit("Kulturhuset"))

    found = queries.deviations(viewer=elsewhere, on=TODAY)

    assert (found.open, found.missing, found.closed) == ((), (), ())


def test_a_deviation_whose_action_is_done_asks_for_its_result() -> None:
    unit = a_unit()
    by = an_editor(unit)
    _, target = a_red_one(unit, by)
    written(target, by=by)

    actions.set_action_state(
        action_id=Action.objects.get().pk,
        to=ActionState.DONE,
        done_on=TODAY,
        evidence="Alle er ringet op.",
        on=TODAY,
        by=by,
        at=AT,
    )

    (one,) = queries.deviations(viewer=by, on=TODAY).open
    assert (one.asks_for_result, one.overdue, one.state) == (True, False, DeviationState.OPEN)


def test_a_closed_deviation_is_neither_corrected_nor_closed_again() -> None:
    unit = a_unit()
    by = an_editor(unit)
    _, target = a_red_one(unit, by)
    deviation_id = written(target, by=by)
    actions.edit_deviation(deviation_id=deviation_id, fact="99 af 100 i maj", cause="Ferie", by=by, at=AT)
    actions.close_deviation(deviation_id=deviation_id, result="Nået i juni.", by=by, at=AT)

    with pytest.raises(NotPossible, match="lukket"):
        actions.edit_deviation(deviation_id=deviation_id, fact="100", cause="Ferie", by=by, at=AT)
    with pytest.raises(NotPossible, match="lukket"):
        actions.close_deviation(deviation_id=deviation_id, result="Igen.", by=by, at=AT)
    assert list(Deviation.objects.values_list("cause", "result")) == [("Ferie", "Nået i juni.")]


def test_the_fact_is_written_from_what_was_compared() -> None:
    unit = a_unit()
    by = an_editor(unit)
    _, target = a_red_one(unit, by, counted="besøg")

    found = queries.deviation_to_write(viewer=by, target_id=target, on=TODAY)

    assert "99 besøg i maj 2024. Målet er mindst 100 besøg." in found.fact
    assert (found.light, found.target[:16]) == (Light.NOT_REACHED, "Mindst 100 besøg")


def test_the_trail_names_the_writing_and_the_closing_without_their_words() -> None:
    unit = a_unit()
    by = an_editor(unit)
    _, target = a_red_one(unit, by)
    deviation_id = written(target, by=by)
    actions.close_deviation(deviation_id=deviation_id, result="Nået.", by=by, at=AT)

    trail = Event.objects.filter(object_type="deviation", object_id=str(deviation_id))

    assert set(trail.values_list("action", flat=True)) == {"plans.write_deviation", "plans.close_deviation"}
    assert "Sygdom" not in str(list(trail.values()))


def test_neither_cause_nor_owner_leaves_the_house() -> None:
    unit = a_unit()
    by = an_editor(unit)
    _, target = a_red_one(unit, by)
    written(target, by=by)
    (one,) = queries.deviations(viewer=by, on=TODAY).open

    political, public = (audiences.shown(one, to=to) for to in (Audience.POLITICAL, Audience.PUBLIC))

    assert {"fact", "action", "due"} <= set(political)
    assert "internals" not in political
    assert "fact" not in public


def test_the_export_has_a_row_for_each_deviation() -> None:
    unit = a_unit()
    by = an_editor(unit)
    goal, target = a_red_one(unit, by)
    written(target, by=by)
    plan_id = queries.item(viewer=by, item_id=goal, on=TODAY).plan.id

    table = exports.as_csv(queries.contents(viewer=by, plan_id=plan_id, on=TODAY).items)

    (line,) = [line for line in table.splitlines() if ";Afvigelse;" in line]
    assert "99 af 100 Årsag: Sygdom Handling: Ring til alle virksomheder" in line
    assert "Boligenheden" in line


def test_a_ceiling_of_one_unit_is_answered_for_that_unit_alone() -> None:
    unit = a_unit()
    by = an_editor(unit)
    indicator_id = an_indicator(an_item(a_plan(unit, by=by), by=by), by=by)
    teams = [a_unit(name, parent=unit) for name in ("Team Nord", "Team Syd")]
    targets = []
    for team in teams:
        scope = Scope(team.pk)
        targets.append(a_target(indicator_id, low=None, high=20, shape=Shape.CEILING, scope=scope, by=by))
        an_observation(indicator_id, MAY, 31, scope=scope, by=by)

    written(targets[0], by=by)

    assert queries.indicator(viewer=by, indicator_id=indicator_id, on=TODAY).indicator.unanswered == (targets[1],)


def test_a_deviation_of_the_whole_answers_for_its_units_too() -> None:
    unit = a_unit()
    by = an_editor(unit)
    goal, target = a_red_one(unit, by)
    indicator_id = queries.item(viewer=by, item_id=goal, on=TODAY).indicators[0].id
    team = Scope(a_unit("Team Nord", parent=unit).pk)
    a_target(indicator_id, low=60, scope=team, by=by)
    an_observation(indicator_id, MAY, 20, scope=team, by=by)
    before = queries.deviations(viewer=by, on=TODAY).missing

    written(target, by=by)

    assert {one.scope_name for one in before} == {"", "Team Nord"}
    assert queries.deviations(viewer=by, on=TODAY).missing == ()
