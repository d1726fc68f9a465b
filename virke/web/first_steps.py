"""The first steps in a new municipality, on the front page of whoever builds the organisation until a forum stands."""

from __future__ import annotations

from datetime import date

from virke.organisation import queries
from virke.organisation.access import Permission, Viewer
from virke.web.panels import Panel


def panel(viewer: Viewer, on: date) -> Panel | None:
    if not viewer.may(Permission.EDIT_ORGANISATION, unit_id=None):
        return None
    units = queries.tree(viewer=viewer, on=on)
    if any(unit.forums for unit in units):
        return None
    return Panel("Kom i gang", "front/first_steps.html", {"has_units": bool(units)}, wide=True)
