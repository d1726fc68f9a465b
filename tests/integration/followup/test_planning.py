"""What a meeting decides of a plan flows back to it, and can be found from both ends."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from tests.factories.followup import a_decided_item, a_held_meeting, noon
from tests.factories.organisation import a_forum, a_unit, a_viewer
from tests.factories.plans import a_plan, a_target, an_indicator, an_item, an_observation
from virke.followup import actions, queries
from virke.followup.models import PlanLink
from virke.followup.states import Effect
from virke.kernel import periods
from virke.kernel.calendar_words import Precision
from virke.kernel.verdicts import NotPossible
from virke.meetings.models import Item
from virke.organisation.access import NotAllowed, Viewer
from virke.organisation.models import Forum, Unit
from virke.plans import actions as plan_actions
from virke.plans.kinds import Shape
from virke.plans.models import Action, Deviation, Plan, Target
from virke.plans.values import ActionHead, Due, Promise, Responsible

pytestmark = pytest.mark.django_db

MEETING = date(2026, 3, 12)
AT = noon(MEETING)
SENTENCE = "Måltallet for praktik nedsættes fra 100 til 80 pladser."
PLACE = "KommuneMED, 12. marts 2026, punkt 1"
PROMISE = Promise(Shape.STEP, MEETING, date(2028, 1, 1), "count", low=Decimal(80))


def a_town() -> tuple[Unit, Forum, Viewer]:
    """A unit with its forum, and the secretary who writes minutes and plans there."""
    unit = a_unit()
    forum = a_forum("KommuneMED", unit=unit)
    return unit, forum, a_viewer("secretary", unit=unit, on=MEETING)


def a_decision(forum: Forum, **fields: object) -> Item:
    return a_decided_item(a_held_meeting(forum, on=MEETING), decision=SENTENCE, **fields)  # type: ignore[arg-type]


def an_indicator_with_a_target(unit: Unit, by: Viewer) -> tuple[int, int, int]:
    """A goal, its indicator, and its target of 100 in 2026 and 2027."""
    goal = an_item(a_plan(unit, by=by, starts_on=date(2026, 1, 1), ends_on=date(2028, 1, 1)), by=by)
    indicator_id = an_indicator(goal, by=by, title="Borgere i praktik", counted="pladser")
    first = a_target(indicator_id, low=100, starts_on=date(2026, 1, 1), ends_on=date(2028, 1, 1), by=by)
    return goal, indicator_id, first


def test_a_decision_supersedes_the_target_and_is_cited_and_linked() -> None:
    unit, forum, by = a_town()
    _, indicator_id, first = an_indicator_with_a_target(unit, by)
    item = a_decision(forum)

    made = actions.set_target_by_decision(
        item_id=item.pk,
        indicator_id=indicator_id,
        promise=PROMISE,
        supersedes_id=first,
        sentence=SENTENCE,
        by=by,
        at=AT,
    )

    target = Target.objects.get(pk=made)
    assert (target.low, target.decided_on, target.decided_citation) == (Decimal(80), MEETING, PLACE)
    assert (target.supersedes_id, target.reason) == (first, f"Besluttet i {PLACE}: {SENTENCE}")
    assert list(PlanLink.objects.values_list("item", "kind", "target")) == [(item.pk, "target", made)]


def test_the_item_tells_what_it_set_and_the_target_where_it_was_decided() -> None:
    unit, forum, by = a_town()
    goal, indicator_id, first = an_indicator_with_a_target(unit, by)
    item = a_decision(forum)
    made = actions.set_target_by_decision(
        item_id=item.pk, indicator_id=indicator_id, promise=PROMISE, supersedes_id=first, by=by, at=AT
    )

    (effect,) = queries.set_by_decision(viewer=by, item_id=item.pk)
    behind = queries.decided_behind(viewer=by, target_ids=[first, made])

    assert (effect.kind, effect.about, effect.goal_id, effect.over) == (Effect.TARGET, "Borgere i praktik", goal, False)
    assert effect.said.startswith("Mindst 80 pladser fra 12. marts 2026")
    assert {key: (one.item_id, one.place) for key, one in behind.targets.items()} == {made: (item.pk, PLACE)}


def test_a_target_that_a_later_decision_took_over_is_told_as_such() -> None:
    unit, forum, by = a_town()
    _, indicator_id, first = an_indicator_with_a_target(unit, by)
    item = a_decision(forum)
    made = actions.set_target_by_decision(
        item_id=item.pk, indicator_id=indicator_id, promise=PROMISE, supersedes_id=first, by=by, at=AT
    )

    actions.set_target_by_decision(
        item_id=item.pk, indicator_id=indicator_id, promise=PROMISE, supersedes_id=made, reason="Fejl.", by=by, at=AT
    )

    assert [one.over for one in queries.set_by_decision(viewer=by, item_id=item.pk)] == [True, False]


def test_an_undecided_item_sets_nothing() -> None:
    unit, forum, by = a_town()
    _, indicator_id, _ = an_indicator_with_a_target(unit, by)
    item = a_decision(forum)
    Item.objects.filter(pk=item.pk).update(outcome=None)

    with pytest.raises(NotPossible, match="Skriv beslutningen først"):
        actions.set_target_by_decision(item_id=item.pk, indicator_id=indicator_id, promise=PROMISE, by=by, at=AT)


def test_minutes_that_are_being_written_set_something_only_for_those_who_write_them() -> None:
    unit, forum, by = a_town()
    _, indicator_id, first = an_indicator_with_a_target(unit, by)
    item = a_decision(forum)
    item.meeting.status = "published"
    item.meeting.save()
    chief = a_viewer("chief", unit=unit, on=MEETING)
    asked = {"item_id": item.pk, "indicator_id": indicator_id, "promise": PROMISE, "supersedes_id": first, "at": AT}

    with pytest.raises(NotAllowed):
        actions.set_target_by_decision(**asked, by=chief)  # type: ignore[arg-type]
    actions.set_target_by_decision(**asked, by=by)  # type: ignore[arg-type]

    made = Target.objects.latest("pk").pk
    assert queries.decided_behind(viewer=chief, target_ids=[made]).targets == {}


def test_who_may_not_write_the_plan_sets_no_target_in_it() -> None:
    unit, forum, by = a_town()
    _, indicator_id, _ = an_indicator_with_a_target(unit, by)
    item = a_decision(forum)
    leader = a_viewer("leader", unit=unit, on=MEETING)

    with pytest.raises(NotAllowed):
        actions.set_target_by_decision(item_id=item.pk, indicator_id=indicator_id, promise=PROMISE, by=leader, at=AT)
    assert not PlanLink.objects.exists()


def test_a_closed_item_lends_a_plan_its_place_and_not_its_words() -> None:
    unit, forum, by = a_town()
    _, indicator_id, first = an_indicator_with_a_target(unit, by)
    item = a_decision(forum, closed=True, title="Afskedigelse")

    made = actions.set_target_by_decision(
        item_id=item.pk,
        indicator_id=indicator_id,
        promise=PROMISE,
        supersedes_id=first,
        sentence=SENTENCE,
        by=by,
        at=AT,
    )

    target = Target.objects.get(pk=made)
    assert target.reason == f"Besluttet i {PLACE}."
    assert "Afskedigelse" not in target.decided_citation
    employee = a_viewer("employee", unit=unit, on=MEETING)
    assert queries.decided_behind(viewer=employee, target_ids=[made]).targets == {}


def test_an_action_a_closed_deviation_and_an_adopted_plan_flow_back_too() -> None:
    unit, forum, by = a_town()
    goal, indicator_id, first = an_indicator_with_a_target(unit, by)
    an_observation(indicator_id, periods.month(2026, 2), 60, by=by)
    item = a_decision(forum)
    head = ActionHead("HR laver en plan", Responsible("HR"), due=Due(date(2026, 6, 30), Precision.DAY))
    deviation_id = plan_actions.write_deviation(
        target_id=first, fact="60 af 100", cause="Sygdom", action=head, on=MEETING, by=by, at=AT
    )
    draft = a_plan(unit, by=by, title="Plan MED 2027", adopted=False)

    actions.add_action_by_decision(item_id=item.pk, goal_id=goal, head=head, sentence=SENTENCE, by=by, at=AT)
    actions.close_deviation_by_decision(item_id=item.pk, deviation_id=deviation_id, sentence=SENTENCE, by=by, at=AT)
    actions.adopt_plan_by_decision(item_id=item.pk, plan_id=draft, by=by, at=AT)

    effects = queries.set_by_decision(viewer=by, item_id=item.pk)
    assert [one.kind for one in effects] == [Effect.ACTION, Effect.DEVIATION, Effect.PLAN]
    assert Deviation.objects.get().result == f"Besluttet i {PLACE}: {SENTENCE}"
    assert Plan.objects.get(pk=draft).adopted_citation == PLACE
    action = Action.objects.latest("pk")
    behind = queries.decided_behind(viewer=by, action_ids=[action.pk], deviation_ids=[deviation_id], plan_ids=[draft])
    assert {*behind.actions, *behind.deviations, *behind.plans} == {action.pk, deviation_id, draft}


def test_what_is_refused_in_the_plan_leaves_no_link() -> None:
    unit, forum, by = a_town()
    _, indicator_id, first = an_indicator_with_a_target(unit, by)
    item = a_decision(forum)
    days = Promise(Shape.STEP, MEETING, None, "days", low=Decimal(8))

    with pytest.raises(NotPossible):
        actions.set_target_by_decision(
            item_id=item.pk, indicator_id=indicator_id, promise=days, supersedes_id=first, by=by, at=AT
        )

    assert not PlanLink.objects.exists()


def test_the_item_does_not_tell_of_plans_that_the_viewer_may_not_see() -> None:
    unit, forum, by = a_town()
    item = a_decision(forum)
    draft = a_plan(unit, by=by, title="Plan MED 2027", adopted=False)
    actions.adopt_plan_by_decision(item_id=item.pk, plan_id=draft, by=by, at=AT)
    member = a_viewer(forum=forum, seat="member", on=MEETING)

    assert queries.set_by_decision(viewer=member, item_id=item.pk) == ()


def test_a_link_has_exactly_one_end() -> None:
    unit, forum, by = a_town()
    item = a_decision(forum)
    plan = Plan.objects.get(pk=a_plan(unit, by=by))

    with pytest.raises(IntegrityError), transaction.atomic():
        PlanLink.objects.create(item=item, kind="target", plan=plan, at=AT, by="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanLink.objects.create(item=item, kind="target", at=AT, by="x")
