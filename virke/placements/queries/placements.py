"""Placements: those of the viewer's workplaces, one with what the law said, and what the law would say of a new one."""

from __future__ import annotations

from datetime import date

from virke.kernel.units import format_number
from virke.organisation.access import Permission, Viewer
from virke.organisation.scoping import within
from virke.placements import access, changes, counting, lawful, rows, showing, states
from virke.placements.kinds import Kind, Purpose
from virke.placements.models import Placement
from virke.placements.states import State
from virke.placements.values import PlacementHead
from virke.placements.views import LawLine, PlacementLine, PlacementPage


def placements(*, viewer: Viewer) -> tuple[PlacementLine, ...]:
    """Those that wait or run, by their first day. Two queries."""
    viewer.check_somewhere(Permission.SEE_PLACEMENTS)
    seen = within(viewer, Permission.SEE_PLACEMENTS, unit="workplace__unit_id")
    found = Placement.objects.filter(seen, state__in=states.OPEN).select_related("workplace", "offer", "citizen")
    return tuple(showing.placement(row, viewer=viewer) for row in found.order_by("starts_on", "pk"))


def placement(*, viewer: Viewer, placement_id: int, on: date) -> PlacementPage:
    row = rows.placement(placement_id, viewer)
    handles = access.may_handle(viewer, row.workplace.unit_id)
    state, known = State(row.state), counting.changes_of(row)
    steps = states.steps_from(state, starts_on=row.starts_on, on=on, turns=rows.turns(row)) if handles else ()
    return PlacementPage(
        line=showing.placement(row, viewer=viewer),
        steps=steps,
        group_key=row.group if handles else "",
        purpose=Purpose(row.purpose).label if row.purpose else "",
        agreed_before=row.agreed_before,
        statements=(
            ("Sagsbehandleren", row.caseworker_said),
            ("Arbejdspladsen", row.employer_said),
            ("Medarbejderrepræsentanten", row.representative_said),
            ("Løntilskuddet er drøftet", row.discussed),
        ),
        checked=showing.kept_lines(row.checked) if handles else (),
        may_handle=handles,
        course=showing.course(row, on=on) if handles else (),
        hours_now=format_number(changes.hours_on(on, row.hours, known)),
        absent=tuple((sort.label, count) for sort, count in changes.days_absent(known).items()) if handles else (),
        may_change_hours=handles and state.open and row.kind == Kind.INTERNSHIP,
        may_extend=handles and state.open,
        follow=handles and row.kind == Kind.INTERNSHIP and state in states.BEGUN,
        may_note_absence=handles and state in (State.RUNNING, State.ENDED),
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
