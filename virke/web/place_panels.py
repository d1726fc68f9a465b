"""Places on the front page: what waits for the consultant, and how the chief's departments stand against the target."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from virke.organisation.access import Permission, Viewer
from virke.placements import queries
from virke.web.panels import Panel

ON_FRONT = 4


def today_panel(viewer: Viewer, on: date) -> Panel | None:
    """What waits now on the workplaces that I am the consultant of; others' work is no reminder."""
    if not viewer.may_somewhere(Permission.HANDLE_PLACEMENTS):
        return None
    found = queries.today(viewer=viewer, on=on)
    if not found.own or not found.now:
        return None
    values = {"tasks": found.now[:ON_FRONT], "total": len(found.now), "later": len(found.later)}
    return Panel("Dine forløb i dag", "placements/today_panel.html", values, ("Vis alle", reverse("placements_today")))


def standing_panel(viewer: Viewer, on: date) -> Panel | None:
    """My departments, or the whole, against the target that holds, with what stands in the way."""
    found = queries.my_standing(viewer=viewer, on=on)
    if not found:
        return None
    link = ("Overblik", reverse("place_overview"))
    return Panel("Pladser mod måltallet", "placements/standing_panel.html", {"rows": found}, link)
