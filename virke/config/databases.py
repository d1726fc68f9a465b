"""Options of the two databases: SQLite on one machine, PostgreSQL when it is shared."""

from __future__ import annotations

from typing import Any

SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=20000;"

POOL_SECONDS = 5.0


def with_engine_options(database: Any) -> dict[str, Any]:
    """Add what was measured to be right: immediate transactions on SQLite, a connection pool on PostgreSQL."""
    options: dict[str, Any]
    if database["ENGINE"].endswith("sqlite3"):
        options = {"transaction_mode": "IMMEDIATE", "init_command": SQLITE_START}
        return {**database, "CONN_MAX_AGE": None, "OPTIONS": {**database.get("OPTIONS", {}), **options}}
    # A server that is away is told of within seconds, and one that was restarted costs nobody a failed page.
    options = {"pool": {"min_size": 1, "max_size": 16, "timeout": POOL_SECONDS}}
    shared = {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True}
    return {**database, **shared, "OPTIONS": {**database.get("OPTIONS", {}), **options}}
