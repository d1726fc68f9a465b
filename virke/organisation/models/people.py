"""The persons who work here, and the positions they hold."""

from __future__ import annotations

from django.db import models

from virke.organisation.models.units import Unit
from virke.organisation.models.validity import Dated


class Person(models.Model):
    """Somebody of the municipality's own people: an employee, a leader, a representative."""

    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    wants_digest = models.BooleanField(default=True)


class Position(Dated):
    """A person's work in a unit. `leads` marks the leader of the unit."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="positions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="positions")
    title = models.CharField(max_length=120)
    leads = models.BooleanField(default=False)
