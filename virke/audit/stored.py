"""The trail byte for byte as the database stores it, for `verify`.

Django's own reading would forgive too much: it parses `2026-03-02!08:30:00` to the same moment as the real text, and
stops with an error at a byte that is no UTF-8. Here every stored bit reaches the hash, and no value is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection

from virke.audit.chain import START, Head, Link, moment
from virke.audit.models import Event

PAGE = 5_000
FIRST_POSSIBLE = -(2**63)
TEXTS = ("kind", "action", "actor", "role", "purpose", "object_type", "object_id", "details", "previous_hash", "hash")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SQLITE_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d{6})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Stored:
    """A row: its place, what it says, and the hash that stands beside it."""

    sequence: int
    link: Link
    hash: str


def head() -> Head:
    """Where the trail ends."""
    last = Event.objects.order_by("-sequence").values_list("sequence", "hash").first()
    return Head(*last) if last else Head(0, START)


def rows() -> Iterator[Stored]:
    """Every row by sequence, a page at a time, so that a long trail does not fill the memory."""
    at, text = _expressions()
    statement = (
        f"SELECT sequence, {at}, {', '.join(text.format(name) for name in TEXTS)}"  # noqa: S608 - names of this file
        " FROM audit_event WHERE sequence > %s ORDER BY sequence LIMIT %s"
    )
    last = FIRST_POSSIBLE
    while True:
        with connection.cursor() as cursor:
            cursor.execute(statement, [last, PAGE])
            page = cursor.fetchall()
        yield from (_stored(*row) for row in page)
        if len(page) < PAGE:
            return
        last = page[-1][0]


def _expressions() -> tuple[str, str]:
    """How to ask for the moment and for a text. On SQLite a text that became a blob has another type, and is null."""
    if connection.vendor == "postgresql":
        return "(extract(epoch FROM at) * 1000000)::bigint", "convert_to({0}, 'UTF8')"
    return "CAST(at AS BLOB)", "CASE typeof({0}) WHEN 'text' THEN CAST({0} AS BLOB) END"


def _stored(sequence: int, at: int | bytes, *texts: bytes | None) -> Stored:
    *columns, own_hash = (_text(value) for value in texts)
    return Stored(
        sequence=sequence,
        link=Link(str(sequence), _moment(at), *columns),
        hash=own_hash,
    )


def _text(value: bytes | None) -> str:
    """Bytes that are no UTF-8 become lone surrogates, which no written event holds."""
    return "\udcff" if value is None else bytes(value).decode("utf-8", "surrogateescape")


def _moment(value: int | bytes) -> str:
    """PostgreSQL's microseconds or SQLite's text as `chain.moment` writes it; a damaged one as it stands."""
    if isinstance(value, int):
        try:
            return moment(_EPOCH + timedelta(microseconds=value))
        except OverflowError:
            return str(value)
    text = _text(value)
    found = _SQLITE_MOMENT.fullmatch(text)
    return f"{found[1]}T{found[2]}{found[3] or '.000000'}+00:00" if found else text
