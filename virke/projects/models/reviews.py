"""Case reviews: a sample of numbered cases, a closed list of questions, and what the cases say at each date.

There is no field for a person: neither name, number nor text. The database refuses to change what was closed (see the
migration).
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from virke.plans.models import Indicator
from virke.projects.kinds import Answer
from virke.projects.models.projects import Project


class Sample(models.Model):
    """`size` cases, numbered from 1; `drawn` tells how they were chosen."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="samples")
    title = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    drawn = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(size__gte=1), name="projects_sample_has_cases"),
            models.CheckConstraint(condition=~Q(title=""), name="projects_sample_has_title"),
        ]


class Question(models.Model):
    """`indicator`: the answers are its figures, yes of yes and no."""

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveIntegerField()
    text = models.CharField(max_length=300)
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="case_review_questions"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sample", "position"], name="projects_question_position"),
            models.CheckConstraint(condition=~Q(text=""), name="projects_question_has_text"),
        ]


class Round(models.Model):
    """The cases at one date. `corrects` is the closed round whose place it takes once it is closed itself."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="rounds")
    held_on = models.DateField()
    name = models.CharField(max_length=80, blank=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    reason = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sample", "held_on"], condition=Q(corrects__isnull=True), name="projects_round_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, reason="") | Q(corrects__isnull=False) & ~Q(reason=""),
                name="projects_corrected_for_a_reason",
            ),
            models.CheckConstraint(condition=~Q(corrects=F("id")), name="projects_round_not_own_correction"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by="") | Q(closed_at__isnull=False) & ~Q(closed_by=""),
                name="projects_closed_by_somebody",
            ),
        ]


class CaseAnswer(models.Model):
    """What one case says to one question at one date."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    case_no = models.PositiveIntegerField()
    answer = models.CharField(max_length=20, choices=Answer.choices())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "question", "case_no"], name="projects_a_case_answers_once"),
            models.CheckConstraint(
                condition=Q(answer__in=[answer.value for answer in Answer]), name="projects_one_of_four_answers"
            ),
            models.CheckConstraint(condition=Q(case_no__gte=1), name="projects_cases_from_one"),
        ]
