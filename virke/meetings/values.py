"""What travels into the actions of meetings. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody named in the minutes. `person_id` when it is one of the municipality's own whom we know."""

    name: str
    role: str = ""
    absent: bool = False
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """What `fill_agenda` added to an agenda."""

    standing: int
    approval: int
    loose_ends: int
