"""What the funder and the forums expect to hear, and when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from virke.organisation.models import Forum, Person
from virke.projects.models.projects import Project
from virke.projects.states import DueState


class ReportDue(models.Model):
    """One report: to a forum, or to a receiver in words. Sent has a day and what shows it; dropped has a reason."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="reports_due")
    due_on = models.DateField()
    what = models.CharField(max_length=400)
    receiver = models.CharField(max_length=200, blank=True)
    forum = models.ForeignKey(
        Forum, on_delete=models.PROTECT, null=True, blank=True, related_name="project_reports_due"
    )
    responsible_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="project_reports_due"
    )
    state = models.CharField(
        max_length=10, choices=[(one.value, one.label) for one in DueState], default=DueState.OPEN.value
    )
    sent_on = models.DateField(null=True, blank=True)
    evidence = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="projects_report_says_what"),
            models.CheckConstraint(
                condition=Q(forum__isnull=True) & ~Q(receiver="") | Q(forum__isnull=False, receiver=""),
                name="projects_report_has_one_receiver",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_on__isnull=False) & ~Q(evidence="")
                | ~Q(state="sent") & Q(sent_on__isnull=True, evidence=""),
                name="projects_sent_is_shown",
            ),
            models.CheckConstraint(condition=~Q(state="dropped") | ~Q(reason=""), name="projects_dropped_for_a_reason"),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="projects_reports_by_day")]
