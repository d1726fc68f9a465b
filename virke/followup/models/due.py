"""When something is due: on a date, at the forum's next meeting, on an event, or nobody said."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from virke.followup.due import DueKind

DUE_KINDS = [(kind.value, kind.label) for kind in DueKind]


class WithDue(models.Model):
    """`due_on` is set exactly for a date; `due_text` is how the source said it ("ultimo 2026")."""

    due_kind = models.CharField(max_length=20, choices=DUE_KINDS)
    due_on = models.DateField(null=True, blank=True)
    due_text = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(due_kind="date", due_on__isnull=False) | (~Q(due_kind="date") & Q(due_on__isnull=True)),
                name="%(app_label)s_%(class)s_due",
            )
        ]
