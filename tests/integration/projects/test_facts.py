"""A project in the database: its facts, what is counted, what is reported, and who may write and see it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.factories import plans
from tests.factories.organisation import a_forum, a_person, a_unit, a_viewer
from tests.factories.projects import TODAY, a_due, a_project, counted, facts
from virke.audit.models import Event
from virke.kernel import periods
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import NotAllowed
from virke.plans import actions as plan_actions
from virke.plans.kinds import PlanKind
from virke.plans.states import Move
from virke.projects import actions, queries
from virke.projects.kinds import TallyKind
from virke.projects.rows import NotFound
from virke.projects.states import DueState, DueStep, TrialState, TrialStep
from virke.projects.tallying import Room
from virke.projects.values import Hypothesis

pytestmark = pytest.mark.django_db


def test_a_project_tells_who_pays_for_whom_and_how_full_it_is() -> None:
    unit = a_unit("Jobcentret")
    by = plans.an_editor(unit)
    plan_id = a_project(by=by, unit=unit)
    team, contact = a_unit("Team Jobklar", parent=unit), a_person("Asger Lindtoft")
    facts(
        plan_id,
        by=by,
        funder="Fonden Nyt Arbejde",
        grant=Decimal("1200000"),
        intake_limit=240,
        contact_person_id=contact.pk,
        unit_ids=frozenset({team.pk}),
    )
    counted(plan_id, date(2024, 6, 30), 180, by=by)
    counted(plan_id, date(2024, 8, 31), 221, by=by)
    counted(plan_id, date(2024, 8, 31), 450_000, by=by, kind=TallyKind.SPENT)

    page = queries.project(viewer=by, plan_id=plan_id, on=TODAY)

    assert (page.contact, page.units) == ("Asger Lindtoft", ("Team Jobklar",))
    assert (page.intake.shown, page.intake.percent, page.intake.filling.room) == (
        "221 personer",
        "92 %",
        Room.NEARLY_FULL,
    )
    assert (page.spent.shown, page.spent.left_shown, page.spent.percent) == ("450.000 kr.", "750.000 kr.", "37 %")
    assert [line.shown for line in page.intake.lines] == ["221 personer", "180 personer"]


def test_a_corrected_count_takes_over_and_the_limit_holds() -> None:
    by = plans.an_editor()
    plan_id = a_project(by=by)
    facts(plan_id, by=by, intake_limit=240)
    first = counted(plan_id, date(2024, 8, 31), 220, by=by)

    again = counted(plan_id, date(2024, 8, 31), 220, by=by)
    counted(plan_id, date(2024, 8, 31), 218, by=by, reason="To var talt to gange.")
    with pytest.raises(NotPossible, match="241 er flere"):
        counted(plan_id, date(2024, 9, 1), 241, by=by)
    with pytest.raises(NotPossible, match="allerede optaget 218"):
        facts(plan_id, by=by, intake_limit=200)

    (line,) = queries.project(viewer=by, plan_id=plan_id, on=TODAY).intake.lines
    assert again == first
    assert (line.shown, line.reason) == ("218 personer", "To var talt to gange.")


def test_the_expected_results_are_the_indicators_of_the_plan_with_the_sum_where_a_sum_is_promised() -> None:
    by = plans.an_editor()
    plan_id = a_project(by=by)
    item = plans.an_item(plan_id, "1", "Flere timer", by=by)
    indicator = plans.an_indicator(item, by=by, title="Flere timer om ugen", unit="persons")
    plans.an_observation(indicator, periods.month(2024, 7), 4, by=by, unit="persons")

    (one,) = queries.project(viewer=by, plan_id=plan_id, on=TODAY).results

    assert (one.title, one.item_number, one.figure, one.period) == (
        "Flere timer om ugen",
        "1",
        "4 personer",
        "juli 2024",
    )


def test_a_late_report_waits_for_the_one_who_is_responsible_until_it_is_sent() -> None:
    by = plans.an_editor()
    plan_id = a_project(by=by)
    asger = a_person("Asger Lindtoft")
    due_id = a_due(plan_id, by=by, responsible_person_id=asger.pk)
    a_due(plan_id, by=by, due_on=date(2025, 3, 1), what="Årsrapport", responsible_person_id=asger.pk)
    mine = a_viewer(person=asger)

    (waiting,) = queries.my_dues(viewer=mine, on=TODAY)
    actions.move_due(
        due_id=due_id,
        step=DueStep.SEND,
        today=TODAY,
        sent_on=TODAY,
        evidence="Journalnummer 7",
        by=mine,
        at=plans.AT,
    )

    assert (waiting.what, waiting.late, waiting.responsible) == ("Halvårsrapport", True, "Asger Lindtoft")
    assert queries.my_dues(viewer=mine, on=TODAY) == ()
    sent = queries.project(viewer=by, plan_id=plan_id, on=TODAY).dues[0]
    assert (sent.state, sent.late, sent.evidence) == (DueState.SENT, False, "Journalnummer 7")


def test_what_showed_that_a_report_was_sent_is_kept_when_it_is_opened_again() -> None:
    by = plans.an_editor()
    plan_id = a_project(by=by)
    due_id = a_due(plan_id, by=by)
    actions.move_due(
        due_id=due_id, step=DueStep.SEND, today=TODAY, sent_on=TODAY, evidence="Journal 7", by=by, at=plans.AT
    )

    actions.move_due(due_id=due_id, step=DueStep.REOPEN, today=TODAY, reason="Regnskabet manglede.", by=by, at=plans.AT)

    (due,) = queries.project(viewer=by, plan_id=plan_id, on=TODAY).dues
    assert (due.state, due.sent_on) == (DueState.OPEN, None)
    assert due.reason == "Regnskabet manglede. (Meldt sendt 1. september 2024: Journal 7)"


def test_a_report_that_nobody_is_named_for_waits_for_those_who_edit_the_plan() -> None:
    unit = a_unit()
    by = plans.an_editor(unit)
    plan_id = a_project(by=by, unit=unit)
    a_due(plan_id, by=by, forum_id=a_forum("Beskæftigelsesudvalget").pk)

    (waiting,) = queries.my_dues(viewer=by, on=TODAY)

    assert waiting.receiver == "Beskæftigelsesudvalget"
    assert queries.my_dues(viewer=plans.an_editor(a_unit()), on=TODAY) == ()


def test_a_trial_is_tried_looked_back_upon_adjusted_and_spread() -> None:
    by = plans.an_editor()
    plan_id = a_project(by=by, kind=PlanKind.TRIAL, title="Mødefri formiddage")
    said = Hypothesis("holder formiddagen fri", "når vi flere samtaler", "Team Jobklar", "Telefonvagten skal deles.")
    actions.write_hypothesis(plan_id=plan_id, said=said, by=by, at=plans.AT)

    for step, reason in (
        (TrialStep.BEGIN, ""),
        (TrialStep.LOOK_BACK, ""),
        (TrialStep.ADJUST, "Telefonvagten deles."),
        (TrialStep.LOOK_BACK, ""),
        (TrialStep.SPREAD, "Det virker."),
    ):
        actions.take_step(
            plan_id=plan_id, step=step, on=TODAY, today=TODAY, reason=reason, citation="", by=by, at=plans.AT
        )

    trial = queries.project(viewer=by, plan_id=plan_id, on=TODAY).trial
    assert trial is not None
    assert (trial.state, trial.decisions[0].reason, len(trial.decisions)) == (TrialState.SPREAD, "Det virker.", 5)
    assert trial.steps == (TrialStep.REOPEN,)


def test_a_leader_counts_but_does_not_edit_and_an_employee_only_reads() -> None:
    unit = a_unit()
    plan_id = a_project(by=plans.an_editor(unit), unit=unit)
    leader, employee, outsider = (
        a_viewer("leader", unit=unit),
        a_viewer("employee", unit=unit),
        a_viewer("chief", unit=a_unit()),
    )

    counted(plan_id, date(2024, 8, 31), 10, by=leader)

    with pytest.raises(NotAllowed):
        facts(plan_id, by=leader, funder="Fonden")
    with pytest.raises(NotAllowed):
        counted(plan_id, date(2024, 9, 1), 11, by=employee)
    assert queries.project(viewer=employee, plan_id=plan_id, on=TODAY).intake.shown == "10 personer"
    with pytest.raises(NotAllowed):
        queries.project(viewer=outsider, plan_id=plan_id, on=TODAY)


def test_another_kind_of_plan_is_no_project() -> None:
    by = plans.an_editor()
    plan_id = a_project(by=by, kind=PlanKind.BUSINESS_PLAN)

    with pytest.raises(NotFound):
        queries.project(viewer=by, plan_id=plan_id, on=TODAY)
    with pytest.raises(NotPossible, match="Kun projekter og prøvehandlinger"):
        facts(plan_id, by=by, funder="Fonden")


def test_a_closed_plan_keeps_its_facts_and_can_still_report() -> None:
    by = plans.an_editor()
    plan_id = a_project(by=by)
    due_id = a_due(plan_id, by=by)
    plan_actions.move_plan(plan_id=plan_id, move=Move.CLOSE, by=by, at=plans.AT)

    with pytest.raises(NotPossible, match="Planen er afsluttet"):
        facts(plan_id, by=by, funder="Fonden")
    actions.move_due(
        due_id=due_id, step=DueStep.SEND, today=TODAY, sent_on=TODAY, evidence="Journal 8", by=by, at=plans.AT
    )

    assert Event.objects.filter(action="projects.move_due").count() == 1
