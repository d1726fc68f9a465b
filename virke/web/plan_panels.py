"""The plans on the front page: what I shall do, what stands badly, and the figures that I should have written."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse

from virke.followup import queries as followup
from virke.organisation.access import Permission, Viewer
from virke.plans import queries
from virke.web.panels import Panel

ON_FRONT = 4
SOON = timedelta(days=30)


def actions_panel(viewer: Viewer, on: date) -> Panel | None:
    """My actions that are late or due within a month."""
    found = queries.my_actions(viewer=viewer, on=on)
    near = [action for action in found if action.late or (action.due_on is not None and action.due_on <= on + SOON)]
    if not near:
        return None
    values = {"actions": near[:ON_FRONT], "late": sum(action.late for action in near), "open": len(found)}
    return Panel("Dine handlinger i planer", "plans/actions_panel.html", values, ("Vis alle", reverse("my_actions")))


def asked_panel(viewer: Viewer, on: date) -> Panel | None:
    """The status reports that wait for my words."""
    found = queries.asked_for(viewer=viewer)
    if not found:
        return None
    return Panel("Du er bedt om status", "plans/asked_panel.html", {"reports": found})


def awaited_panel(viewer: Viewer, on: date) -> Panel | None:
    """The MED committees I prepare that have not answered a Plan MED. Who edits plans sees it in the report."""
    if viewer.may_somewhere(Permission.EDIT_PLANS):
        return None
    found = queries.awaited(viewer=viewer)
    return Panel("Plan MED venter på svar", "plans/awaited_panel.html", {"awaited": found}) if found else None


def deviations_panel(viewer: Viewer, on: date) -> Panel | None:
    """The deviations that an agenda waits for from me."""
    found = followup.asked_for_deviations(viewer=viewer, on=on)
    if not found:
        return None
    return Panel("Du er bedt om en afvigelse", "plans/deviations_panel.html", {"asked": found})


def figures_panel(viewer: Viewer, on: date) -> Panel | None:
    """What I look after: red and yellow indicators, and the last period without a figure."""
    watched = queries.to_watch(viewer=viewer, on=on)
    if not watched.bad and not watched.missing:
        return None
    values = {
        "bad": watched.bad[:ON_FRONT],
        "more_bad": max(0, len(watched.bad) - ON_FRONT),
        "missing": watched.missing[:ON_FRONT],
        "more_missing": max(0, len(watched.missing) - ON_FRONT),
        "may_see": viewer.may_somewhere(Permission.SEE_PLANS),
    }
    return Panel("Tallene i dine planer", "plans/figures_panel.html", values, ("Alle planer", reverse("plans")))
