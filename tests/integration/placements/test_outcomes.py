"""Placements become a register that is counted in, with the persons of all registers, and only those are followed."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.conf import settings
from django.db import connection

from tests.factories.organisation import a_unit
from tests.factories.placements import a_citizen, a_workplace, running
from virke.analytics.checking import Rejection
from virke.analytics.storage import Store
from virke.jobs import register_refresh
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import Permission, Viewer, system
from virke.placements.models import Placement

pytestmark = pytest.mark.django_db(transaction=True)  # another connection must see what is there
TODAY = date(2025, 6, 2)
NIGHT = datetime(2025, 6, 2, 2, tzinfo=UTC)


@pytest.fixture
def consultant() -> Viewer:
    return system(
        "test",
        Permission.SEE_PLACEMENTS,
        Permission.EDIT_WORKPLACES,
        Permission.HANDLE_PLACEMENTS,
        Permission.HANDLE_CITIZENS,
    )


def fetched(folder: Path) -> tuple[list[dict[str, Any]], list[Rejection]]:
    if connection.vendor == "sqlite":
        path = folder / "virke.db"
        connection.ensure_connection()
        with sqlite3.connect(path) as copy:
            connection.connection.backup(copy)
        copy.close()
        database: dict[str, Any] = {"ENGINE": "django.db.backends.sqlite3", "NAME": path}
    else:
        database = {**settings.DATABASES["default"], "NAME": connection.settings_dict["NAME"]}
    found = register_refresh.refresh(
        ["placements"], database=database, store=Store(folder / "registers"), at=NIGHT, on=TODAY
    )
    extract, rejected = found["placements"]
    rows = [row for file in extract.files for row in pq.read_table(file).to_pylist()] if extract else []
    return rows, list(rejected)


def test_placements_are_fetched_with_the_key_of_all_registers_and_those_without_one_are_told(
    tmp_path: Path, consultant: Viewer
) -> None:
    unit = a_unit("Plejecenter Birkely")
    workplace = a_workplace(by=consultant, unit=unit)
    known = a_citizen(by=consultant, unit=unit, pseudonym="a91f")
    unknown = a_citizen(by=consultant, unit=unit, name="Bertil Holm")
    ended = running(workplace, date(2025, 2, 3), weeks=4, by=consultant, citizen_id=known)
    running(workplace, date(2025, 5, 5), weeks=8, by=consultant, citizen_id=known)
    running(workplace, date(2025, 5, 5), weeks=8, by=consultant, citizen_id=unknown)
    Placement.objects.filter(pk=ended).update(planned_ends_on=date(2025, 3, 10), hours="18.50")

    rows, rejected = fetched(tmp_path)

    told = [
        (row["person"], row["department"], row["starts_on"], row["ends_on"], row["planned_last_on"], row["hours"])
        for row in rows
    ]
    place = "Plejecenter Birkely"
    assert sorted(told) == [
        ("a91f", place, date(2025, 2, 3), date(2025, 3, 3), date(2025, 3, 9), 19),
        ("a91f", place, date(2025, 5, 5), None, date(2025, 6, 29), 37),
    ]
    assert len(rejected) == 1


def test_two_citizens_cannot_have_one_key(consultant: Viewer) -> None:
    unit = a_unit("Plejecenter Birkely")
    a_citizen(by=consultant, unit=unit, pseudonym="a91f")

    with pytest.raises(NotPossible, match="En anden borger har den nøgle"):
        a_citizen(by=consultant, unit=unit, name="Bertil Holm", pseudonym="a91f")
