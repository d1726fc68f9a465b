"""Old extracts are removed after the time that the municipality keeps them, and the trail tells of each."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from virke.analytics import registers
from virke.analytics.storage import Extract, Origin, Store
from virke.audit.models import Event
from virke.jobs import register_retention
from virke.kernel.periods import Period
from virke.plans.models import SourceExtract

pytestmark = pytest.mark.django_db
COVERS = Period(date(2020, 1, 1), date(2024, 1, 1))


def an_extract(store: Store, source: str, at: datetime) -> Extract:
    return store.write(registers.known().get("talks"), [], origin=Origin(source, COVERS), at=at)


def test_two_years_after_a_newer_one_an_extract_is_removed_unless_a_figure_rests_on_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    moments = [datetime(2024, month, 10, 12, tzinfo=UTC) for month in (1, 2, 3)]
    first, second, third = (an_extract(store, f"Fagsystemet {at}", at) for at in moments)
    SourceExtract.objects.create(system="Registre: talks", digest=f"{first.id} andet", taken_at=moments[0])

    assert register_retention.prune(store=store, at=datetime(2026, 3, 10, 2, tzinfo=UTC)) == []
    assert register_retention.prune(store=store, at=datetime(2026, 3, 11, 2, tzinfo=UTC)) == [second]

    assert store.whole("talks") == [first, third]
    event = Event.objects.get()
    assert (event.action, event.object_id) == ("analytics.extract_pruned", f"talks/{second.id}")
