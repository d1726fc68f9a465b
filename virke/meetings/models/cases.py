"""The case that a number names; items of several meetings and forums belong to it."""

from __future__ import annotations

from django.db import models


class Case(models.Model):
    """A case by its number as printed. `kle` is the subject part (`81.38.00`) when the number carries one."""

    number = models.CharField(max_length=60, unique=True)
    kle = models.CharField(max_length=10, blank=True)
