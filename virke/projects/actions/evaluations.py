"""Evaluations: what was asked, how many gave each answer, and what the project leader makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from virke.organisation.access import Viewer
from virke.plans import access as plans
from virke.projects import answers, evaluation_rules, rows
from virke.projects.evaluation_rules import EvaluationHead
from virke.projects.kinds import Group, Level
from virke.projects.models import AnswerCount, Evaluation, EvaluationQuestion


@transaction.atomic
def add_evaluation(*, plan_id: int, head: EvaluationHead, today: date, by: Viewer, at: datetime) -> int:
    """Ask a closed list of questions; returns the evaluation's id."""
    project = rows.project_to_edit(plan_id, by, at=at)
    head = _clean(head)
    evaluation_rules.may_write(head, before=None, counted=False, today=today).check()
    row = _written(Evaluation(project=project), head, by, at)
    _ask(row, head)
    rows.tell("add_evaluation", row, by=by, at=at, details={"plan": plan_id})
    return row.pk


@transaction.atomic
def edit_evaluation(*, evaluation_id: int, head: EvaluationHead, today: date, by: Viewer, at: datetime) -> None:
    """Title, day and summary; the questions until somebody has answered."""
    row = rows.evaluation(evaluation_id)
    plans.check_edit(by, row.project.plan)
    head, before = _clean(head), answers.head(row)
    counted = AnswerCount.objects.filter(question__evaluation=row).exists()
    evaluation_rules.may_write(head, before=before, counted=counted, today=today).check()
    _written(row, head, by, at)
    if before.questions != head.questions:
        row.questions.all().delete()
        _ask(row, head)
    rows.tell("edit_evaluation", row, by=by, at=at, details={"plan": row.project.plan_id})


@transaction.atomic
def count_answers(
    *, evaluation_id: int, group: Group, counts: Mapping[int, Mapping[Level, int]], by: Viewer, at: datetime
) -> None:
    """Write how many of the group gave each answer, for the questions given (by id); those take the place of before."""
    row = rows.evaluation_to_record(evaluation_id, by)
    evaluation_rules.may_count(number for levels in counts.values() for number in levels.values()).check()
    for question in row.questions.filter(pk__in=counts.keys()):
        AnswerCount.objects.filter(question=question, group=group.value).delete()
        AnswerCount.objects.bulk_create(
            AnswerCount(question=question, group=group.value, level=level.value, number=number)
            for level, number in counts[question.pk].items()
        )
    rows.tell("count_answers", row, by=by, at=at, details={"group": group})


def _clean(head: EvaluationHead) -> EvaluationHead:
    asked = tuple(" ".join(question.split()) for question in head.questions)
    return replace(head, title=head.title.strip(), summary=head.summary.strip(), questions=tuple(filter(None, asked)))


def _written(row: Evaluation, head: EvaluationHead, by: Viewer, at: datetime) -> Evaluation:
    row.title, row.held_on, row.summary = head.title, head.held_on, head.summary
    row.changed_at, row.changed_by = at, by.username
    row.save()
    return row


def _ask(row: Evaluation, head: EvaluationHead) -> None:
    EvaluationQuestion.objects.bulk_create(
        EvaluationQuestion(evaluation=row, position=place, text=text)
        for place, text in enumerate(head.questions, start=1)
    )
