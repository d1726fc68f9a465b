"""`verify` finds whatever was done to the trail by somebody who could switch off the triggers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.database.guards import unguarded
from virke.audit import actions, queries
from virke.audit.chain import Head
from virke.audit.events import Actor
from virke.audit.models import Event
from virke.audit.stored import TEXTS

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
Y2K = datetime(2000, 1, 1, tzinfo=UTC)  # PostgreSQL counts microseconds from here


def some_events(number: int = 4) -> None:
    with transaction.atomic():
        for n in range(number):
            actions.record(
                by=Actor(name="åse.mosedal", role="Chef"),
                at=AT + timedelta(microseconds=n * 1_000_001),
                action="followup.close",
                object_type="commitment",
                object_id=n,
                purpose="Opfølgning på udvalgets møde",
                details={"evidence": "Bilag ø"},
            )


@contextmanager
def tampering() -> Iterator[None]:
    """Whatever is done inside is undone afterwards."""
    with transaction.atomic():
        with unguarded(connection):
            yield
        transaction.set_rollback(True)


def run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def stored_bits(sequence: int, column: str) -> int:
    """How many bits the column of the row has in the database."""
    if column == "sequence" or (column == "at" and connection.vendor == "postgresql"):
        return 64
    length = "octet_length({0})" if connection.vendor == "postgresql" else "length(CAST({0} AS BLOB))"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {length.format(column)} FROM audit_event WHERE sequence = %s", [sequence])
        return 8 * int(cursor.fetchone()[0])


def flip(sequence: int, column: str, bit: int) -> None:
    """Turn one bit. Raises DatabaseError where PostgreSQL cannot store the result at all."""
    if column == "sequence":
        turned = ((sequence ^ (1 << bit)) + 2**63) % 2**64 - 2**63
        run("UPDATE audit_event SET sequence = %s WHERE sequence = %s", turned, sequence)
    elif connection.vendor == "sqlite":
        raw = _bytes(f"CAST({column} AS BLOB)", sequence, bit)
        run(f"UPDATE audit_event SET {column} = CAST(%s AS TEXT) WHERE sequence = %s", raw, sequence)
    elif column == "at":
        since_2000 = int(
            (Event.objects.get(pk=sequence).at - datetime(2000, 1, 1, tzinfo=UTC)) / timedelta(microseconds=1)
        )
        turned = ((since_2000 ^ (1 << bit)) + 2**63) % 2**64 - 2**63
        moved = "at + %s * interval '1 microsecond'"
        run(f"UPDATE audit_event SET at = {moved} WHERE sequence = %s", turned - since_2000, sequence)
    else:
        raw = _bytes(f"convert_to({column}, 'UTF8')", sequence, bit)
        run(f"UPDATE audit_event SET {column} = convert_from(%s, 'UTF8') WHERE sequence = %s", raw, sequence)


def _bytes(expression: str, sequence: int, bit: int) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {expression} FROM audit_event WHERE sequence = %s", [sequence])
        raw = bytearray(cursor.fetchone()[0])
    raw[bit // 8] ^= 1 << (bit % 8)
    return bytes(raw)


def test_an_untouched_trail_is_whole() -> None:
    some_events(4)

    found = queries.verify()

    assert (found.ok, found.checked, found.head) == (True, 4, queries.head())


def test_an_empty_trail_is_whole() -> None:
    assert queries.verify().ok


@settings(max_examples=500, deadline=None)
@given(data=st.data())
def test_any_turned_bit_of_any_column_of_any_row_is_found(data: st.DataObject) -> None:
    if not Event.objects.exists():
        some_events(4)
    sequence = data.draw(st.integers(1, 4), label="row")
    column = data.draw(st.sampled_from(["sequence", "at", *TEXTS]), label="column")
    bits = stored_bits(sequence, column)
    assume(bits > 0)
    bit = data.draw(st.integers(0, bits - 1), label="bit")

    with tampering():
        try:
            with transaction.atomic():
                flip(sequence, column, bit)
        except DatabaseError:
            assume(False)
        found = queries.verify()

    assert not found.ok
    assert found.first_broken in (sequence, sequence + 1, 1)


def test_a_text_that_became_a_blob_is_found() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's columns have one type")
    some_events(2)

    with tampering():
        run("UPDATE audit_event SET actor = CAST(actor AS BLOB) WHERE sequence = 1")
        found = queries.verify()

    assert found.first_broken == 1


def test_a_missing_row_is_found() -> None:
    some_events(4)

    with tampering():
        run("DELETE FROM audit_event WHERE sequence = 2")
        found = queries.verify()

    assert (found.first_broken, found.reason) == (2, "Rækken mangler: efter nr. 1 følger nr. 3.")


def test_a_missing_row_is_found_when_the_rest_is_renumbered() -> None:
    some_events(4)

    with tampering():
        run("DELETE FROM audit_event WHERE sequence = 2")
        run("UPDATE audit_event SET sequence = 2 WHERE sequence = 3")
        run("UPDATE audit_event SET sequence = 3 WHERE sequence = 4")
        found = queries.verify()

    assert found.first_broken == 2


def test_two_swapped_rows_are_found() -> None:
    some_events(4)

    with tampering():
        for old, new in ((2, 99), (3, 2), (99, 3)):
            run("UPDATE audit_event SET sequence = %s WHERE sequence = %s", new, old)
        found = queries.verify()

    assert found.first_broken == 2


def test_an_inserted_row_is_found() -> None:
    some_events(3)

    with tampering():
        run("UPDATE audit_event SET sequence = 4 WHERE sequence = 3")
        copy = Event.objects.get(pk=2)
        copy.sequence, copy.actor = 3, "somebody.else"
        copy.save(force_insert=True)
        found = queries.verify()

    assert found.first_broken == 3


def test_a_cut_tail_is_found_against_an_anchor_and_only_then() -> None:
    some_events(4)
    anchor = queries.head()

    with tampering():
        run("DELETE FROM audit_event WHERE sequence > 2")
        alone = queries.verify()
        anchored = queries.verify(anchor=anchor)

    assert alone.ok
    assert anchored.reason == "Sporet slutter ved nr. 2, men ankeret viser, at det har nået nr. 4."


def test_a_trail_written_anew_is_found_against_an_anchor_and_only_then() -> None:
    some_events(4)
    anchor = Head(2, Event.objects.get(pk=2).hash)

    with tampering():
        run("DELETE FROM audit_event")
        with transaction.atomic():
            for _ in range(4):
                actions.record(by=Actor("x"), at=AT, action="a", object_type="t", object_id=1)
        alone = queries.verify()
        anchored = queries.verify(anchor=anchor)

    assert alone.ok
    assert anchored.first_broken == 2


def test_the_command_prints_an_anchor_that_the_next_run_takes() -> None:
    some_events(3)
    anchor = StringIO()
    call_command("audit", "head", stdout=anchor)
    sequence, digest = anchor.getvalue().split()
    some_events(2)
    said = StringIO()

    call_command("audit", "verify", "--sequence", sequence, "--head", digest, stdout=said)

    assert "Revisionssporet er ubrudt: 5 hændelser." in said.getvalue()


def test_the_command_fails_and_says_where_the_trail_is_broken() -> None:
    some_events(3)

    with tampering():
        run("UPDATE audit_event SET actor = 'x' WHERE sequence = 2")
        with pytest.raises(CommandError, match=r"brudt ved nr\. 2") as failure:
            call_command("audit", "verify")

    assert failure.value.returncode == 1
