"""Django empties the database after a transactional test; the audit trail and the figures would refuse."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from tests.database.guards import unguarded


class Command(flush.Command):
    def handle(self, **options: Any) -> None:
        with unguarded(connections[options["database"]]):
            super().handle(**options)
