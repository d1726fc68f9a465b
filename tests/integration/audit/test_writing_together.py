"""Writers at the same time leave one chain."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from virke.audit import actions, queries
from virke.audit.events import Actor


def write_some(name: str) -> None:
    try:
        for n in range(5):
            with transaction.atomic():
                actions.record(
                    by=Actor(name),
                    at=datetime(2026, 3, 2, 9, n, tzinfo=UTC),
                    action="meetings.edit",
                    object_type="item",
                    object_id=n,
                )
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_leave_one_unbroken_chain() -> None:
    writers = ["bodil.tornvig", "jens.skovhus", "omar.holtgaard", "ida.brinksø"]

    with ThreadPoolExecutor(len(writers)) as pool:
        list(pool.map(write_some, writers))

    found = queries.verify()
    assert (found.ok, found.checked) == (True, 20)
