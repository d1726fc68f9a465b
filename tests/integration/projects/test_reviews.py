"""Case reviews in the database: the same cases at several dates, closed for good, corrected for a reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import Error, transaction

from tests.factories import plans
from tests.factories.organisation import a_unit, a_viewer
from tests.factories.projects import TODAY, a_project, answered, drawn
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import NotAllowed, Viewer
from virke.plans import actions as plan_actions
from virke.plans import queries as plan_queries
from virke.plans.kinds import Direction, IndicatorKind
from virke.plans.values import IndicatorHead
from virke.projects import actions, queries
from virke.projects.kinds import Answer
from virke.projects.models import CaseAnswer, Round
from virke.projects.review_rules import SampleHead

pytestmark = pytest.mark.django_db

START, LATER = date(2024, 2, 1), date(2024, 8, 1)


def a_case_review_indicator(plan_id: int, *, by: Viewer) -> int:
    head = IndicatorHead(
        title="Sager med en aftalt plan", kind=IndicatorKind.CASE_REVIEW, unit="percent", direction=Direction.UP
    )
    item = plans.an_item(plan_id, "1", "Planen er aftalt", by=by)
    return plan_actions.add_indicator(item_ids=[item], head=head, by=by, at=plans.AT)


def figures(indicator_id: int, *, viewer: Viewer) -> list[tuple[date, str, str]]:
    found = plan_queries.indicator(viewer=viewer, indicator_id=indicator_id, on=TODAY).indicator
    return [(one.starts_on, one.shown, one.parts) for one in found.readings]


def test_the_same_cases_say_more_yes_at_the_second_date() -> None:
    by = plans.an_editor()
    sample_id = drawn(a_project(by=by), by=by, size=5, questions=("Er planen aftalt?", "Er der fulgt op?"))
    answered(sample_id, START, "JNNIF", "NNNNN", by=by, name="Ved start")
    answered(sample_id, LATER, "JJNIF", "JJJJJ", by=by, name="Efter et halvt år")

    page = queries.sample(viewer=by, sample_id=sample_id)

    first, second = page.questions
    assert [one.name for one in page.dates] == ["Ved start", "Efter et halvt år"]
    assert [(one.yes, one.counted, one.percent) for one in first.results] == [(1, 3, "33 %"), (2, 3, "67 %")]
    assert first.change is not None
    assert second.change is not None
    assert (first.change.became_yes, first.change.apart) == (1, 2)
    assert second.change.net == 5


def test_a_closed_round_becomes_a_figure_of_its_indicator_and_a_correction_corrects_it() -> None:
    by = plans.an_editor()
    plan_id = a_project(by=by)
    indicator_id = a_case_review_indicator(plan_id, by=by)
    sample_id = drawn(plan_id, by=by, size=5)
    (question,) = queries.sample(viewer=by, sample_id=sample_id).questions
    actions.feed_indicator(question_id=question.id, indicator_id=indicator_id, today=TODAY, by=by, at=plans.AT)

    round_id = answered(sample_id, START, "JJNIF", by=by)
    before = figures(indicator_id, viewer=by)
    new = actions.correct_round(round_id=round_id, reason="Sag 3 var læst forkert.", by=by, at=plans.AT)
    said = {(question.id, 3): (Answer.NO, Answer.YES)}
    actions.answer_cases(round_id=new, said=said, by=by, at=plans.AT)
    while_open = figures(indicator_id, viewer=by)
    actions.close_round(round_id=new, today=TODAY, by=by, at=plans.AT)

    assert before == while_open == [(START, "66,7 %", "2 af 3")]
    assert figures(indicator_id, viewer=by) == [(START, "100 %", "3 af 3")]
    found = plan_queries.indicator(viewer=by, indicator_id=indicator_id, on=TODAY).indicator
    assert [one.reason for one in found.readings[0].former] == ["Sag 3 var læst forkert."]
    assert found.readings[0].figure.n_unknown == 1
    page = queries.sample(viewer=by, sample_id=sample_id)
    assert [one.id for one in page.dates] == [new]
    assert [one.replaced for one in page.rounds] == [True, False]


def test_an_indicator_that_is_chosen_later_gets_the_figures_of_all_closed_dates_once() -> None:
    by = plans.an_editor()
    plan_id = a_project(by=by)
    indicator_id = a_case_review_indicator(plan_id, by=by)
    sample_id = drawn(plan_id, by=by, size=3)
    answered(sample_id, START, "JNN", by=by)
    answered(sample_id, LATER, "JJN", by=by)
    (question,) = queries.sample(viewer=by, sample_id=sample_id).questions

    for _ in range(2):
        actions.feed_indicator(question_id=question.id, indicator_id=indicator_id, today=TODAY, by=by, at=plans.AT)

    assert figures(indicator_id, viewer=by) == [(LATER, "66,7 %", "2 af 3"), (START, "33,3 %", "1 af 3")]


def test_a_round_is_closed_only_when_every_case_has_answered_and_then_stands() -> None:
    by = plans.an_editor()
    sample_id = drawn(a_project(by=by), by=by, size=3)
    (question,) = queries.sample(viewer=by, sample_id=sample_id).questions
    round_id = actions.open_round(sample_id=sample_id, held_on=START, name="", today=TODAY, by=by, at=plans.AT)

    with pytest.raises(NotPossible, match="Der mangler 3 svar"):
        actions.close_round(round_id=round_id, today=TODAY, by=by, at=plans.AT)
    said = {(question.id, case): (None, Answer.YES) for case in (1, 2, 3)}
    actions.answer_cases(round_id=round_id, said=said, by=by, at=plans.AT)
    actions.close_round(round_id=round_id, today=TODAY, by=by, at=plans.AT)

    with pytest.raises(NotPossible, match="Gennemgangen er lukket"):
        actions.answer_cases(round_id=round_id, said={(question.id, 1): (Answer.YES, Answer.NO)}, by=by, at=plans.AT)
    with pytest.raises(NotPossible, match="Gennemgangen er lukket"):
        actions.discard_round(round_id=round_id, by=by, at=plans.AT)


def test_the_database_itself_refuses_to_change_what_was_closed() -> None:
    by = plans.an_editor()
    sample_id = drawn(a_project(by=by), by=by, size=2)
    round_id = answered(sample_id, START, "JN", by=by)
    answer = CaseAnswer.objects.get(round=round_id, case_no=2)

    for change in (
        lambda: CaseAnswer.objects.filter(pk=answer.pk).update(answer="yes"),
        lambda: CaseAnswer.objects.filter(pk=answer.pk).delete(),
        lambda: CaseAnswer.objects.create(round_id=round_id, question=answer.question, case_no=3, answer="yes"),
        lambda: Round.objects.filter(pk=round_id).update(closed_at=None, closed_by=""),
        lambda: Round.objects.filter(pk=round_id)._raw_delete("default"),  # type: ignore[attr-defined]  # past the cascade
    ):
        with pytest.raises(Error, match="En lukket sagsgennemgang"), transaction.atomic():
            change()


def test_two_people_fill_in_the_same_round_and_neither_loses_an_answer() -> None:
    unit = a_unit()
    one, other = plans.an_editor(unit), a_viewer("leader", unit=unit)
    sample_id = drawn(a_project(by=one, unit=unit), by=one, size=2)
    (question,) = queries.sample(viewer=one, sample_id=sample_id).questions
    round_id = actions.open_round(sample_id=sample_id, held_on=START, name="", today=TODAY, by=one, at=plans.AT)

    first = {(question.id, 1): (None, Answer.YES)}
    second = {(question.id, 1): (None, Answer.NO), (question.id, 2): (None, Answer.NO)}
    actions.answer_cases(round_id=round_id, said=first, by=one, at=plans.AT)
    meanwhile = actions.answer_cases(round_id=round_id, said=second, by=other, at=plans.AT)

    page = queries.review_round(viewer=other, round_id=round_id)
    assert meanwhile == ((question.id, 1),)
    assert [case.answers for case in page.cases] == [(Answer.YES,), (Answer.NO,)]


def test_a_case_outside_the_sample_and_a_question_of_another_are_not_written() -> None:
    by = plans.an_editor()
    plan_id = a_project(by=by)
    sample_id, other = drawn(plan_id, by=by, size=2), drawn(plan_id, by=by, size=2, title="En anden")
    (question,) = queries.sample(viewer=by, sample_id=sample_id).questions
    (foreign,) = queries.sample(viewer=by, sample_id=other).questions
    round_id = actions.open_round(sample_id=sample_id, held_on=START, name="", today=TODAY, by=by, at=plans.AT)

    said = {(question.id, 3): (None, Answer.YES), (foreign.id, 1): (None, Answer.YES)}
    actions.answer_cases(round_id=round_id, said=said, by=by, at=plans.AT)

    assert queries.review_round(viewer=by, round_id=round_id).unanswered == 2


def test_questions_stand_once_a_case_has_answered() -> None:
    by = plans.an_editor()
    sample_id = drawn(a_project(by=by), by=by, size=2)
    head = SampleHead("To sager", 3, "", ("Er planen skrevet?", "Er der fulgt op?"))

    actions.edit_sample(sample_id=sample_id, head=head, by=by, at=plans.AT)
    answered(sample_id, START, "JJN", "NNN", by=by)
    with pytest.raises(NotPossible, match="kan ikke ændres"):
        actions.edit_sample(sample_id=sample_id, head=SampleHead("To", 4, "", head.questions), by=by, at=plans.AT)

    assert [one.text for one in queries.sample(viewer=by, sample_id=sample_id).questions] == list(head.questions)


def test_everybody_who_sees_the_plan_sees_what_the_cases_say_and_only_those_who_review_see_each_case() -> None:
    unit = a_unit()
    by = plans.an_editor(unit)
    sample_id = drawn(a_project(by=by, unit=unit), by=by, size=2)
    round_id = answered(sample_id, START, "JN", by=by)
    employee, outsider = a_viewer("employee", unit=unit), a_viewer("chief", unit=a_unit())

    assert queries.sample(viewer=employee, sample_id=sample_id).questions[0].results[0].yes == 1
    for ask in (queries.review_round, queries.grid):
        with pytest.raises(NotAllowed):
            ask(viewer=employee, round_id=round_id)
    with pytest.raises(NotAllowed):
        queries.sample(viewer=outsider, sample_id=sample_id)


def test_no_column_of_a_review_can_hold_a_person() -> None:
    texts = {field.name for field in CaseAnswer._meta.get_fields() if field.get_internal_type() == "TextField"}

    assert texts == set()
    assert {field.name for field in CaseAnswer._meta.get_fields()} == {"id", "round", "question", "case_no", "answer"}


def test_without_yes_or_no_there_is_no_figure() -> None:
    by = plans.an_editor()
    plan_id = a_project(by=by)
    indicator_id = a_case_review_indicator(plan_id, by=by)
    sample_id = drawn(plan_id, by=by, size=2)
    (question,) = queries.sample(viewer=by, sample_id=sample_id).questions
    actions.feed_indicator(question_id=question.id, indicator_id=indicator_id, today=TODAY, by=by, at=plans.AT)

    answered(sample_id, START, "IF", by=by)

    assert figures(indicator_id, viewer=by) == []
    assert Decimal(0) == queries.sample(viewer=by, sample_id=sample_id).questions[0].results[0].counted
