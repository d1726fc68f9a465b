"""The front page: what waits for you. It knows only its panels; each page module brings its own."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from virke.web import background, first_steps, followup, imports, meeting_panels, plan_panels, project_panels
from virke.web.panels import PanelSource
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
    followup.waiting_panel,
    imports.waiting_panel,
    background.panel,
    meeting_panels.waiting_panel,
    meeting_panels.coming_panel,
    plan_panels.figures_panel,
    plan_panels.restated_panel,
)


@signed_in
def front(request: ViewerRequest) -> HttpResponse:
    now = timezone.localtime()
    today = now.date()
    panels = [panel for source in PANELS if (panel := source(request.viewer, today)) is not None]
    return render(request, "front/front.html", {"panels": panels, "today": today, "greeting": _greeting(now.hour)})


def _greeting(hour: int) -> str:
    if hour < 10:
        return "Godmorgen"
    return "Goddag" if hour < 18 else "Godaften"
