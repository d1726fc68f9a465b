"""What goes into the actions: frozen values with plain types. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Facts:
    """What a project has beside its plan. `grant` is kroner, `intake_limit` persons; None: nobody has said."""

    funder: str = ""
    grant: Decimal | None = None
    target_group: str = ""
    cohort: str = ""
    intake_limit: int | None = None
    contact_person_id: int | None = None
    unit_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What a trial tries: if we do this, then that will happen. `tried_by` are words; units stand in `Facts`."""

    if_we: str = ""
    then: str = ""
    tried_by: str = ""
    learning: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """How many persons or kroner there are in all since the project began, as of the end of a day."""

    on: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class DueHead:
    """What somebody expects, and when: a forum of the municipality, or a receiver in words (the funder)."""

    due_on: date
    what: str
    receiver: str = ""
    forum_id: int | None = None
    responsible_person_id: int | None = None
