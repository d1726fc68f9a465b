"""The front page: what waits for you. It knows only its panels; each page module brings its own.

It is opened more often than anything else, by people for whom nothing has changed since. Whatever changes leaves an
event in the audit trail, in the same transaction; so as long as the trail ends where it ended, the panels are what they
were, for the same person with the same rights on the same day. Asking where it ends is one small query.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from virke.audit import queries as audit
from virke.organisation.access import Viewer
from virke.web import (
    background,
    first_steps,
    followup,
    imports,
    meeting_panels,
    place_panels,
    plan_panels,
    project_panels,
)
from virke.web.panels import Panel, PanelSource
from virke.web.policies import signed_in
from virke.web.requests import ViewerRequest

PANELS: tuple[PanelSource, ...] = (
    first_steps.panel,
    followup.mine_panel,
    plan_panels.asked_panel,
    plan_panels.deviations_panel,
    plan_panels.awaited_panel,
    plan_panels.actions_panel,
    project_panels.dues_panel,
    place_panels.today_panel,
    place_panels.standing_panel,
    followup.waiting_panel,
    imports.waiting_panel,
    meeting_panels.waiting_panel,
    meeting_panels.coming_panel,
    plan_panels.figures_panel,
)


# What has no event for each of its steps is asked for every time, and stands first.
MOVING: tuple[PanelSource, ...] = (background.panel,)
REMEMBERED = 256  # persons in each process; a panel holds some lines of text


@signed_in
def front(request: ViewerRequest) -> HttpResponse:
    now = timezone.localtime()
    today = now.date()
    end = audit.head()
    standing = _remembered if end.sequence else _asked
    panels = (*_of(MOVING, request.viewer, today), *standing(request.viewer, today, end.hash))
    return render(request, "front/front.html", {"panels": panels, "today": today, "greeting": _greeting(now.hour)})


def _asked(viewer: Viewer, on: date, _end: str) -> tuple[Panel, ...]:
    return _of(PANELS, viewer, on)


_remembered = lru_cache(maxsize=REMEMBERED)(_asked)


def forget() -> None:
    """For tests, which write rows without an event."""
    _remembered.cache_clear()


def _of(sources: tuple[PanelSource, ...], viewer: Viewer, on: date) -> tuple[Panel, ...]:
    return tuple(panel for source in sources if (panel := source(viewer, on)) is not None)


def _greeting(hour: int) -> str:
    if hour < 10:
        return "Godmorgen"
    return "Goddag" if hour < 18 else "Godaften"
