"""Placements: those of the viewer's workplaces, one with what the law said, and what the law would say of a new one."""

from __future__ import annotations

from datetime import date

from virke.organisation.access import Permission, Viewer
from virke.organisation.scoping import within
from virke.placements import access, lawful, rows, showing
from virke.placements.kinds import Purpose
from virke.placements.models import Placement
from virke.placements.states import State
from virke.placements.values import PlacementHead
from virke.placements.views import LawLine, PlacementLine, PlacementPage

_OPEN = (State.RESERVED, State.RUNNING)


def placements(*, viewer: Viewer, on: date) -> tuple[PlacementLine, ...]:
    """Those that wait or run, by their first day. Two queries."""
    viewer.check_somewhere(Permission.SEE_PLACEMENTS)
    seen = within(viewer, Permission.SEE_PLACEMENTS, unit="workplace__unit_id")
    found = Placement.objects.filter(seen, state__in=[one.value for one in _OPEN]).select_related("workplace", "offer")
    return tuple(showing.placement(row, viewer=viewer, on=on) for row in found.order_by("starts_on", "pk"))


def placement(*, viewer: Viewer, placement_id: int, on: date) -> PlacementPage:
    row = rows.placement(placement_id, viewer)
    handles = access.may_handle(viewer, row.workplace.unit_id)
    return PlacementPage(
        line=showing.placement(row, viewer=viewer, on=on),
        purpose=Purpose(row.purpose).label if row.purpose else "",
        agreed_before=row.agreed_before,
        statements=(
            ("Arbejdspladsen", row.employer_said),
            ("Medarbejderrepræsentanten", row.representative_said),
            ("Løntilskuddet er drøftet", row.discussed),
        ),
        checked=showing.kept_lines(row.checked) if handles else (),
        may_handle=handles,
        may_extend=handles and State(row.state) in _OPEN,
    )


def placement_to_handle(*, viewer: Viewer, placement_id: int, on: date) -> PlacementPage:
    """For those who agree on placements."""
    row = rows.placement(placement_id, viewer)
    access.check_handle(viewer, row.workplace)
    return placement(viewer=viewer, placement_id=placement_id, on=on)


def law_of(*, viewer: Viewer, workplace_id: int, head: PlacementHead) -> tuple[LawLine, ...]:
    """What the law says of a placement that nobody has reserved yet."""
    row = rows.workplace(workplace_id, viewer)
    access.check_handle(viewer, row)
    return showing.law_lines(lawful.lines(row, head))
