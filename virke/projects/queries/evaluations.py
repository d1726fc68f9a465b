"""Evaluations as they may be told: a group with few answers is never shown, nor what would give it away."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Prefetch

from virke.organisation.access import Viewer
from virke.plans import access as plans
from virke.plans.models import Plan
from virke.projects import access, answers, loading, showing, suppressing
from virke.projects.answers import Counts
from virke.projects.evaluation_views import EvaluationPage, EvaluationQuestionLine, EvaluationToEdit, GroupLine
from virke.projects.kinds import Group, Level
from virke.projects.models import AnswerCount, Evaluation, EvaluationQuestion
from virke.projects.policy import policy
from virke.projects.views import ProjectHead


def evaluation(*, viewer: Viewer, evaluation_id: int) -> EvaluationPage:
    """What was answered. Raises `NotFound` and `NotAllowed`."""
    row, head = _seen(evaluation_id, viewer)
    return _page(row, answers.counts([row]), head)


def evaluations(*, viewer: Viewer, plan: Plan) -> tuple[EvaluationPage, ...]:
    """All evaluations of a project that the viewer may see. Three queries."""
    asked = Prefetch("questions", EvaluationQuestion.objects.order_by("position"))
    found = Evaluation.objects.filter(project__plan=plan).order_by("held_on", "pk")
    rows = list(found.prefetch_related(asked))
    counted, head = answers.counts(rows), showing.head(plan, viewer=viewer)
    return tuple(_page(row, counted, head) for row in rows)


def _page(row: Evaluation, counted: Mapping[int, Counts], head: ProjectHead) -> EvaluationPage:
    fewest = policy(on=row.held_on).fewest_answers
    return EvaluationPage(
        head=head,
        id=row.pk,
        title=row.title,
        held_on=row.held_on,
        summary=row.summary,
        fewest=fewest,
        questions=tuple(
            EvaluationQuestionLine(one.pk, one.text, _groups(counted.get(one.pk, {}), fewest))
            for one in sorted(row.questions.all(), key=lambda one: one.position)
        ),
    )


def evaluation_to_edit(*, viewer: Viewer, evaluation_id: int) -> EvaluationToEdit:
    row, head = _seen(evaluation_id, viewer)
    plans.check_edit(viewer, row.project.plan)
    counted = AnswerCount.objects.filter(question__evaluation=row).exists()
    return EvaluationToEdit(head, row.pk, answers.head(row), counted)


def evaluation_to_count(*, viewer: Viewer, evaluation_id: int) -> EvaluationPage:
    """For those who write answers; they too see only what may be shown."""
    row, head = _seen(evaluation_id, viewer)
    access.check_record(viewer, row.project.plan)
    return _page(row, answers.counts([row]), head)


def _groups(counted: Counts, fewest: int) -> tuple[GroupLine, ...]:
    sums = {group: sum(counted[group].values()) for group in Group if counted.get(group)}
    visible = suppressing.shown(sums, fewest=fewest)
    lines = [GroupLine(group, _levels(counted[group]) if group in visible.groups else None) for group in sums]
    if not lines:
        return ()
    whole = {level: sum(counted[group].get(level, 0) for group in sums) for level in Level}
    return (GroupLine(None, _levels(whole) if visible.total else None), *lines)


def _levels(counts: dict[Level, int]) -> tuple[int, ...]:
    return tuple(counts.get(level, 0) for level in Level)


def _seen(evaluation_id: int, viewer: Viewer) -> tuple[Evaluation, ProjectHead]:
    question = Evaluation.objects.select_related("project__plan__owner_unit").filter(pk=evaluation_id)
    row = loading.there(question.first())
    plans.sight(viewer).check(row.project.plan)
    return row, showing.head(row.project.plan, viewer=viewer)
