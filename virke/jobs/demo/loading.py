"""Loads the demo municipality into an empty database, all of it or nothing."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from virke.jobs import nightly, place_drafts
from virke.jobs.demo import (
    controlling,
    database,
    deeds,
    founding,
    placing,
    planning,
    projecting,
    registering,
    reporting,
    story,
    telling,
)
from virke.jobs.demo.calendar import Year
from virke.jobs.demo.stage import Stage


def load(on: date) -> Stage:
    """Write the organisation, its plans and its year of meetings as of the day `on`, on which the year ends."""
    year = Year(on)
    with transaction.atomic():
        organisation = founding.found(year)
        stage = Stage(year, organisation)
        plans = [*planning.plan(stage), *projecting.deeds(stage), *reporting.deeds(stage)]
        registers = [*registering.deeds(stage), *controlling.deeds(stage)]
        deeds.happen([*plans, *placing.deeds(stage), *registers, *telling.deeds(story.read(), stage)])
        nightly.compute_measures(year.moment(on, hour=5))
        place_drafts.draft_place_items(year.moment(on, hour=5))
        database.remember(on=on, at=year.moment(on, hour=6))
    return stage
