"""Evaluations by those who took part and those who felt it: how many gave each of five answers, never who."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from virke.projects.kinds import Group, Level
from virke.projects.models.projects import Project


class Evaluation(models.Model):
    """`summary` is what the project leader makes of it."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="evaluations")
    title = models.CharField(max_length=200)
    held_on = models.DateField()
    summary = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="projects_evaluation_has_title")]


class EvaluationQuestion(models.Model):
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveIntegerField()
    text = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "position"], name="projects_evaluation_position"),
            models.CheckConstraint(condition=~Q(text=""), name="projects_evaluation_question"),
        ]


class AnswerCount(models.Model):
    """How many of a group gave one of the five answers."""

    question = models.ForeignKey(EvaluationQuestion, on_delete=models.PROTECT, related_name="counts")
    group = models.CharField(max_length=20, choices=Group.choices())
    level = models.CharField(max_length=20, choices=Level.choices())
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "group", "level"], name="projects_counted_once"),
        ]
