"""Validity in time: half-open, an open end is null."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from virke.kernel.periods import Period


class Dated(models.Model):
    """A row that holds from `starts_on` up to, not including, `ends_on`."""

    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="%(app_label)s_%(class)s_period"
            )
        ]

    @property
    def period(self) -> Period:
        return Period(self.starts_on, self.ends_on)


def valid_on(on: date, prefix: str = "") -> Q:
    """The filter for rows that hold on a day; `prefix` reaches through a relation (`membership__`)."""
    ends = Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gt": on})
    return Q(**{f"{prefix}starts_on__lte": on}) & ends
