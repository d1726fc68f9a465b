"""The only writer of the audit trail. Every action of every domain calls `record` as the last thing it does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import connection, models, transaction

from virke.audit import stored
from virke.audit.chain import START, Head, Link, moment
from virke.audit.events import Actor
from virke.audit.masking import masked, without_cpr
from virke.audit.models import Event

WRITERS_LOCK = 7_301_877  # any number that nothing else in the database locks


class EventRefused(Exception):
    """The event cannot be written as given. A mistake in the calling code; the message says which."""


def record(
    *,
    by: Actor,
    at: datetime,
    action: str,
    object_type: str,
    object_id: int | str,
    kind: str = "write",
    purpose: str = "",
    details: Mapping[str, object] | None = None,
) -> None:
    """Append one event, in the transaction of the write that it tells of, so that neither can exist without the other.

    Writers wait for each other from here until their transaction ends; call it last. CPR numbers are masked.
    Raises `EventRefused` outside a transaction, without a time zone, for an unknown kind or a text that is too long.
    """
    if not connection.in_atomic_block:
        raise EventRefused("Hændelsen skal skrives i samme transaktion som det, den fortæller om.")
    if at.tzinfo is None:
        raise EventRefused("Hændelsens tidspunkt mangler tidszone.")
    head = _locked_head()
    event = Event(
        sequence=head.sequence + 1,
        at=at,
        kind=kind,
        action=action,
        actor=by.name,
        role=by.role,
        purpose=without_cpr(purpose),
        object_type=object_type,
        object_id=without_cpr(str(object_id)),
        details=json.dumps(masked(details or {}), ensure_ascii=False, sort_keys=True),
        previous_hash=head.hash,
    )
    _refuse_what_does_not_fit(event)
    event.hash = _link(event).hash
    event.save(force_insert=True)


def record_seen(
    *,
    by: Actor,
    at: datetime,
    action: str,
    object_type: str,
    object_ids: Iterable[int | str],
    purpose: str = "",
    details: Mapping[str, object] | None = None,
) -> None:
    """Append one event for a list that somebody saw, the ids in its details. Opens a transaction if there is none."""
    ids = list(object_ids)
    with transaction.atomic():
        record(
            by=by,
            at=at,
            action=action,
            object_type=object_type,
            object_id=ids[0] if len(ids) == 1 else "",
            kind=Event.Kind.READ,
            purpose=purpose,
            details={**(details or {}), "ids": ids},
        )


def _locked_head() -> Head:
    """The end of the trail, after every other writer is done. SQLite's immediate transaction has locked already."""
    if connection.vendor != "postgresql":
        return stored.head()
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequence, hash FROM audit_event_locked_head(%s)", [WRITERS_LOCK])
        sequence, digest = cursor.fetchone()
    return Head(sequence, digest) if sequence else Head(0, START)


def _refuse_what_does_not_fit(event: Event) -> None:
    """PostgreSQL would refuse and SQLite would not; here both do."""
    if event.kind not in Event.Kind.values:
        raise EventRefused(f"Ukendt slags hændelse: {event.kind}.")
    for field in Event._meta.concrete_fields:
        longest = field.max_length if isinstance(field, models.CharField) else None
        if longest and len(getattr(event, field.name)) > longest:
            raise EventRefused(f"Hændelsens felt {field.name} er længere end {longest} tegn.")


def _link(event: Event) -> Link:
    return Link(
        sequence=str(event.sequence),
        at=moment(event.at),
        kind=event.kind,
        action=event.action,
        actor=event.actor,
        role=event.role,
        purpose=event.purpose,
        object_type=event.object_type,
        object_id=event.object_id,
        details=event.details,
        previous_hash=event.previous_hash,
    )
