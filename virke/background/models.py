"""Jobs in the background and the workers that do them. The queue itself is django-tasks-db's own table."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from virke.background.states import OPEN, State


class Job(models.Model):
    """One piece of work: who asked for it, how far it is, and what became of it.

    `about` names what it is done to (`statusreport 12`): one open job of a kind for each thing, empty: as many as one
    likes. `run` counts the runs; a run may write only while the job is running and the number is still its own. `kept`
    is what runs have kept of parts that are done, by name.
    """

    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    about = models.CharField(max_length=120, blank=True)
    parameters = models.JSONField(default=dict)
    kept = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=[(s.value, s.label) for s in State], default=State.WAITING)
    step = models.CharField(max_length=200, blank=True)
    steps_done = models.PositiveIntegerField(default=0)
    steps_total = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)
    result_type = models.CharField(max_length=60, blank=True)
    result_id = models.CharField(max_length=60, blank=True)
    run = models.PositiveSmallIntegerField(default=0)
    task_id = models.CharField(max_length=64, blank=True)
    worker = models.CharField(max_length=80, blank=True)
    started_by = models.CharField(max_length=80)
    started_at = models.DateTimeField()
    running_since = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "about"],
                name="background_job_one_at_a_time",
                condition=Q(state__in=OPEN) & ~Q(about=""),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(State.DONE, State.FAILED)) | ~Q(message=""),
                name="background_job_says_what_became_of_it",
            ),
        ]
        indexes = [
            models.Index(fields=["started_by", "-started_at"], name="background_job_by_person"),
            models.Index(fields=["kind", "-started_at"], name="background_job_by_kind"),
            models.Index(fields=["state"], name="background_job_by_state"),
        ]


class JobFile(models.Model):
    """The file that a job made; deleted after some days, the job stays longer."""

    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="file")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()


class Worker(models.Model):
    """A process that does jobs, with the moment it last said that it is alive."""

    name = models.CharField(max_length=80, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
