"""Loads the demo municipality into an empty database, all of it or nothing."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from virke.jobs.demo import database, founding
from virke.jobs.demo.calendar import Year


def load(on: date) -> None:
    """Write the organisation; its year of meetings ends on the day `on`."""
    year = Year(on)
    with transaction.atomic():
        founding.found(year)
        database.remember(on=on, at=year.moment(on, hour=6))
