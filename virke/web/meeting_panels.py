"""The meetings on the front page: the next ones, and those that wait for the viewer."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from virke.meetings import queries
from virke.organisation.access import Permission, Viewer
from virke.web.panels import Panel
from virke.web.steps import task_of, until

ON_FRONT = 5


def coming_panel(viewer: Viewer, on: date) -> Panel | None:
    """The next meetings of the viewer's forums."""
    if not viewer.may_somewhere(Permission.SEE_MEETINGS):
        return None
    rows = queries.coming(viewer=viewer, on=on)[:ON_FRONT]
    if not rows:
        return None
    values = {"meetings": [(row, until(row.held_on, on)) for row in rows]}
    return Panel("Næste møder", "meetings/coming_panel.html", values, ("Alle møder", reverse("meetings")))


def waiting_panel(viewer: Viewer, on: date) -> Panel | None:
    """The forums whose next step is the viewer's."""
    if not viewer.may_somewhere(Permission.PREPARE_MEETINGS):
        return None
    forums = queries.forums(viewer=viewer, on=on, permission=Permission.PREPARE_MEETINGS)
    tasks = [task for forum in forums if (task := task_of(forum, on=on)) is not None]
    if not tasks:
        return None
    tasks.sort(key=lambda task: task.meeting.held_on if task.meeting else on)
    return Panel("Møder, der venter på dig", "meetings/waiting_panel.html", {"tasks": tasks})
