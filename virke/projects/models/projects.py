"""What a project or trial has beside its plan, what is counted up, and what became of a trial."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from virke.organisation.models import Person, Unit
from virke.plans.models import Plan
from virke.projects.kinds import TallyKind
from virke.projects.states import TrialState, TrialStep


class Project(models.Model):
    """One row for a plan of the kind project or trial, from the first fact that somebody wrote.

    Period, case number, owner and expected results are the plan's own. `grant` is kroner, `intake_limit` persons.
    """

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="project")
    funder = models.CharField(max_length=200, blank=True)
    grant = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    target_group = models.TextField(blank=True)
    cohort = models.TextField(blank=True)
    intake_limit = models.PositiveIntegerField(null=True, blank=True)
    contact_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="contact_of_projects"
    )
    units = models.ManyToManyField(Unit, related_name="takes_part_in_projects")
    if_we = models.TextField(blank=True)
    then = models.TextField(blank=True)
    tried_by = models.TextField(blank=True)
    learning = models.TextField(blank=True)
    trial_state = models.CharField(
        max_length=20, choices=[(one.value, one.label) for one in TrialState], default=TrialState.PLANNED.value
    )
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(grant__isnull=True) | Q(grant__gte=0), name="projects_grant"),
            models.CheckConstraint(
                condition=Q(intake_limit__isnull=True) | Q(intake_limit__gte=1), name="projects_places"
            ),
        ]


class Tally(models.Model):
    """How many persons or kroner in all as of the end of a day. Added, never changed; the last one of a day holds."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="tallies")
    kind = models.CharField(max_length=10, choices=TallyKind.choices())
    on = models.DateField()
    total = models.DecimalField(max_digits=14, decimal_places=2)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(total__gte=0), name="projects_tally_not_negative")]
        indexes = [models.Index(fields=["project", "kind", "on"], name="projects_tally_by_day")]


class TrialDecision(models.Model):
    """A step of a trial on its day, with its reason and where it was decided, in words."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="decisions")
    step = models.CharField(max_length=20, choices=[(one.value, one.label) for one in TrialStep])
    on = models.DateField()
    reason = models.TextField(blank=True)
    citation = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(step__in=["stop", "adjust", "spread", "reopen"]) | ~Q(reason=""),
                name="projects_decided_for_a_reason",
            )
        ]
