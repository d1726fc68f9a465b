"""The words of the audit trail. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did or saw it, as strings that outlive every row: the username and the roles in words."""

    name: str
    role: str = ""


class Auditor(Protocol):
    """Somebody who asks to read the trail. The access rules stand above this floor; they answer through this."""

    @property
    def actor(self) -> Actor: ...

    def check_may_read_audit(self) -> None:
        """Raise with a Danish reason when they may not."""
