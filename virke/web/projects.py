"""Reading a project: everything of it on one page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from virke.organisation.access import Permission
from virke.projects import queries
from virke.web.policies import requires
from virke.web.project_edit import DUE_STEPS, TRIAL_STEPS
from virke.web.requests import ViewerRequest


@requires(Permission.SEE_PLANS)
@require_GET
def project(request: ViewerRequest, plan_id: int) -> HttpResponse:
    found = queries.project(viewer=request.viewer, plan_id=plan_id, on=timezone.localdate())
    context = {"project": found, "due_steps": DUE_STEPS, "trial_steps": TRIAL_STEPS}
    return render(request, "projects/project.html", context)
