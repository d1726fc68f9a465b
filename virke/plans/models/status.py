"""Status reports of a plan: what is said of each item at a cycle, and the versions that were sent out."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from virke.organisation.models import Forum, Person
from virke.plans.audiences import Audience
from virke.plans.kinds import NEEDS_WORDS, Answer, Light
from virke.plans.models.actions import Action
from virke.plans.models.indicators import Indicator
from virke.plans.models.plans import Plan, PlanItem
from virke.plans.states import ActionState


class StatusReport(models.Model):
    """Where the plan stands as of a day, for a cycle ("Økonomiudvalget, maj 2024"). Frozen once and never changed.

    `previous` is the report before it. A correction of a frozen report is a new one, `reason` says why.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reports")
    cycle = models.CharField(max_length=120)
    as_of = models.DateField()
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="following")
    reason = models.TextField(blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.CharField(max_length=80, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(cycle=""), name="plans_report_has_cycle"),
            models.UniqueConstraint(fields=["plan", "cycle"], name="plans_report_once_a_cycle"),
            models.CheckConstraint(condition=~Q(previous=F("id")), name="plans_report_not_own_previous"),
            models.CheckConstraint(
                condition=Q(frozen_at__isnull=True, frozen_by="") | Q(frozen_at__isnull=False) & ~Q(frozen_by=""),
                name="plans_frozen_by_somebody",
            ),
        ]


class StatusLine(models.Model):
    """What is said of one item. The text and the internal comment stay in the house (`virke.plans.audiences`).

    `light` is a person's judgement instead of the computed one, for this report only. `closed` says that the item is
    finished, so that it is not carried into the next plan. `changed_by` wrote last.
    """

    report = models.ForeignKey(StatusReport, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey(PlanItem, on_delete=models.PROTECT, related_name="status_lines")
    text = models.TextField(blank=True)
    political_text = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    internal_comment = models.TextField(blank=True)
    light = models.CharField(max_length=20, choices=Light.choices(), blank=True)
    light_reason = models.TextField(blank=True)
    closed = models.BooleanField(default=False)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "item"], name="plans_one_line_an_item"),
            models.CheckConstraint(condition=Q(light="") | ~Q(light_reason=""), name="plans_line_light_has_reason"),
        ]


class LineRequest(models.Model):
    """Somebody was asked to write an item of a report, the last time at `asked_at`; from then on they may.

    `mailed_at` is empty until an e-mail has gone to them.
    """

    report = models.ForeignKey(StatusReport, on_delete=models.CASCADE, related_name="requests")
    item = models.ForeignKey(PlanItem, on_delete=models.PROTECT, related_name="status_requests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="status_requests")
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=80)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "item", "person"], name="plans_asked_once_a_person"),
        ]


class CommitteeAnswer(models.Model):
    """What one MED committee says of one item of a Plan MED; the report adds the committees up."""

    report = models.ForeignKey(StatusReport, on_delete=models.CASCADE, related_name="answers")
    item = models.ForeignKey(PlanItem, on_delete=models.PROTECT, related_name="committee_answers")
    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="plan_answers")
    answer = models.CharField(max_length=20, choices=Answer.choices())
    text = models.TextField(blank=True)
    answered_at = models.DateTimeField()
    answered_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "item", "forum"], name="plans_one_answer_a_committee"),
            models.CheckConstraint(
                condition=~Q(answer__in=[one.value for one in NEEDS_WORDS]) | ~Q(text=""),
                name="plans_no_answer_without_a_reason",
            ),
        ]


class FrozenStatus(models.Model):
    """The report as one audience got it: the content it was made of, its SHA-256, and the files. Never changed."""

    report = models.ForeignKey(StatusReport, on_delete=models.PROTECT, related_name="versions")
    audience = models.CharField(max_length=20, choices=Audience.choices())
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    docx = models.BinaryField()
    pdf = models.BinaryField()
    xlsx = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "audience"], name="plans_frozen_once_an_audience")]


class FrozenFigure(models.Model):
    """The figure that a frozen report showed of an indicator: which period, and the words. Never changed.

    By it the next report says what has changed, and a correction finds those who have seen the old figure.
    """

    report = models.ForeignKey(StatusReport, on_delete=models.PROTECT, related_name="figures")
    item = models.ForeignKey(PlanItem, on_delete=models.PROTECT, related_name="frozen_figures")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="frozen_figures")
    starts_on = models.DateField()
    ends_on = models.DateField()
    shown = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "item", "indicator"], name="plans_frozen_figure_once"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="plans_frozen_figure_period"),
        ]


class FrozenAction(models.Model):
    """How far an action was in a frozen report. Never changed."""

    report = models.ForeignKey(StatusReport, on_delete=models.PROTECT, related_name="actions")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="frozen")
    state = models.CharField(max_length=20, choices=[(state.value, state.label) for state in ActionState])
    late = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "action"], name="plans_frozen_action_once")]


class DroppedItem(models.Model):
    """An unfinished item that no later plan takes over, because a forum decided so."""

    item = models.OneToOneField(PlanItem, on_delete=models.PROTECT, related_name="dropped")
    decided_on = models.DateField()
    decided_citation = models.TextField()
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(decided_citation=""), name="plans_dropped_by_a_decision"),
        ]
