"""Whether this installation is well: for load balancers and watchmen, open to all, without any personal data."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from virke.web.policies import open_to_all


@open_to_all
def health(request: HttpRequest) -> HttpResponse:
    """200 `{"database": true, "migrations": true}`; 503 when one of them is false."""
    found = {"database": _database_answers(), "migrations": False}
    found["migrations"] = found["database"] and _migrations_applied()
    return JsonResponse(found, status=200 if all(found.values()) else 503, headers={"Cache-Control": "no-store"})


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


def _migrations_applied() -> bool:
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False
