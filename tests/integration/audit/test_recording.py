"""What `record` writes and refuses, and what the database refuses whoever asks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from virke.audit import actions
from virke.audit.events import Actor
from virke.audit.models import Event

AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
KAREN = Actor(name="karen.holt", role="Udvalgssekretær")

pytestmark = pytest.mark.django_db


def record(**changes: object) -> None:
    event = {"by": KAREN, "at": AT, "action": "meetings.publish", "object_type": "meeting", "object_id": 7}
    actions.record(**{**event, **changes})


def test_an_event_tells_who_did_what_to_which_object_and_when() -> None:
    record(purpose="Udsendelse", details={"items": 9})

    event = Event.objects.get()
    assert (event.actor, event.role, event.action) == ("karen.holt", "Udvalgssekretær", "meetings.publish")
    assert (event.object_type, event.object_id, event.at) == ("meeting", "7", AT)
    assert (event.kind, event.purpose, event.details) == ("write", "Udsendelse", '{"items": 9}')


def test_events_are_numbered_without_a_gap_and_each_holds_the_hash_of_the_one_before() -> None:
    for _ in range(3):
        record()

    first, second, third = Event.objects.order_by("sequence")
    assert [first.sequence, second.sequence, third.sequence] == [1, 2, 3]
    assert first.previous_hash == "0" * 64
    assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)


def test_a_list_that_somebody_saw_is_one_event_with_the_ids() -> None:
    actions.record_seen(by=KAREN, at=AT, action="meetings.list", object_type="meeting", object_ids=range(3, 6))

    event = Event.objects.get()
    assert (event.kind, event.details) == ("read", '{"ids": [3, 4, 5]}')


def test_cpr_numbers_never_reach_the_trail() -> None:
    record(
        object_id="010170-1234",
        purpose="Sag om 0101701234",
        details={"note": "borger 010170-1234", "numbers": [42, 3112991234]},
    )

    event = Event.objects.get()
    assert (event.object_id, event.purpose) == ("[cpr]", "Sag om [cpr]")
    assert event.details == '{"note": "borger [cpr]", "numbers": [42, "[cpr]"]}'


@pytest.mark.parametrize(
    "changes",
    [{"at": datetime(2026, 3, 2, 8, 30)}, {"kind": "gossip"}, {"action": "x" * 81}],  # noqa: DTZ001 - naive on purpose
    ids=["without a time zone", "of an unknown kind", "too long"],
)
def test_an_event_that_does_not_fit_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(actions.EventRefused):
        record(**changes)

    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused() -> None:
    with pytest.raises(actions.EventRefused, match="samme transaktion"):
        record()


@pytest.mark.django_db(transaction=True)
def test_a_write_that_fails_leaves_no_event() -> None:
    class Trouble(Exception):
        pass

    def write() -> None:
        record()
        raise Trouble

    with pytest.raises(Trouble):
        transaction.atomic(write)()

    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET actor = 'somebody.else'",
        "DELETE FROM audit_event",
        "UPDATE audit_event SET actor = 'somebody.else' WHERE sequence = 99",
    ],
)
def test_the_database_refuses_to_change_or_delete_events(statement: str) -> None:
    record()

    if "99" in statement and connection.vendor == "sqlite":
        pytest.skip("SQLite asks its triggers per row, and there is none")
    with pytest.raises(IntegrityError, match="Revisionssporet kan hverken rettes eller slettes"), transaction.atomic():
        connection.cursor().execute(statement)


def test_postgresql_refuses_to_empty_the_trail() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")

    with pytest.raises(IntegrityError, match="Revisionssporet"), transaction.atomic():
        connection.cursor().execute("TRUNCATE audit_event")


@pytest.mark.parametrize("sequence", [1, 3], ids=["in the place of another", "after a gap"])
@pytest.mark.parametrize("verb", ["INSERT", "INSERT OR REPLACE"])
def test_the_database_refuses_an_event_that_does_not_continue_the_chain(verb: str, sequence: int) -> None:
    if verb != "INSERT" and connection.vendor != "sqlite":
        pytest.skip("only SQLite can replace")
    record()

    with pytest.raises(IntegrityError, match="fortsætter ikke"), transaction.atomic():
        connection.cursor().execute(
            f"{verb} INTO audit_event (sequence, at, kind, action, actor, role, purpose, object_type, object_id,"
            " details, previous_hash, hash) VALUES (%s, %s, 'write', 'a', 'b', '', '', 'c', 'd', '{}', %s, %s)",
            [sequence, AT, Event.objects.get().hash, "f" * 64],
        )
