"""Unfinished items are handed on: each is carried into the next plan or dropped by a decision, on both databases."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.organisation import a_unit
from tests.factories.plans import a_plan, an_action, an_editor, an_item, noon
from tests.integration.plans.test_status import AS_OF, a_political_item, a_report, printer
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import Viewer
from virke.organisation.models import Unit
from virke.plans import actions, queries
from virke.plans.kinds import Channel
from virke.plans.models import DroppedItem, Plan, PlanItem
from virke.plans.rollover import HEADING
from virke.plans.status import LineText
from virke.plans.values import Decided, Responsible

pytestmark = pytest.mark.django_db
DROPPED = Decided(date(2025, 12, 4), "Økonomiudvalget 4. december 2025, punkt 3")


def the_next_plan(unit: Unit, by: Viewer) -> int:
    return a_plan(unit, by=by, title="Næste plan", starts_on=date(2026, 1, 1), ends_on=date(2028, 1, 1))


def an_ended_plan(unit: Unit, by: Viewer, closed: list[bool]) -> tuple[int, list[int]]:
    """A plan with a political item for each entry, and a frozen last report that calls some of them closed."""
    plan_id = a_plan(unit, by=by)
    items = [a_political_item(plan_id, str(number), by=by) for number in range(1, len(closed) + 1)]
    for item_id in items:
        an_action(item_id, by=by, responsible=Responsible(text="Teamet"))
    report_id = a_report(plan_id, by=by)
    said = {
        item_id: LineText(political_text="Sådan gik det.", closed=done)
        for item_id, done in zip(items, closed, strict=True)
    }
    actions.write_lines(report_id=report_id, lines=said, by=by, at=noon(AS_OF))
    actions.freeze_report(report_id=report_id, printer=printer, by=by, at=noon(AS_OF))
    return plan_id, items


item = st.sampled_from(["open", "closed", "dropped"])


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fates=st.lists(item, min_size=1, max_size=5).filter(lambda fates: set(fates) != {"closed"}))
def test_what_was_open_is_carried_once_or_dropped_by_a_decision_and_nothing_else_is(fates: list[str]) -> None:
    with transaction.atomic():
        unit = a_unit()
        by = an_editor(unit)
        old, items = an_ended_plan(unit, by, [fate == "closed" for fate in fates])
        new = the_next_plan(unit, by)
        wanted = {item_id: DROPPED for item_id, fate in zip(items, fates, strict=True) if fate == "dropped"}
        open_before = {one.id for one in queries.to_hand_on(viewer=by, plan_id=old).items}

        found = actions.roll_over(plan_id=old, into_id=new, dropped=wanted, by=by, at=noon(AS_OF))

        heirs = list(PlanItem.objects.filter(origin__plan_id=old).select_related("parent"))
        dropped = dict(DroppedItem.objects.filter(item__plan_id=old).values_list("item_id", "decided_citation"))
        assert open_before == {heir.origin_id for heir in heirs} | set(dropped)
        assert len(open_before) == len(heirs) + len(dropped) == len(found.carried) + len(found.dropped)
        assert all(heir.plan_id == new and heir.channel == Channel.ORIENTATION.value for heir in heirs)
        assert all(heir.parent is not None and heir.parent.title == HEADING for heir in heirs)
        assert set(dropped.values()) <= {DROPPED.citation}
        with pytest.raises(NotPossible, match="allerede ført videre"):
            actions.roll_over(plan_id=old, into_id=new, dropped={}, by=by, at=noon(AS_OF))
        transaction.set_rollback(True)


def test_nothing_is_dropped_without_a_decision_and_nothing_is_half_done() -> None:
    unit = a_unit()
    by = an_editor(unit)
    old, (first, second) = an_ended_plan(unit, by, [False, False])
    new = the_next_plan(unit, by)

    with pytest.raises(NotPossible, match="Skriv, hvor og hvornår det blev besluttet"):
        actions.roll_over(
            plan_id=old, into_id=new, dropped={second: Decided(date(2025, 12, 4), " ")}, by=by, at=noon(AS_OF)
        )

    assert not PlanItem.objects.filter(origin_id__in=[first, second]).exists()
    assert not DroppedItem.objects.exists()


def test_the_next_plan_is_known_as_the_successor_unless_it_follows_another() -> None:
    unit = a_unit()
    by = an_editor(unit)
    old, _ = an_ended_plan(unit, by, [False])
    new = the_next_plan(unit, by)

    actions.roll_over(plan_id=old, into_id=new, dropped={}, by=by, at=noon(AS_OF))

    assert Plan.objects.get(pk=new).predecessor_id == old


def test_carried_items_get_numbers_that_nobody_has() -> None:
    unit = a_unit()
    by = an_editor(unit)
    old, _ = an_ended_plan(unit, by, [False, False])
    new = the_next_plan(unit, by)
    for number in ("2.1", "7"):  # a plan may have a 2.1 without a 2
        an_item(new, number, by=by)

    actions.roll_over(plan_id=old, into_id=new, dropped={}, by=by, at=noon(AS_OF))

    numbers = list(PlanItem.objects.filter(plan_id=new).values_list("number", flat=True))
    assert len(numbers) == len(set(numbers)) == 5
