"""The ledger of figures that were told: to whom, resting on what, with how many persons behind them. Rows are added.

The registers themselves are no tables of the database; they lie as extracts in the store. How many persons stand behind
a figure is kept for the next answer to be compared with, and is shown to nobody. Beside it stands what caseworkers have
confirmed about the rule sets of statutory follow-up, which the next computation reads.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from virke.analytics.answers import Shown


class Publication(models.Model):
    """An answer that told something new: which definition, of which extracts, worked out when, and where it went.

    `division` are the columns that its figures are divided by, `extracts` pairs of register and extract id.
    """

    measure = models.CharField(max_length=80)
    version = models.CharField(max_length=20)
    intervals = models.CharField(max_length=10)
    division = models.JSONField()
    extracts = models.JSONField()
    as_of = models.DateField()
    excluded = models.PositiveIntegerField(null=True)
    engine = models.CharField(max_length=20)
    computed_at = models.DateTimeField()
    channel = models.CharField(max_length=20)
    by = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["measure", "computed_at"], name="analytics_publication_by_day")]


class PublishedFigure(models.Model):
    """One figure as it was told, until another one took its place (`replaced_at`).

    `place` is written as `places` does, `shown` is the name of `answers.Shown`; a hidden figure has no numbers. The
    `n_` are the persons behind its numbers. A figure that stands since earlier keeps what it rested on then.
    """

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="figures")
    measure = models.CharField(max_length=80)
    version = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField()
    place = models.CharField(max_length=500)
    after = models.SmallIntegerField(null=True)
    shown = models.CharField(max_length=10, choices=[(one.name, one.value) for one in Shown])
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    waiting = models.PositiveIntegerField(null=True)
    final = models.BooleanField()
    stands_since = models.DateTimeField(null=True)
    n_part = models.PositiveIntegerField()
    n_whole = models.PositiveIntegerField()
    n_rest = models.PositiveIntegerField(null=True)
    n_waiting = models.PositiveIntegerField(null=True)
    extracts = models.JSONField()
    as_of = models.DateField()
    told_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="analytics_figure_period"),
            models.CheckConstraint(
                condition=Q(shown__in=[one.name for one in Shown if one.is_told])
                | Q(value__isnull=True, numerator__isnull=True, denominator__isnull=True),
                name="analytics_hidden_figure_has_no_numbers",
            ),
            models.UniqueConstraint(
                fields=["measure", "starts_on", "ends_on", "place"],
                condition=Q(replaced_at__isnull=True, after__isnull=True),
                name="analytics_one_figure_holds",
            ),
            models.UniqueConstraint(
                fields=["measure", "starts_on", "ends_on", "place", "after"],
                condition=Q(replaced_at__isnull=True, after__isnull=False),
                name="analytics_one_point_holds",
            ),
        ]
        indexes = [models.Index(fields=["measure", "told_at"], name="analytics_figure_by_day")]


class RuleSetChoice(models.Model):
    """Which rule set a caseworker has confirmed to bind at a border of two, until it is withdrawn. Rows are added.

    `person` is the pseudonym of the registers, `began_on` the day that the period counts from, `due_in` the rule set of
    the deadline, `rule_set` the one that binds, `unit` the one whose caseworkers may withdraw it (empty: none).
    """

    person = models.CharField(max_length=80)
    began_on = models.DateField()
    due_in = models.CharField(max_length=10)
    rule_set = models.CharField(max_length=10)
    unit = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=80)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "began_on", "due_in"],
                condition=Q(withdrawn_at__isnull=True),
                name="analytics_one_choice_at_a_border",
            ),
        ]
