"""One report after another: what has changed, and figures that were corrected after somebody had seen them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import Error, transaction

from tests.factories.organisation import a_unit, a_viewer
from tests.factories.plans import a_plan, a_target, an_action, an_editor, an_indicator, an_observation, noon
from tests.integration.plans.test_status import AS_OF, a_political_item, printer
from virke.kernel.periods import month
from virke.organisation.access import NotAllowed, Viewer
from virke.organisation.models import Unit
from virke.plans import actions, queries
from virke.plans.audiences import Audience
from virke.plans.models import Action, FrozenAction, FrozenFigure, Observation
from virke.plans.states import ActionState
from virke.plans.status import ChangeLine, LineText
from virke.plans.values import Figure, Responsible, Scope

pytestmark = pytest.mark.django_db
LATER = date(2024, 6, 30)
FIRST, SECOND = "Økonomiudvalget, maj 2024", "Økonomiudvalget, juni 2024"


def a_measured_plan(unit: Unit, by: Viewer) -> tuple[int, int, int]:
    """A plan with one item; the ids of the plan, the item and its indicator with a figure of April."""
    plan_id = a_plan(unit, by=by)
    item_id = a_political_item(plan_id, by=by)
    an_action(item_id, "Besøg ti arbejdspladser", by=by, responsible=Responsible(text="Virksomhedsteamet"))
    indicator_id = an_indicator(item_id, by=by, title="Pladser i brug", counted="pladser")
    a_target(indicator_id, low=80, by=by)
    an_observation(indicator_id, month(2024, 4), 62, by=by)
    return plan_id, item_id, indicator_id


def a_frozen_report(plan_id: int, item_id: int, by: Viewer, *, cycle: str = FIRST, on: date = AS_OF) -> int:
    report_id = actions.begin_report(plan_id=plan_id, cycle=cycle, as_of=on, by=by, at=noon(on))
    said = {item_id: LineText(political_text=f"Sådan går det. {cycle}", next_step="Fire aftaler.")}
    actions.write_lines(report_id=report_id, lines=said, by=by, at=noon(on))
    actions.freeze_report(report_id=report_id, printer=printer, by=by, at=noon(on))
    return report_id


def correct(value: int, *, by: Viewer, on: date, reason: str = "To var talt med to gange.") -> None:
    """The newest figure."""
    actions.correct_observation(
        observation_id=Observation.objects.latest("pk").pk,
        figure=Figure("count", value=Decimal(value)),
        reason=reason,
        on=on,
        by=by,
        at=noon(on),
    )


def test_the_next_report_says_what_has_changed_in_each_version() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id, item_id, indicator_id = a_measured_plan(unit, by)
    a_frozen_report(plan_id, item_id, by)
    an_observation(indicator_id, month(2024, 5), 185, by=by)
    action = Action.objects.get()
    actions.set_action_state(
        action_id=action.pk, to=ActionState.DONE, on=LATER, done_on=LATER, evidence="Ti besøg.", by=by, at=noon(LATER)
    )

    second = a_frozen_report(plan_id, item_id, by, cycle=SECOND, on=LATER)

    expected = [
        ChangeLine("Status", "", "Ikke nået", "Nået"),
        ChangeLine("Tal", "Pladser i brug", "62 pladser (april 2024)", "185 pladser (maj 2024)"),
        ChangeLine("Handling", "Besøg ti arbejdspladser", "Ikke startet", "Afsluttet"),
    ]
    for audience in Audience:
        content = queries.preview(viewer=by, report_id=second, audience=audience).content
        assert content["compared_with"] == f"{FIRST} (opgjort 31. maj 2024)"
        (line,) = content["lines"]  # type: ignore[misc]
        assert [ChangeLine(**change) for change in line["changes"]] == expected  # type: ignore[index]


def test_the_page_shows_the_changes_and_the_texts_from_last_time_the_worst_item_first() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id, item_id, _ = a_measured_plan(unit, by)
    a_frozen_report(plan_id, item_id, by)
    good = a_political_item(plan_id, "0", by=by, title="Alt er godt")
    report_id = actions.begin_report(plan_id=plan_id, cycle=SECOND, as_of=LATER, by=by, at=noon(LATER))

    found = queries.open_report(viewer=by, report_id=report_id, worst_first=True)

    assert found is not None
    assert [item.item_id for item in found.items] == [item_id, good]
    assert found.last[item_id].next_step == "Fire aftaler."
    assert [change.what for change in found.new.changes[good]] == ["Nyt punkt"]
    assert found.new.changes[item_id] == ()


def test_a_figure_corrected_after_the_report_stands_beside_it_and_never_in_it() -> None:
    unit = a_unit()
    by, reader = an_editor(unit), a_viewer("employee", unit=unit)
    plan_id, item_id, _ = a_measured_plan(unit, by)
    report_id = a_frozen_report(plan_id, item_id, by)
    before = queries.preview(viewer=reader, report_id=report_id, audience=Audience.POLITICAL)

    correct(58, by=by, on=date(2024, 6, 4))

    after = queries.preview(viewer=reader, report_id=report_id, audience=Audience.POLITICAL)
    assert (after.content, after.digest, before.restated) == (before.content, before.digest, ())
    (one,) = after.restated
    assert (one.number, one.period, one.was, one.now) == ("1", "april 2024", "62 pladser", "58 pladser")
    assert (one.reason, one.at.date()) == ("To var talt med to gange.", date(2024, 6, 4))
    assert queries.sent(viewer=by, report_id=report_id).restated == after.restated
    assert [row.restated for row in queries.reports(viewer=by, plan_id=plan_id).rows] == [1]
    with pytest.raises(NotAllowed):
        queries.sent(viewer=reader, report_id=report_id)


def test_the_next_report_mentions_a_corrected_figure_once_by_itself() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id, item_id, _ = a_measured_plan(unit, by)
    a_frozen_report(plan_id, item_id, by)
    correct(58, by=by, on=date(2024, 6, 4))

    second = a_frozen_report(plan_id, item_id, by, cycle=SECOND, on=LATER)

    (told,) = queries.preview(viewer=by, report_id=second, audience=Audience.POLITICAL).content["corrections"]  # type: ignore[misc]
    assert (told["was"], told["now"], told["corrected_on"]) == ("62 pladser", "58 pladser", "2024-06-04")  # type: ignore[index]
    third = actions.begin_report(
        plan_id=plan_id, cycle="September", as_of=LATER, by=by, at=noon(LATER + timedelta(days=1))
    )
    assert queries.report(viewer=by, report_id=third).new.corrections == ()


def test_a_second_correction_starts_from_what_the_readers_were_told_last() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id, item_id, _ = a_measured_plan(unit, by)
    a_frozen_report(plan_id, item_id, by)
    correct(58, by=by, on=date(2024, 6, 4))
    a_frozen_report(plan_id, item_id, by, cycle=SECOND, on=LATER)
    correct(59, by=by, on=date(2024, 7, 2), reason="En plads var glemt.")

    third = actions.begin_report(plan_id=plan_id, cycle="Juli", as_of=LATER, by=by, at=noon(date(2024, 7, 3)))

    (told,) = queries.report(viewer=by, report_id=third).new.corrections
    assert (told.was, told.now, told.reason) == ("58 pladser", "59 pladser", "En plads var glemt.")


def test_a_correction_back_to_what_was_shown_is_no_news() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id, item_id, _ = a_measured_plan(unit, by)
    report_id = a_frozen_report(plan_id, item_id, by)
    correct(58, by=by, on=date(2024, 6, 4))
    correct(62, by=by, on=date(2024, 6, 5), reason="Det første var rigtigt.")

    assert queries.sent(viewer=by, report_id=report_id).restated == ()


def test_a_sum_of_units_is_restated_when_one_of_its_units_is_corrected() -> None:
    unit = a_unit()
    team = a_unit("Team Unge", parent=unit)
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)
    item_id = a_political_item(plan_id, by=by)
    an_action(item_id, by=by, responsible=Responsible(text="Teamet"))
    indicator_id = an_indicator(item_id, by=by, counted="pladser")
    an_observation(indicator_id, month(2024, 4), 12, by=by, scope=Scope(team.pk))
    a_target(indicator_id, low=80, by=by, scope=Scope(team.pk))
    report_id = a_frozen_report(plan_id, item_id, by)

    correct(10, by=by, on=date(2024, 6, 4))

    found = queries.sent(viewer=by, report_id=report_id).restated
    shown = FrozenFigure.objects.filter(report=report_id).count()
    assert len(found) == shown  # a report that showed the sum has it restated; one that showed none has nothing


def test_those_who_follow_the_plan_are_told_until_a_report_has_mentioned_it() -> None:
    unit = a_unit()
    by, stranger = an_editor(unit), a_viewer("chief", unit=a_unit("En anden afdeling"))
    plan_id, item_id, _ = a_measured_plan(unit, by)
    a_frozen_report(plan_id, item_id, by)
    assert queries.restated(viewer=by) == ()
    correct(58, by=by, on=date(2024, 6, 4))

    (found,) = queries.restated(viewer=by)
    assert (found.plan_id, found.figures) == (plan_id, ("Pladser i brug, april 2024",))
    assert queries.restated(viewer=stranger) == ()
    a_frozen_report(plan_id, item_id, by, cycle=SECOND, on=LATER)
    assert queries.restated(viewer=by) == ()


@pytest.mark.parametrize("model", [FrozenFigure, FrozenAction])
def test_the_database_refuses_to_change_what_a_report_showed(model: type[FrozenFigure | FrozenAction]) -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id, item_id, _ = a_measured_plan(unit, by)
    a_frozen_report(plan_id, item_id, by)
    rows = model._default_manager.all()
    assert rows.exists()

    with pytest.raises(Error), transaction.atomic():
        rows.delete()
    with pytest.raises(Error), transaction.atomic():
        rows.update(report_id=rows[0].report_id)


def test_the_same_plan_has_the_same_hashes_on_every_database() -> None:
    unit = a_unit("Boligenheden")
    by = an_editor(unit)
    plan_id, item_id, _ = a_measured_plan(unit, by)

    report_id = a_frozen_report(plan_id, item_id, by)

    digests = [queries.preview(viewer=by, report_id=report_id, audience=one).digest[:12] for one in Audience]
    assert " ".join(digests) == "8db7c3c71798 b7a907f36ad9 473883d8d414"


def test_a_figure_that_was_withdrawn_stays_in_its_report_and_is_not_repeated_in_the_next() -> None:
    root = a_unit("Nordby Kommune")
    by = an_editor(root)
    plan_id, item_id, _ = a_measured_plan(root, by)
    report_id = a_frozen_report(plan_id, item_id, by)
    frozen = FrozenFigure.objects.get(report_id=report_id)
    newest = Observation.objects.latest("pk")

    actions.withdraw_observation(observation_id=newest.pk, reason="Det gælder nu for få.", by=by, at=noon(LATER))

    (restated,) = queries.preview(viewer=by, report_id=report_id, audience=Audience.POLITICAL).restated
    assert (restated.was, restated.now) == ("et tal, der er trukket tilbage", "ikke offentliggjort: for få")
    assert FrozenFigure.objects.get(report_id=report_id).shown == frozen.shown
    second = a_frozen_report(plan_id, item_id, by, cycle=SECOND, on=LATER)
    assert "62" not in str(queries.preview(viewer=by, report_id=second, audience=Audience.INTERNAL).content)
