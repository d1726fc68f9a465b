"""Registers that the application fills itself, fetched from its database every night and when somebody asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from psycopg.conninfo import make_conninfo

from virke.analytics import loading, transfer
from virke.analytics.checking import Rejection
from virke.analytics.extracting import EXTRACTIONS, Extraction
from virke.analytics.storage import Extract, Origin, Store
from virke.analytics.transfer import NotTransferred, Snapshot
from virke.jobs import register_trail
from virke.kernel.periods import Period

Refreshed = tuple[Extract | None, Sequence[Rejection]]


def refresh(
    keys: Sequence[str], *, database: dict[str, Any], store: Store, at: datetime, on: date
) -> dict[str, Refreshed]:
    """Fetch registers as they are at one moment; each extract covers the days before `on`, None when there are none.

    Rows that the check refuses are left out and given back. NotTransferred, NotStored.
    """
    register_trail.tell_untold(store=store, at=at)
    with transfer.snapshot(**_address(database)) as snapshot:
        return {key: _fetch(EXTRACTIONS.get(key), snapshot, store, at, on) for key in keys}


def _fetch(extraction: Extraction, snapshot: Snapshot, store: Store, at: datetime, on: date) -> Refreshed:
    table = extraction.table
    with (
        store.workspace() as folder,
        loading.checked(table, snapshot.source(extraction, on=on), folder=folder) as loaded,
    ):
        first = loaded.first_day()
        if first is None or first >= on:
            return None, loaded.rejected
        origin = Origin(table.source, Period(first, on), len(loaded.rejected))
        known = {extract.id for extract in store.whole(table.key)}
        with transaction.atomic():
            extract = store.write_batches(table, loaded.batches(), origin=origin, at=at)
            if extract.id not in known:
                register_trail.tell(extract, at=at)
        return extract, loaded.rejected


def _address(database: dict[str, Any]) -> dict[str, str]:
    """Where the database is, as `transfer.snapshot` asks."""
    name = str(database["NAME"])
    if database["ENGINE"].endswith("sqlite3"):
        if "memory" in name:
            raise NotTransferred("Databasen ligger kun i hukommelsen og kan ikke hentes fra.")
        return {"sqlite": name}
    given = {"dbname": name, "user": database.get("USER"), "password": database.get("PASSWORD"),
             "host": database.get("HOST"), "port": database.get("PORT")}  # fmt: skip
    return {"postgresql": make_conninfo("", **{key: value for key, value in given.items() if value})}
