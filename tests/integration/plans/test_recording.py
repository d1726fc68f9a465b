"""A draft becomes a plan in one transaction, and the same draft again changes nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.factories.organisation import a_unit, a_viewer
from tests.factories.plans import AT, a_draft, an_editor
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import NotAllowed
from virke.plans import actions
from virke.plans.drafts import ActionDraft, IndicatorDraft, ItemDraft, TargetDraft
from virke.plans.kinds import Shape
from virke.plans.models import Action, Indicator, Plan, PlanItem, Target
from virke.plans.states import ActionState

pytestmark = pytest.mark.django_db


def test_a_draft_becomes_a_plan_with_its_tree_actions_indicators_and_targets() -> None:
    unit = a_unit()

    recorded = actions.record_plan(draft=a_draft(), owner_unit_id=unit.pk, by=an_editor(unit), at=AT)

    plan = Plan.objects.get(pk=recorded.plan_id)
    goal = PlanItem.objects.get(plan=plan, number="1.1")
    target = Target.objects.get()
    assert recorded.new
    assert plan.state == "draft"
    assert goal.parent is not None
    assert goal.parent.number == "1"
    assert (goal.first_line, goal.last_line) == (10, 12)
    assert Action.objects.get().responsible_text == "Boligenheden"
    assert Indicator.objects.get().counted == "boliger"
    assert (target.low, target.window_months, target.unit) == (Decimal(10), 12, "count")


def test_the_same_draft_again_changes_nothing() -> None:
    unit = a_unit()
    by = an_editor(unit)
    first = actions.record_plan(draft=a_draft(), owner_unit_id=unit.pk, by=by, at=AT)

    again = actions.record_plan(draft=a_draft(notes=("Læst igen.",)), owner_unit_id=unit.pk, by=by, at=AT)

    assert not again.new
    assert again.plan_id == first.plan_id
    assert again.item_ids == first.item_ids
    assert PlanItem.objects.count() == 3


def test_an_item_without_a_number_gets_one_by_its_place_and_one_used_twice_gets_its_own() -> None:
    unit = a_unit()
    nameless = ItemDraft(title="Uden nummer", children=(ItemDraft(title="Under"), ItemDraft(title="Også under")))
    twice = (ItemDraft(number="2", title="To"), ItemDraft(number="2", title="To igen"))

    recorded = actions.record_plan(
        draft=a_draft(items=(nameless, *twice)), owner_unit_id=unit.pk, by=an_editor(unit), at=AT
    )

    assert list(recorded.item_ids) == ["1", "1.1", "1.2", "2", "2 (2)"]


def test_a_number_without_a_unit_is_refused_with_the_item_to_correct() -> None:
    unit = a_unit()
    bare = IndicatorDraft(text="Flere", targets=(TargetDraft(shape=Shape.STEP, low=Decimal(8)),))
    draft = a_draft(items=(ItemDraft(number="3.1", title="Fravær", indicators=(bare,)),))

    with pytest.raises(NotPossible) as refused:
        actions.record_plan(draft=draft, owner_unit_id=unit.pk, by=an_editor(unit), at=AT)

    assert refused.value.reasons == ("Punkt 3.1: Skriv, hvad tallet er i: stk., %, dage, kr. eller andet.",)
    assert not Plan.objects.exists()


def test_a_state_that_the_paper_tells_is_kept_with_its_words() -> None:
    unit = a_unit()
    done = ActionDraft(text="Lav en handleplan", state=ActionState.DONE, status_text="Gennemført, se bilag 2")
    draft = replace(a_draft(), items=(ItemDraft(number="1", title="Arbejdsmiljø", actions=(done,)),))

    actions.record_plan(draft=draft, owner_unit_id=unit.pk, by=an_editor(unit), at=AT)

    row = Action.objects.get()
    assert (row.state, row.evidence, row.done_on) == ("done", "Gennemført, se bilag 2", None)


def test_only_those_who_edit_plans_in_the_unit_record_one() -> None:
    unit = a_unit()

    with pytest.raises(NotAllowed):
        actions.record_plan(draft=a_draft(), owner_unit_id=unit.pk, by=a_viewer("employee", unit=unit), at=AT)
