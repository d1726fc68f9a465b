"""Extracts that nobody needs any more are removed: not the one in use, and none that a recorded figure rests on."""

from __future__ import annotations

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from virke.analytics import policy, registers
from virke.analytics import queries as figures
from virke.analytics.storage import Extract, Store
from virke.audit.actions import record
from virke.audit.events import Actor
from virke.control import queries as control
from virke.organisation.access import Permission, system
from virke.plans import queries as plans


def prune(*, store: Store, at: datetime) -> list[Extract]:
    """Remove the extracts out of use for longer than the municipality keeps them; told in the trail, each by its id."""
    by = system("prune_registers", Permission.SEE_PLANS)
    named: frozenset[str] = frozenset().union(*(asked.extracts_named(viewer=by) for asked in (figures, plans, control)))
    since = timezone.make_aware(datetime.combine(policy.kept_since(timezone.localdate(at)), time()))
    removed = []
    for table in registers.known():
        with transaction.atomic():
            gone = store.prune(table.key, out_of_use_since=since, named=named)
            for extract in gone:
                record(
                    by=Actor("system:register"), at=at, action="analytics.extract_pruned", object_type="extract",
                    object_id=f"{table.key}/{extract.id}", details={"rows": extract.rows},
                )  # fmt: skip
        removed += gone
    return removed
