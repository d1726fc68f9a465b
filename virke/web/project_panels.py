"""Projects on the front page: the reports that funders and forums wait for."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from virke.organisation.access import Viewer
from virke.projects import queries
from virke.web.panels import Panel

ON_FRONT = 4


def dues_panel(viewer: Viewer, on: date) -> Panel | None:
    """What I shall send, when it is late or due soon."""
    found = queries.my_dues(viewer=viewer, on=on)
    if not found:
        return None
    values = {"dues": found[:ON_FRONT], "late": sum(one.late for one in found), "total": len(found)}
    return Panel("Dine afrapporteringer", "projects/dues_panel.html", values, ("Vis alle", reverse("my_actions")))
