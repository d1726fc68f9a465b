"""Reading a project: everything of it on one page, and as a file for each audience."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import get_valid_filename
from django.views.decorators.http import require_GET

from virke.documents import media
from virke.documents.writers import docx, xlsx
from virke.kernel.danish import format_date
from virke.organisation.access import Permission
from virke.plans.audiences import Audience
from virke.projects import contents, papers, queries
from virke.web.files import download
from virke.web.policies import requires
from virke.web.project_edit import DUE_STEPS, TRIAL_STEPS
from virke.web.requests import ViewerRequest


@requires(Permission.SEE_PLANS)
@require_GET
def project(request: ViewerRequest, plan_id: int) -> HttpResponse:
    found = queries.project(viewer=request.viewer, plan_id=plan_id, on=timezone.localdate())
    context = {"project": found, "due_steps": DUE_STEPS, "trial_steps": TRIAL_STEPS, "audiences": list(Audience)}
    return render(request, "projects/project.html", context)


@requires(Permission.SEE_PLANS)
@require_GET
def export(request: ViewerRequest, plan_id: int, audience: str, form: str) -> HttpResponse:
    """The project as Word or Excel, made of what the audience may see."""
    to = next((one for one in Audience if one == audience), None)
    if to is None or form not in ("docx", "xlsx"):
        raise Http404
    today = timezone.localdate()
    content = contents.content(queries.whole(viewer=request.viewer, plan_id=plan_id, on=today), to=to)
    name = get_valid_filename(f"Projekt {plan_id} {to.label.lower()}.{form}")
    if form == "xlsx":
        written = xlsx.workbook(title=content.title, head=papers.HEAD, rows=papers.rows(content))
    else:
        sender = settings.VIRKE_MUNICIPALITY
        written = docx.document(papers.paper(content, sender=sender, made=format_date(today)))
    return download(written, name=name, media_type=media.type_of(name))
