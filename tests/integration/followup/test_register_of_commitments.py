"""The application's own commitments become a register: fetched in bulk, checked, stored and measured."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.conf import settings
from django.db import connection

from tests.factories.followup import a_commitment, a_decided_item, a_held_meeting, a_secretary, by_the
from virke.analytics import compute, measures
from virke.analytics.releasing import Forgetful
from virke.analytics.storage import Store
from virke.analytics.transfer import NotTransferred
from virke.audit.models import Event
from virke.followup import actions
from virke.jobs import register_refresh
from virke.meetings.models import Item

pytestmark = pytest.mark.django_db(transaction=True)  # another connection must see what is there
NIGHT = datetime(2026, 7, 1, 2, tzinfo=UTC)
TODAY = date(2026, 7, 1)


def the_database(folder: Path) -> dict[str, Any]:
    """The database as another process meets it: that of the tests is in memory when it is SQLite."""
    if connection.vendor != "sqlite":
        return {**settings.DATABASES["default"], "NAME": connection.settings_dict["NAME"]}
    path = folder / "virke.db"
    connection.ensure_connection()
    with sqlite3.connect(path) as copy:
        connection.connection.backup(copy)
    copy.close()
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path}


def close(commitment_id: int, item: Item, at: datetime) -> None:
    actions.close(commitment_id=commitment_id, evidence="Referatet.", by=a_secretary(item.meeting.forum), at=at)


def fetched(folder: Path, store: Store) -> list[dict[str, Any]]:
    found = register_refresh.refresh(["commitments"], database=the_database(folder), store=store, at=NIGHT, on=TODAY)
    extract, rejected = found["commitments"]
    assert rejected == ()
    return [row for file in extract.files for row in pq.read_table(file).to_pylist()] if extract else []


def test_commitments_are_fetched_with_danish_days_and_without_a_persons_name(tmp_path: Path) -> None:
    item = a_decided_item(a_held_meeting(on=date(2026, 1, 15)))
    first = a_commitment(item, due=by_the("2026-04-01"))
    second = a_commitment(item)
    close(first, item, datetime(2026, 3, 31, 22, 30, tzinfo=UTC))

    rows = fetched(tmp_path, Store(tmp_path / "registers"))

    numbers = {name: at for at, name in enumerate(sorted((f"commitments-{first}", f"commitments-{second}")), start=1)}
    expected = [
        {
            "person_no": numbers[f"commitments-{first}"],
            "commitment": f"commitments-{first}",
            "forum": item.meeting.forum.name,
            "state": "done",
            "opened_on": date(2026, 1, 15),
            "ends_on": date(2026, 4, 2),
            "due_on": date(2026, 4, 1),
            "closed_on": date(2026, 4, 1),
        },
        {
            "person_no": numbers[f"commitments-{second}"],
            "commitment": f"commitments-{second}",
            "forum": item.meeting.forum.name,
            "state": "open",
            "opened_on": date(2026, 1, 15),
            "ends_on": None,
            "due_on": None,
            "closed_on": None,
        },
    ]
    assert rows == sorted(expected, key=lambda row: str(row["commitment"]))


def test_what_is_fetched_is_measured_and_told_in_the_trail_once(tmp_path: Path) -> None:
    item = a_decided_item(a_held_meeting(on=date(2026, 1, 15)))
    store = Store(tmp_path / "registers")
    for number in range(24):
        one = a_commitment(item, f"HR laver plan {number}.", due=by_the("2026-05-01"))
        if number < 18:
            close(one, item, datetime(2026, 4, 20 if number < 12 else 30, 12, tzinfo=UTC))

    fetched(tmp_path, store)
    fetched(tmp_path, store)

    answer = compute.run(measures.known().get("followup.closed_in_time"), store=store, at=NIGHT, ledger=Forgetful())
    (whole,) = [one for one in answer.figures if (one.interval.starts_on.month, one.groups) == (4, ("i alt",))]
    assert (whole.numerator, whole.denominator) == (18, 24)
    assert Event.objects.filter(action="analytics.extract_loaded").count() == 1


def test_without_a_row_before_today_nothing_is_stored(tmp_path: Path) -> None:
    store = Store(tmp_path / "registers")

    assert fetched(tmp_path, store) == []
    assert store.whole("commitments") == []


def test_a_database_that_does_not_answer_is_told_and_changes_nothing(tmp_path: Path) -> None:
    gone = {"ENGINE": "django.db.backends.sqlite3", "NAME": tmp_path / "gone.db"}

    with pytest.raises(NotTransferred, match="sidste gode udtræk"):
        register_refresh.refresh(
            ["commitments"], database=gone, store=Store(tmp_path / "registers"), at=NIGHT, on=TODAY
        )
