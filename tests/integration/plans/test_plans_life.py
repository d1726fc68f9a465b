"""A plan from draft to closed, its items, and how far its actions are."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.organisation import a_person, a_unit, a_viewer
from tests.factories.plans import (
    AT,
    DECIDED,
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
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import NotAllowed
from virke.plans import actions, queries
from virke.plans.audiences import Audience, shown
from virke.plans.kinds import PlanKind, RelationKind, Way
from virke.plans.models import Action, Plan, PlanItem
from virke.plans.states import ActionState, Move, State
from virke.plans.values import ActionHead, ItemHead, PlanHead, Responsible

pytestmark = pytest.mark.django_db

TODAY = date(2024, 6, 15)


def test_a_plan_is_adopted_by_a_decision_that_is_named() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by, adopted=False)

    with pytest.raises(NotPossible, match="Skriv, hvor og hvornår planen blev vedtaget"):
        actions.move_plan(plan_id=plan_id, move=Move.ADOPT, by=by, at=AT)
    actions.move_plan(plan_id=plan_id, move=Move.SEND_TO_HEARING, by=by, at=AT)
    actions.move_plan(plan_id=plan_id, move=Move.ADOPT, decided=DECIDED, by=by, at=AT)

    row = Plan.objects.get()
    assert (row.state, row.adopted_on, row.adopted_citation) == ("adopted", DECIDED.on, DECIDED.citation)


def test_a_step_that_a_plan_cannot_take_is_refused() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)

    with pytest.raises(NotPossible, match="Planen er vedtaget, så det kan ikke lade sig gøre"):
        actions.move_plan(plan_id=plan_id, move=Move.WITHDRAW, by=by, at=AT)


def test_a_closed_plan_changes_no_more_until_it_is_opened_again() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)
    goal = an_item(plan_id, by=by)
    actions.move_plan(plan_id=plan_id, move=Move.CLOSE, by=by, at=AT)

    with pytest.raises(NotPossible, match="Planen er afsluttet"):
        actions.edit_item(item_id=goal, head=ItemHead(number="1", title="Andet"), by=by, at=AT)
    actions.move_plan(plan_id=plan_id, move=Move.REOPEN, by=by, at=AT)
    actions.edit_item(item_id=goal, head=ItemHead(number="1", title="Andet"), by=by, at=AT)

    assert PlanItem.objects.get().title == "Andet"


def test_targets_of_a_closed_plan_stay_and_its_last_figures_still_come_in() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)
    places = an_indicator(an_item(plan_id, by=by), by=by)
    actions.move_plan(plan_id=plan_id, move=Move.CLOSE, by=by, at=AT)
    head = PlanHead(PlanKind.PROJECT, "Ny titel", date(2024, 1, 1), date(2025, 1, 1))

    with pytest.raises(NotPossible, match="Planen er afsluttet"):
        a_target(places, by=by)
    with pytest.raises(NotPossible, match="Planen er afsluttet"):
        actions.edit_plan(plan_id=plan_id, head=head, by=by, at=AT)
    an_observation(places, periods.month(2024, 5), 85, by=by)


def test_a_number_is_used_once_in_a_plan() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)
    an_item(plan_id, "2.1", by=by)

    with pytest.raises(NotPossible, match=r"Planen har allerede et punkt 2\.1"):
        an_item(plan_id, "2.1", by=by)
    an_item(a_plan(unit, by=by, title="En anden plan"), "2.1", by=by)


def test_an_item_is_not_put_under_one_of_another_plan() -> None:
    unit = a_unit()
    by = an_editor(unit)
    stranger = an_item(a_plan(unit, by=by, title="En anden plan"), by=by)

    with pytest.raises(NotPossible, match="Det overordnede punkt hører til en anden plan"):
        an_item(a_plan(unit, by=by), parent_id=stranger, by=by)


def test_an_item_serves_a_law_and_another_item() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)
    goal, strategy = an_item(plan_id, "1", by=by), an_item(plan_id, "2", "Strategi", by=by)

    actions.relate(item_id=goal, way=Way.UP, kind=RelationKind.LAW, text="LAB § 31", by=by, at=AT)
    link = actions.relate(item_id=goal, way=Way.UP, kind=RelationKind.ITEM, other_id=strategy, by=by, at=AT)
    actions.relate(item_id=goal, way=Way.UP, kind=RelationKind.ITEM, other_id=strategy, by=by, at=AT)

    page = queries.item(viewer=by, item_id=goal, on=TODAY)
    assert [one.text for one in page.relations] == ["LAB § 31", "Virksomhedsplan 2024-2025, 2 Strategi"]
    actions.unrelate(relation_id=link, by=by, at=AT)
    assert len(queries.item(viewer=by, item_id=goal, on=TODAY).relations) == 1


@pytest.mark.parametrize(
    ("to", "fields", "said"),
    [
        (ActionState.DONE, {"evidence": "Referat"}, "Skriv, hvilken dag handlingen blev afsluttet."),
        (ActionState.DONE, {"done_on": TODAY}, "Skriv, hvad der viser, at det er gjort."),
        (ActionState.DONE, {"done_on": date(2024, 6, 16), "evidence": "Referat"}, "Dagen ligger i fremtiden."),
        (ActionState.POSTPONED, {}, "Skriv, hvorfor handlingen udskydes."),
        (ActionState.DROPPED, {"reason": " "}, "Skriv, hvorfor handlingen bortfalder."),
    ],
)
def test_done_has_its_evidence_and_what_is_put_off_its_reason(
    to: ActionState, fields: dict[str, object], said: str
) -> None:
    unit = a_unit()
    by = an_editor(unit)
    step = an_action(an_item(a_plan(unit, by=by), by=by), by=by)

    with pytest.raises(NotPossible, match=said):
        actions.set_action_state(action_id=step, to=to, on=TODAY, by=by, at=AT, **fields)  # type: ignore[arg-type]


def test_the_responsible_says_how_far_an_action_is_and_others_do_not() -> None:
    unit = a_unit()
    by = an_editor(unit)
    person = a_person(unit=unit)
    goal = an_item(a_plan(unit, by=by), by=by)
    step = an_action(goal, responsible=Responsible(person_id=person.pk), by=by)

    actions.set_action_state(
        action_id=step, to=ActionState.UNDER_WAY, on=TODAY, by=a_viewer(person=person), at=noon(TODAY)
    )

    assert Action.objects.get().state == "under_way"
    with pytest.raises(NotAllowed):
        actions.set_action_state(
            action_id=step, to=ActionState.UNDER_WAY, on=TODAY, by=a_viewer("employee", unit=unit), at=noon(TODAY)
        )


def test_an_action_that_is_opened_again_has_no_evidence_left() -> None:
    unit = a_unit()
    by = an_editor(unit)
    step = an_action(an_item(a_plan(unit, by=by), by=by), by=by)
    done = {"done_on": TODAY, "evidence": "Referat", "on": TODAY, "by": by, "at": AT}
    actions.set_action_state(action_id=step, to=ActionState.DONE, **done)  # type: ignore[arg-type]

    actions.set_action_state(action_id=step, to=ActionState.UNDER_WAY, on=TODAY, by=by, at=AT)

    row = Action.objects.get()
    assert (row.state, row.done_on, row.evidence) == ("under_way", None, "")


def test_the_responsible_and_internal_notes_never_reach_a_political_text() -> None:
    unit = a_unit()
    by = an_editor(unit)
    goal = an_item(a_plan(unit, by=by), by=by)
    an_action(
        goal,
        responsible=Responsible(text="Karen Ravnkilde"),
        contributors="Omar Skovhus",
        internal_note="Karen er på barsel til maj.",
        by=by,
    )
    (step,) = queries.item(viewer=by, item_id=goal, on=TODAY).actions

    for audience in (Audience.POLITICAL, Audience.PUBLIC):
        text = repr(shown(step, to=audience))
        assert "Hold månedlige møder" in text
        assert not any(word in text for word in ("Karen", "Omar", "barsel"))


def test_every_write_is_told_to_the_trail_without_anybodys_words() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by, title="Hemmelig titel")
    goal = an_item(plan_id, by=by)
    actions.add_action(item_id=goal, head=ActionHead(text="Hemmelige ord"), by=by, at=AT)
    head = PlanHead(PlanKind.PROJECT, "Ny titel", date(2024, 1, 1), date(2025, 1, 1))
    actions.edit_plan(plan_id=plan_id, head=head, by=by, at=AT)

    told = list(Event.objects.filter(action__startswith="plans.").order_by("sequence").values_list("action", flat=True))

    assert told == ["plans.create_plan", "plans.move_plan", "plans.add_item", "plans.add_action", "plans.edit_plan"]
    assert not any("emmelig" in event.details for event in Event.objects.all())


def test_only_those_who_edit_plans_in_the_unit_write_one() -> None:
    unit = a_unit()

    for by in (a_viewer("employee", unit=unit), a_viewer("leader", unit=unit), an_editor(a_unit("Andre steder"))):
        with pytest.raises(NotAllowed):
            a_plan(unit, by=by)


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_danish_word(state: State) -> None:
    assert state.label
