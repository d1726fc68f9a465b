"""The nightly run of measures: one that goes wrong keeps no other from it, and a second run leaves no second trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.factories.registers import a_store, talks
from virke.analytics import measures
from virke.analytics.compute import USUAL
from virke.analytics.definitions import Measure
from virke.analytics.models import PublishedFigure
from virke.background.kinds import Unwatched
from virke.jobs import register_figures
from virke.kernel.registry import Registry
from virke.kernel.verdicts import NotPossible

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 5, 3, 4, tzinfo=UTC)
TODAY = date(2024, 5, 3)
HELD = measures.known().get("contact.talks_held")


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Registry[Measure]:
    """A registry of measures with one that cannot be worked out before the one of talks."""
    found: Registry[Measure] = Registry("måling")
    broken = replace(HELD, key="contact.broken", title="Den ødelagte")
    object.__setattr__(broken, "disclosure", None)
    found.register(broken.key)(broken)
    found.register(HELD.key)(HELD)
    monkeypatch.setattr(measures, "known", lambda: found)
    return found


def test_a_measure_that_goes_wrong_is_named_and_the_others_are_told(tmp_path: Path, only: Registry[Measure]) -> None:
    store = a_store(tmp_path, talks=talks("Havn", held=30, missed=10))

    with pytest.raises(NotPossible, match="Den ødelagte: uventet fejl"):
        register_figures.compute_all(at=NOW, on=TODAY, store=store, engine=USUAL, work=Unwatched())

    assert PublishedFigure.objects.filter(measure=HELD.key, numerator=30).exists()


def test_run_again_after_a_killed_worker_nothing_is_told_twice(tmp_path: Path, only: Registry[Measure]) -> None:
    store = a_store(tmp_path, talks=talks("Havn", held=30, missed=10))

    for _ in range(2):
        with pytest.raises(NotPossible):
            register_figures.compute_all(at=NOW, on=TODAY, store=store, engine=USUAL, work=Unwatched())

    assert PublishedFigure.objects.filter(numerator=30, place='["Havn"]').count() == 1
