"""Who may see and write what of workplaces. A workplace belongs to a unit; a leader sees those of the own units."""

from __future__ import annotations

from django.db.models import Q

from virke.organisation.access import NotAllowed, NotYours, Permission, Viewer
from virke.organisation.scoping import within
from virke.placements.models import Citizen, Workplace

EDIT_REASON = "Arbejdspladsen kan kun rettes af dens leder og af virksomhedskonsulenterne."
HANDLE_REASON = "Forløb aftales af virksomhedskonsulenterne. Ring til den, der er fast kontakt."


def visible(viewer: Viewer) -> Q:
    """The filter for workplaces that the viewer sees. Raises `NotAllowed` for one who sees none anywhere."""
    viewer.check_somewhere(Permission.SEE_PLACEMENTS)
    return within(viewer, Permission.SEE_PLACEMENTS, unit="unit_id")


def check_see(viewer: Viewer, workplace: Workplace) -> None:
    viewer.check(Permission.SEE_PLACEMENTS, unit_id=workplace.unit_id)


def may_edit(viewer: Viewer, unit_id: int) -> bool:
    return viewer.may(Permission.EDIT_WORKPLACES, unit_id=unit_id)


def may_handle(viewer: Viewer, unit_id: int) -> bool:
    """Agree on placements, and see which target group somebody belongs to."""
    return viewer.may(Permission.HANDLE_PLACEMENTS, unit_id=unit_id)


def check_edit(viewer: Viewer, workplace: Workplace) -> None:
    if not may_edit(viewer, workplace.unit_id):
        raise _refusal(viewer, workplace, EDIT_REASON)


def check_handle(viewer: Viewer, workplace: Workplace) -> None:
    if not may_handle(viewer, workplace.unit_id):
        raise _refusal(viewer, workplace, HANDLE_REASON)


def visible_citizens(viewer: Viewer, *, path: str = "") -> Q:
    """The filter for citizens that the viewer works with; `path` leads to them ("citizen__"). Raises `NotAllowed`."""
    viewer.check_somewhere(Permission.HANDLE_CITIZENS)
    return within(viewer, Permission.HANDLE_CITIZENS, unit=f"{path}unit_id")


def may_know(viewer: Viewer, citizen: Citizen | None) -> bool:
    """Whether the viewer may know who it is: caseworkers and consultants, for the units of the citizen."""
    return citizen is not None and viewer.may(Permission.HANDLE_CITIZENS, unit_id=citizen.unit_id)


def check_know(viewer: Viewer, citizen: Citizen) -> None:
    viewer.check(Permission.HANDLE_CITIZENS, unit_id=citizen.unit_id)


def _refusal(viewer: Viewer, workplace: Workplace, reason: str) -> NotAllowed:
    seen = viewer.may(Permission.SEE_PLACEMENTS, unit_id=workplace.unit_id)
    return NotYours(reason) if seen else NotAllowed(reason)
