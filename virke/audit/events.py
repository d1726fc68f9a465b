"""The words of the audit trail. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did or saw it, as strings that outlive every row: the username and the roles in words."""

    name: str
    role: str = ""
