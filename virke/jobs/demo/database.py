"""Whether a database holds the demo, and how to empty it. The audit trail itself says when the demo was loaded."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from virke.audit import actions as audit
from virke.audit import queries as trail
from virke.organisation.access import Permission, system

_DEMO = "demo"
_TRAIL_TABLE = "audit_event"
_NOT_EMPTY = "Databasen indeholder andet end demokommunen. Peg DATABASE_URL på en tom database."


class NotTheDemo(Exception):
    """The database holds something else. The message is Danish and says what to do."""


def is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def demo_day(*, at: datetime) -> date | None:
    """The day that the loaded demo's year ends on; None for an empty database. Raises `NotTheDemo` for another one."""
    tables = set(connection.introspection.table_names())
    if _TRAIL_TABLE not in tables:
        if tables - {*connection.introspection.django_table_names(), "django_migrations"}:
            raise NotTheDemo(_NOT_EMPTY)  # another program's
        return None
    if trail.head().sequence == 0:
        return None
    question = trail.Question(object_type=_DEMO)
    found = trail.search(viewer=system(_DEMO, Permission.READ_AUDIT), at=at, question=question)
    if not found.events:
        raise NotTheDemo(_NOT_EMPTY)
    return date.fromisoformat(found.events[0].object_id)


def remember(*, on: date, at: datetime) -> None:
    """Note in the trail that the demo now stands there."""
    audit.record(by=system(_DEMO).actor, at=at, action="load_demo", object_type=_DEMO, object_id=on.isoformat())


def wipe(*, at: datetime) -> None:
    """Delete everything, but only from an empty database or the demo's own. Raises `NotTheDemo` for another one."""
    demo_day(at=at)
    if connection.vendor == "sqlite":
        connection.close()
        name = str(connection.settings_dict["NAME"])
        for suffix in ("", "-wal", "-shm"):
            Path(f"{name}{suffix}").unlink(missing_ok=True)
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
