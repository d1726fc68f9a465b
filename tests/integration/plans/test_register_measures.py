"""Measures over registers reach the indicators that name them, every night, and nothing that may not be shown does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from tests.factories.organisation import a_unit
from tests.factories.plans import a_plan, an_editor, an_item, noon
from virke.analytics import measures, registers
from virke.analytics.storage import Origin, Store
from virke.audit.models import Event
from virke.background.kinds import KINDS, Unwatched
from virke.jobs import register_files, register_measures
from virke.kernel.periods import Period
from virke.organisation.models import Unit
from virke.plans import actions, queries
from virke.plans.kinds import Direction, Frequency, IndicatorKind
from virke.plans.measures import KNOWN
from virke.plans.models import Observation
from virke.plans.values import IndicatorHead, Scope
from virke.plans.views import ReadingView
from virke.plans.wording import WITHDRAWN

pytestmark = pytest.mark.django_db
NIGHT = datetime(2024, 5, 20, 2, 30, tzinfo=UTC)
TO_MAY = Period(date(2024, 3, 1), date(2024, 5, 1))


@pytest.fixture
def store(tmp_path: Path, settings: Settings) -> Store:
    settings.VIRKE_DATA_DIR = tmp_path
    return register_files.store(tmp_path, dummy=False)


def load(store: Store, talks: list[tuple[Any, ...]], *, at: datetime = NIGHT) -> None:
    store.write(registers.known().get("talks"), talks, origin=Origin("Fagsystemet", TO_MAY, rejected=3), at=at)


def talks(held: int, missed: int, *, month: int = 3, team: str = "Havn") -> list[tuple[Any, ...]]:
    outcomes = ["held"] * held + ["missed"] * missed
    day = date(2024, month, 5)
    return [(f"P{team}{at:03}", day, outcome, "municipality", team) for at, outcome in enumerate(outcomes)]


def an_indicator(root: Unit) -> int:
    by = an_editor(root)
    head = IndicatorHead(
        title="Holdte samtaler", kind=IndicatorKind.MEASURE, unit="percent", measure_key="contact.talks_held"
    )
    return actions.add_indicator(
        item_ids=[an_item(a_plan(root, by=by), by=by)], head=head, by=by, at=noon(date(2024, 1, 5))
    )


def readings(indicator_id: int, root: Unit) -> list[ReadingView]:
    view = queries.indicator(viewer=an_editor(root), indicator_id=indicator_id, on=date(2024, 5, 20))
    return list(view.indicator.readings)


def test_every_measure_over_registers_with_one_figure_in_a_period_can_be_named_by_an_indicator() -> None:
    single = {one.key for one in measures.known() if one.counts.is_single}
    assert {one.key for one in KNOWN if one.key in measures.known()} == single
    known = KNOWN.get("placements.off_benefit_13")
    assert (known.unit, known.direction, known.frequency) == ("percent", Direction.UP, Frequency.QUARTERLY)


def test_the_figures_of_an_extract_come_to_the_indicator_with_what_they_rest_on(store: Store) -> None:
    root = a_unit("Nordby Kommune")
    indicator_id = an_indicator(root)
    load(store, talks(30, 10) + talks(20, 20, month=4))

    told = register_measures.compute_register_measures(NIGHT, Unwatched())

    found = {one.period: one for one in readings(indicator_id, root)}
    assert told == f"2 tal er nye, 0 er genberegnet, {len(measures.known()) - 1} målinger har intet udtræk"
    march, april = found["marts 2024"], found["april 2024"]
    assert [(one.parts, one.preliminary) for one in (march, april)] == [("30 af 40", False), ("20 af 40", True)]
    computed = march.computed
    assert computed is not None
    assert (computed.rows, computed.excluded) == (80, 0)
    assert measures.known().get("contact.talks_held").version.startswith(computed.version)


def test_the_same_extract_the_next_night_changes_nothing(store: Store) -> None:
    an_indicator(a_unit("Nordby Kommune"))
    load(store, talks(30, 10))
    register_measures.compute_register_measures(NIGHT, Unwatched())
    before = Event.objects.count()

    told = register_measures.compute_register_measures(datetime(2024, 5, 21, 2, 30, tzinfo=UTC), Unwatched())

    assert told.startswith("0 tal er nye, 0 er genberegnet")
    assert (Observation.objects.count(), Event.objects.count()) == (1, before)


def test_late_registrations_take_over_from_the_figure_before(store: Store) -> None:
    root = a_unit("Nordby Kommune")
    indicator_id = an_indicator(root)
    load(store, talks(30, 10))
    register_measures.compute_register_measures(NIGHT, Unwatched())
    load(store, talks(40, 10), at=datetime(2024, 5, 21, 1, tzinfo=UTC))

    told = register_measures.compute_register_measures(datetime(2024, 5, 21, 2, 30, tzinfo=UTC), Unwatched())

    (one,) = readings(indicator_id, root)
    assert told.startswith("0 tal er nye, 1 er genberegnet")
    assert (one.parts, [former.shown for former in one.former]) == ("40 af 50", ["75 %"])


def test_a_figure_that_tells_of_too_few_never_reaches_a_plan(store: Store) -> None:
    root = a_unit("Nordby Kommune")
    indicator_id = an_indicator(root)
    load(store, talks(30, 2) + talks(6, 6, month=4))

    register_measures.compute_register_measures(NIGHT, Unwatched())

    assert readings(indicator_id, root) == []


def test_a_group_with_the_name_of_a_unit_is_the_figure_of_that_unit(store: Store) -> None:
    root = a_unit("Nordby Kommune")
    team = a_unit("Team Havn", parent=root)
    indicator_id = an_indicator(root)
    load(store, talks(30, 10, team="team havn") + talks(25, 15, team="Team Mark"))

    register_measures.compute_register_measures(NIGHT, Unwatched())

    found = {one.scope: one.parts for one in readings(indicator_id, root)}
    assert found == {Scope(): "55 af 80", Scope(team.pk): "30 af 40"}


def test_a_unit_that_the_register_does_not_know_any_more_shows_no_figure(store: Store) -> None:
    root = a_unit("Nordby Kommune")
    team = a_unit("Team Havn", parent=root)
    indicator_id = an_indicator(root)
    for night, name in ((NIGHT, "Team Havn"), (NIGHT + timedelta(days=1), "Team Å")):
        load(store, talks(30, 10, team=name) + talks(25, 15, team="Team Mark"), at=night - timedelta(hours=1))
        told = register_measures.compute_register_measures(night, Unwatched())

    found = {one.scope: one.shown for one in readings(indicator_id, root)}
    assert found[Scope(team.pk)] == WITHDRAWN
    assert "1 er trukket tilbage" in told


def test_it_has_its_time_every_night() -> None:
    assert "register_measures" in KINDS


def test_a_figure_that_has_become_one_of_too_few_is_withdrawn_and_comes_back_with_enough(store: Store) -> None:
    root = a_unit("Nordby Kommune")
    indicator_id = an_indicator(root)
    nights = [NIGHT + timedelta(days=days) for days in range(3)]
    for night, (held, missed) in zip(nights, ((30, 10), (30, 3), (35, 10)), strict=True):
        load(store, talks(held, missed), at=night - timedelta(hours=1))
        told = register_measures.compute_register_measures(night, Unwatched())
        (one,) = readings(indicator_id, root)
        if missed == 3:
            assert told.endswith("1 er trukket tilbage, fordi de nu gælder for få personer")
            assert (one.shown, one.parts, one.value) == (WITHDRAWN, "", None)
            assert [former.shown for former in one.former] == [WITHDRAWN]

    assert (one.parts, [former.shown for former in one.former]) == ("35 af 45", [WITHDRAWN, WITHDRAWN])
    assert Observation.objects.count() == 3
