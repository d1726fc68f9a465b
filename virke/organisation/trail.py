"""Leaves what was done to the organisation in the audit trail: ids, never names."""

from __future__ import annotations

from datetime import datetime

from virke.audit import actions as audit
from virke.organisation.access import Viewer


def note(by: Viewer, at: datetime, action: str, object_type: str, object_id: int, **details: object) -> None:
    """What gives or takes access is of the kind `access`, the rest of the kind `write`."""
    audit.record(
        by=by.actor,
        at=at,
        action=f"organisation.{action}",
        object_type=object_type,
        object_id=object_id,
        kind="access" if object_type in ("grant", "login") else "write",
        details=details,
    )
