"""The task library, and the occupations and skills of ESCO that tasks and persons are described by."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from virke.organisation.models import Unit
from virke.placements.kinds import ConceptKind, Demand, Language, TaskKind


class Concept(models.Model):
    """An occupation or a skill. `uri` is ESCO's, or `virke:...` for one that the municipality wrote itself.

    `group` is the ISCO-08 code of an occupation. `other_names` are its alternative titles, a line each, for the search.
    """

    kind = models.CharField(max_length=20, choices=ConceptKind.choices())
    uri = models.CharField(max_length=200, unique=True)
    title = models.CharField(max_length=300)
    other_names = models.TextField(blank=True)
    group = models.CharField(max_length=10, blank=True)
    retired = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="placements_concept_has_title"),
            models.CheckConstraint(condition=~Q(uri=""), name="placements_concept_has_uri"),
        ]
        indexes = [models.Index(fields=["kind", "title"], name="placements_concept_titles")]


class OccupationSkill(models.Model):
    """A skill of an occupation, as ESCO says: essential or optional."""

    occupation = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="+")
    essential = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["occupation", "skill"], name="placements_occupation_skill_once"),
            models.CheckConstraint(condition=~Q(occupation=F("skill")), name="placements_skill_of_another"),
        ]


class Task(models.Model):
    """What somebody does at a workplace. `unit`: the task of one unit; without it every workplace may use it.

    `weeks` is the shortest time that makes sense; `mentor_hours` what a buddy gives a week; `language` the Danish that
    it takes, empty: none.
    """

    title = models.CharField(max_length=200)
    about = models.CharField(max_length=1000, blank=True)
    kind = models.CharField(max_length=20, choices=TaskKind.choices())
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    occupation = models.ForeignKey(Concept, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    weeks = models.PositiveIntegerField(default=1)
    mentor_hours = models.DecimalField(max_digits=4, decimal_places=2, default=0)
    language = models.CharField(max_length=20, choices=Language.choices(), blank=True)
    closed_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="placements_task_has_title"),
            models.CheckConstraint(condition=Q(weeks__gte=1, mentor_hours__gte=0), name="placements_task_size"),
        ]


class TaskDemand(models.Model):
    """What the task asks of the body and the person."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="demands")
    demand = models.CharField(max_length=20, choices=Demand.choices())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "demand"], name="placements_task_demand_once")]


class TaskSkill(models.Model):
    """A skill that the task takes (essential) or that can be learned there (not essential)."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="+")
    essential = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "skill"], name="placements_task_skill_once")]
