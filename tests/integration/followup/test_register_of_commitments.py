"""The application's own commitments become a register: fetched in bulk, checked, stored and measured."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

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
MUCH_LATER = datetime(2036, 7, 1, 2, tzinfo=UTC)


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


REFRESHING = """
import sys, django
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
django.setup()
from django.conf import settings
from virke.analytics.storage import Store
from virke.jobs import register_refresh
store, day = Store(Path(sys.argv[1])), date(2026, 7, 1)
while True:
    day += timedelta(days=1)
    at = datetime.combine(day, time(2), UTC)
    register_refresh.refresh(["commitments"], database=settings.DATABASES["default"], store=store, at=at, on=day)
    print(day, flush=True)
"""


def test_a_refresh_that_is_killed_leaves_the_last_good_extract_in_use_and_nothing_half(tmp_path: Path) -> None:
    item = a_decided_item(a_held_meeting(on=date(2026, 1, 15)))
    for number in range(50):
        a_commitment(item, f"HR laver plan {number}.")
    database, store = the_database(tmp_path), Store(tmp_path / "registers")
    luck, good = random.Random(3), date(2026, 7, 1)
    for _ in range(2):
        with refreshing(database, store.root) as child:
            assert child.stdout is not None
            good = max(good, date.fromisoformat(child.stdout.readline().strip()))
            time.sleep(luck.uniform(0, 0.4))
            child.kill()

    assert store.newest("commitments").origin.covers.ends_on >= good
    assert store.damaged("commitments") == []

    register_refresh.refresh(["commitments"], database=database, store=store, at=MUCH_LATER, on=MUCH_LATER.date())

    newest = store.newest("commitments")
    assert (newest.rows, newest.origin.covers.ends_on) == (50, MUCH_LATER.date())
    assert store.damaged("commitments") == store.book.damaged() == []
    assert [path.name for path in tmp_path.rglob(".*-*") if path.is_dir()] == []


@contextmanager
def refreshing(database: dict[str, Any], root: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that fetches the register again and again, of one more day each time."""
    name = database["NAME"]
    url = (
        f"sqlite:///{name}"
        if connection.vendor == "sqlite"
        else urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    )
    names = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "virke.config.settings", "VIRKE_MODE": "development"}
    command = [sys.executable, "-c", REFRESHING, str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | names) as child:
        try:
            yield child
        finally:
            child.kill()
