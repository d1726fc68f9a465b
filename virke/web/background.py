"""Jobs in the background: how far one is, what became of it, the file that it made; and all of one's own."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET
from django_htmx.http import HttpResponseClientRedirect

from virke.background import queries
from virke.background.queries import JobView
from virke.background.states import State
from virke.organisation.access import Viewer
from virke.web.files import download
from virke.web.panels import Panel
from virke.web.policies import signed_in
from virke.web.requests import ViewerRequest

FOLLOW = "foelg"
NO_CHANGE = 204
ON_FRONT = timedelta(days=1)
TONES = {State.WAITING: "info", State.RUNNING: "info", State.DONE: "good", State.FAILED: "bad"}
# The page of what a job became, by what the job says that it is.
PLACES = {
    "placement": "placement",
    "statusreport": "report",
    "owners": "report_owners",
    "import_run": "import_run",
    "matchrun": "match_of",
}


def waiting_page(job_id: int) -> str:
    """Where to send somebody who began a job: the page follows it and goes on to what it became."""
    return f"{reverse('job', args=[job_id])}?{FOLLOW}=1"


@signed_in
@require_GET
def jobs(request: ViewerRequest) -> HttpResponse:
    found = queries.mine(viewer=request.viewer, at=timezone.now())
    return render(request, "background/jobs.html", {"jobs": found, "tones": TONES})


@signed_in
@require_GET
def job(request: ViewerRequest, job_id: int) -> HttpResponse:
    """The whole page; for htmx what has changed since `kendt`. Whoever follows is sent on when it is done."""
    found = queries.job(viewer=request.viewer, job_id=job_id, at=timezone.now())
    place = _place(found)
    follows = FOLLOW in request.GET
    if follows and found.state is State.DONE and place:
        messages.success(request, found.message)
        return HttpResponseClientRedirect(place) if request.htmx else redirect(place)
    if request.htmx and request.GET.get("kendt") == found.changed:
        return HttpResponse(status=NO_CHANGE)
    template = "background/progress.html" if request.htmx else "background/job.html"
    return render(request, template, {"job": found, "place": place, "follows": follows, "tones": TONES})


@signed_in
@require_GET
def file(request: ViewerRequest, job_id: int) -> HttpResponse:
    made = queries.file(viewer=request.viewer, job_id=job_id, at=timezone.now())
    return download(made.content, name=made.name, media_type=made.media_type)


def panel(viewer: Viewer, on: date) -> Panel | None:
    """The front page: what goes on for me, and what became of it within the last day."""
    at = timezone.now()
    lately = queries.lately(viewer=viewer, at=at, since=at - ON_FRONT)
    if not lately:
        return None
    values = {"jobs": lately, "tones": TONES}
    return Panel("Opgaver i baggrunden", "background/panel.html", values, ("Vis alle", reverse("jobs")))


def _place(found: JobView) -> str:
    """The page of what the job became, when there is one."""
    if found.result_type == "imports":
        return reverse("imports")
    name = PLACES.get(found.result_type)
    return reverse(name, args=[found.result_id]) if name else ""
