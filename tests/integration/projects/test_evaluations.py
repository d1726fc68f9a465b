"""Evaluations in the database: counted by group, told without telling what few people said."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.factories import plans
from tests.factories.organisation import a_unit, a_viewer
from tests.factories.projects import TODAY, a_project
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import NotAllowed, Viewer
from virke.projects import actions, queries
from virke.projects.evaluation_rules import EvaluationHead
from virke.projects.evaluation_views import GroupLine
from virke.projects.kinds import Group, Level

pytestmark = pytest.mark.django_db

ONE, MANY, FEW = (1, 0, 0, 0, 0), (6, 4, 1, 1, 0), (0, 0, 1, 1, 1)


def an_evaluation(plan_id: int, *, by: Viewer, questions: tuple[str, ...] = ("Hjalp det?",)) -> int:
    head = EvaluationHead("Midtvejs", TODAY, questions, "Det går godt.")
    return actions.add_evaluation(plan_id=plan_id, head=head, today=TODAY, by=by, at=plans.AT)


def count(evaluation_id: int, group: Group, numbers: Sequence[int], *, by: Viewer) -> None:
    (question, *_) = queries.evaluation(viewer=by, evaluation_id=evaluation_id).questions
    counts = {question.id: dict(zip(Level, numbers, strict=True))}
    actions.count_answers(evaluation_id=evaluation_id, group=group, counts=counts, by=by, at=plans.AT)


def lines(evaluation_id: int, *, by: Viewer) -> tuple[GroupLine, ...]:
    return queries.evaluation(viewer=by, evaluation_id=evaluation_id).questions[0].groups


def test_groups_with_many_answers_are_shown_with_their_share() -> None:
    by = plans.an_editor()
    evaluation_id = an_evaluation(a_project(by=by), by=by)
    count(evaluation_id, Group.PARTICIPANTS, MANY, by=by)
    count(evaluation_id, Group.COLLEAGUES, (2, 2, 1, 0, 0), by=by)

    everybody, participants, colleagues = lines(evaluation_id, by=by)

    assert (everybody.label, everybody.counts, everybody.agree) == ("Alle", (8, 6, 2, 1, 0), "82 %")
    assert (participants.answers, participants.agree) == (12, "83 %")
    assert (colleagues.answers, colleagues.agree) == (5, "80 %")


def test_three_colleagues_can_not_be_worked_out_of_the_others() -> None:
    by = plans.an_editor()
    evaluation_id = an_evaluation(a_project(by=by), by=by)
    count(evaluation_id, Group.PARTICIPANTS, MANY, by=by)
    alone = lines(evaluation_id, by=by)
    count(evaluation_id, Group.COLLEAGUES, FEW, by=by)

    everybody, participants, colleagues = lines(evaluation_id, by=by)

    assert alone[1].counts == MANY
    assert everybody.answers == 15
    assert participants.counts is None
    assert colleagues.counts is None


def test_counts_take_the_place_of_those_before_for_the_questions_given() -> None:
    by = plans.an_editor()
    evaluation_id = an_evaluation(a_project(by=by), by=by, questions=("Hjalp det?", "Var det let?"))
    count(evaluation_id, Group.PARTICIPANTS, MANY, by=by)

    count(evaluation_id, Group.PARTICIPANTS, (5, 5, 0, 0, 0), by=by)

    first, second = queries.evaluation(viewer=by, evaluation_id=evaluation_id).questions
    assert first.groups[1].counts == (5, 5, 0, 0, 0)
    assert second.groups == ()
    with pytest.raises(NotPossible, match="kan ikke være negativt"):
        count(evaluation_id, Group.PARTICIPANTS, (-1, 0, 0, 0, 0), by=by)


def test_the_questions_stand_once_somebody_has_answered_and_the_summary_does_not() -> None:
    by = plans.an_editor()
    evaluation_id = an_evaluation(a_project(by=by), by=by)
    count(evaluation_id, Group.PARTICIPANTS, ONE, by=by)
    head = EvaluationHead("Midtvejs", TODAY, ("Hjalp det?",), "Vi fortsætter.")

    actions.edit_evaluation(evaluation_id=evaluation_id, head=head, today=TODAY, by=by, at=plans.AT)
    other = EvaluationHead("Midtvejs", TODAY, ("Hvad nu?",))
    with pytest.raises(NotPossible, match="kan ikke ændres"):
        actions.edit_evaluation(evaluation_id=evaluation_id, head=other, today=TODAY, by=by, at=plans.AT)

    page = queries.evaluation(viewer=by, evaluation_id=evaluation_id)
    assert page.summary == "Vi fortsætter."
    assert page.questions[0].groups[0].counts is None


def test_a_colleague_reads_the_evaluation_but_does_not_count_it() -> None:
    unit = a_unit()
    by = plans.an_editor(unit)
    evaluation_id = an_evaluation(a_project(by=by, unit=unit), by=by)
    employee, outsider = a_viewer("employee", unit=unit), a_viewer("chief", unit=a_unit())

    assert queries.evaluation(viewer=employee, evaluation_id=evaluation_id).title == "Midtvejs"
    with pytest.raises(NotAllowed):
        count(evaluation_id, Group.COLLEAGUES, MANY, by=employee)
    with pytest.raises(NotAllowed):
        queries.evaluation(viewer=outsider, evaluation_id=evaluation_id)
