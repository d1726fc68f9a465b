"""What the trail says of extracts. An extract that a killed process left in use untold is told of by the next one.

An extract is in use when its folder has its name, which no transaction of the database can take part in: a process
that is killed after that and before its transaction ends leaves an extract without its line. Told twice is harmless, so
whoever writes extracts looks first for those that nobody has told of.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from virke.analytics import registers
from virke.analytics.registers.floor_persons import FLOOR_PERSONS
from virke.analytics.registers.obligations import OBLIGATIONS
from virke.analytics.registers.rule_choices import RULE_CHOICES
from virke.analytics.storage import Extract, Store
from virke.audit import queries as audit
from virke.audit.actions import record
from virke.audit.events import Actor

_LOADED, _DERIVED = "analytics.extract_loaded", "analytics.extract_derived"
_WITH_OTHERS = (FLOOR_PERSONS, RULE_CHOICES)  # told with the obligations, and as what somebody confirmed


def tell(extract: Extract, *, at: datetime, found: bool = False) -> None:
    """A new extract is in use; `found` when it has been since earlier and nobody told of it."""
    details: dict[str, object] = {"rows": extract.rows}
    details |= {"in_use_since": extract.stored_at.isoformat()} if found else {}
    if extract.register == OBLIGATIONS.key:
        record(
            by=Actor("system:obligations"), at=at, action="analytics.extract_derived", object_type="extract",
            object_id=_name(extract), details=details | {"source": extract.origin.source},
        )  # fmt: skip
    else:
        record(
            by=Actor("system:register"), at=at, action="analytics.extract_loaded", object_type="extract",
            object_id=_name(extract), details=details | {"rejected": extract.origin.rejected},
        )  # fmt: skip


def tell_untold(*, store: Store, at: datetime) -> tuple[Extract, ...]:
    """Tell of the extracts that were left untold, and give them back, by register the latest first."""
    found = tuple(extract for table in registers.known() if table not in _WITH_OTHERS
                  for extract in _untold(store, table.key))  # fmt: skip
    for extract in found:
        with transaction.atomic():
            tell(extract, at=at, found=True)
    return found


def _untold(store: Store, register: str) -> Iterator[Extract]:
    """The latest ones up to one that was told of: those before it were told when it was written."""
    action = _DERIVED if register == OBLIGATIONS.key else _LOADED
    for extract in reversed(store.whole(register)):
        since = extract.stored_at - datetime.resolution
        if audit.told_since(action=action, object_type="extract", object_id=_name(extract), since=since):
            return
        yield extract


def _name(extract: Extract) -> str:
    return f"{extract.register}/{extract.id}"
