"""How actions and queries find their rows, and how a write is told. Nobody else asks the tables for single rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from django.db.models import Model

from virke.audit import actions as audit
from virke.kernel.verdicts import NotThere
from virke.organisation.access import Viewer
from virke.placements import access
from virke.placements.models import Citizen, Offer, Placement, Task, Workplace
from virke.placements.states import State, Step, Turn

Row = TypeVar("Row", bound=Model)


class NotFound(NotThere):
    """There is no such workplace, offer, placement, citizen or task. The message can be shown."""


def workplace(workplace_id: int, viewer: Viewer) -> Workplace:
    """For one who sees it."""
    found = there(Workplace.objects.select_related("unit", "consultant").filter(pk=workplace_id).first())
    access.check_see(viewer, found)
    return found


def offer(offer_id: int, viewer: Viewer) -> Offer:
    found = there(Offer.objects.select_related("workplace__unit").filter(pk=offer_id).first())
    access.check_see(viewer, found.workplace)
    return found


def placement(placement_id: int, viewer: Viewer) -> Placement:
    found = there(
        Placement.objects.select_related("workplace__unit", "offer", "citizen").filter(pk=placement_id).first()
    )
    access.check_see(viewer, found.workplace)
    return found


def locked(workplace_id: int) -> Workplace:
    """The workplace, locked: seats and ratio are counted under its lock, so that two cannot take the last one."""
    return there(Workplace.objects.select_for_update().filter(pk=workplace_id).first())


def to_edit(workplace_id: int, by: Viewer) -> Workplace:
    found = locked(workplace_id)
    access.check_edit(by, found)
    return found


def to_handle(workplace_id: int, by: Viewer) -> Workplace:
    found = locked(workplace_id)
    access.check_handle(by, found)
    return found


def offer_to_edit(offer_id: int, by: Viewer) -> Offer:
    found = there(Offer.objects.filter(pk=offer_id).first())
    found.workplace = to_edit(found.workplace_id, by)
    return found


def placement_to_handle(placement_id: int, by: Viewer) -> Placement:
    """The placement as it stands once its workplace is locked."""
    found = there(Placement.objects.filter(pk=placement_id).first())
    workplace = to_handle(found.workplace_id, by)
    found.refresh_from_db()
    found.workplace = workplace
    return found


def turns(row: Placement) -> list[Turn]:
    """The steps of a placement in the order they were made."""
    return [Turn(State(one.was), Step(one.step), one.on) for one in row.turns.order_by("pk")]


def citizen(citizen_id: int, viewer: Viewer) -> Citizen:
    """For one who may know who it is. Who is forgotten is not there."""
    kept = Citizen.objects.select_related("unit", "caseworker").filter(forgotten_on=None)
    found = there(kept.filter(pk=citizen_id).first())
    access.check_know(viewer, found)
    return found


def citizen_to_edit(citizen_id: int, by: Viewer) -> Citizen:
    """Locked: what is written of one citizen is written one after the other."""
    kept = Citizen.objects.select_for_update().filter(forgotten_on=None)
    found = there(kept.filter(pk=citizen_id).first())
    access.check_know(by, found)
    return found


def keep(row: Workplace | Offer | Placement | Citizen | Task, *, by: Viewer, at: datetime) -> None:
    row.changed_at, row.changed_by = at, by.username
    row.save()


def tell(what: str, row: Model, *, by: Viewer, at: datetime, details: Mapping[str, object] | None = None) -> None:
    """The audit event of a write; ids, numbers and keys, never what somebody wrote."""
    audit.record(
        by=by.actor,
        at=at,
        action=f"placements.{what}",
        object_type=row._meta.model_name or "",
        object_id=row.pk,
        details=details,
    )


def there(found: Row | None) -> Row:
    if found is None:
        raise NotFound("Det findes ikke. Det kan være slettet, eller adressen er forkert.")
    return found
