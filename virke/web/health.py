"""Whether this installation is well: for load balancers and watchmen, open to all, without any personal data."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from virke.background import queries as background
from virke.web.policies import open_to_all


@open_to_all
def health(request: HttpRequest) -> HttpResponse:
    """200 `{"database": true, "migrations": true, "worker_seen_seconds_ago": 2}`; 503 when one of the first is false.

    Without a worker the pages work, so it does not make the answer a 503; null when none has ever been there.
    """
    database = _database_answers()
    migrations = database and _migrations_applied()
    found = {
        "database": database,
        "migrations": migrations,
        "worker_seen_seconds_ago": _worker_seen() if migrations else None,
    }
    return JsonResponse(found, status=200 if migrations else 503, headers={"Cache-Control": "no-store"})


@open_to_all
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except DatabaseError:
        return False


def _worker_seen() -> int | None:
    seen = background.last_seen()
    return None if seen is None else max(0, round((timezone.now() - seen).total_seconds()))


def _migrations_applied() -> bool:
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False
