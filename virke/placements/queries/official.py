"""Placements for the file to VITAS, with what is known of their applications."""

from __future__ import annotations

from datetime import date

from virke.kernel.periods import ONE_DAY
from virke.organisation.access import Permission, Viewer
from virke.organisation.scoping import within
from virke.placements import access, rows
from virke.placements.kinds import Kind, Official, Purpose
from virke.placements.models import OfficialState, Placement
from virke.placements.states import OPEN
from virke.placements.views import OfficialLine
from virke.placements.vitasfiles import OfficialRow


def official_rows(*, viewer: Viewer) -> tuple[OfficialRow, ...]:
    """Those that wait or run where the viewer agrees on placements. Two queries."""
    viewer.check_somewhere(Permission.HANDLE_PLACEMENTS)
    reached = within(viewer, Permission.HANDLE_PLACEMENTS, unit="workplace__unit_id")
    found = list(
        Placement.objects.filter(reached, state__in=OPEN)
        .select_related("workplace", "offer")
        .order_by("starts_on", "pk")
    )
    newest: dict[int, OfficialState] = {}
    for one in OfficialState.objects.filter(placement__in=found).order_by("on", "pk"):
        newest[one.placement_id] = one
    return tuple(_row(row, newest.get(row.pk)) for row in found)


def official_states(*, viewer: Viewer, placement_id: int) -> tuple[OfficialLine, ...]:
    """What is known of the application of one placement, the newest first."""
    row = rows.placement(placement_id, viewer)
    if not access.may_handle(viewer, row.workplace.unit_id):
        return ()
    found = row.official_states.order_by("-on", "-pk")
    return tuple(OfficialLine(Official(one.state), one.number, one.on) for one in found)


def _row(row: Placement, known: OfficialState | None) -> OfficialRow:
    last: date = row.ends_on - ONE_DAY
    return OfficialRow(
        placement_id=row.pk,
        p_number=row.workplace.p_number,
        workplace=row.workplace.name,
        kind=Kind(row.kind),
        task=row.offer.title if row.offer else "",
        first_day=row.starts_on,
        last_day=last,
        hours=row.hours,
        purpose=Purpose(row.purpose).label if row.purpose else "",
        number=known.number if known else "",
        state=Official(known.state) if known else None,
        on=known.on if known else None,
    )
