"""Evaluations of a project: asked, counted by group, and told without telling who."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from virke.organisation.access import Permission, Viewer
from virke.projects import actions, queries
from virke.projects.evaluation_views import EvaluationPage
from virke.projects.kinds import Group, Level
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.forms.evaluations import CountsForm, EvaluationForm
from virke.web.plan_edit import Trail
from virke.web.policies import requires
from virke.web.project_edit import trail
from virke.web.requests import ViewerRequest
from virke.web.trying import attempt

SEE, EDIT, RECORD = Permission.SEE_PLANS, Permission.EDIT_PLANS, Permission.RECORD_FIGURES


@requires(EDIT)
@get_or_post
def add(request: ViewerRequest, plan_id: int) -> HttpResponse:
    found = queries.facts_to_edit(viewer=request.viewer, plan_id=plan_id)
    today = timezone.localdate()
    form = EvaluationForm(request.POST or None, initial={"held_on": today})
    page = EditPage(
        heading="Ny evaluering",
        lead="Deltagerne og de kolleger, der mærker det, svarer på de samme spørgsmål. Her skrives kun, hvor mange der "
        "har givet hvert svar.",
        button="Gem",
        done="Evalueringen er oprettet. Skriv nu, hvor mange der har svaret hvad.",
        trail=trail(found.head),
    )
    made: list[int] = []

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        made.append(actions.add_evaluation(plan_id=plan_id, head=form.head(), today=today, by=by, at=at))

    return edit(request, form, page, write, after=lambda: reverse("evaluation", args=[made[0]]))


@requires(EDIT)
@get_or_post
def change(request: ViewerRequest, evaluation_id: int) -> HttpResponse:
    found = queries.evaluation_to_edit(viewer=request.viewer, evaluation_id=evaluation_id)
    head, today = found.evaluation, timezone.localdate()
    initial = {
        "title": head.title,
        "held_on": head.held_on,
        "questions": "\n".join(head.questions),
        "summary": head.summary,
    }
    form = EvaluationForm(request.POST or None, initial=initial)
    steps = (*trail(found.head), (head.title, reverse("evaluation", args=[evaluation_id])))
    page = EditPage(heading="Ret evalueringen", button="Gem", done="Evalueringen er gemt.", trail=steps)

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        actions.edit_evaluation(evaluation_id=evaluation_id, head=form.head(), today=today, by=by, at=at)

    return edit(request, form, page, write)


@requires(SEE)
@require_GET
def evaluation(request: ViewerRequest, evaluation_id: int) -> HttpResponse:
    found = queries.evaluation(viewer=request.viewer, evaluation_id=evaluation_id)
    context = {"found": found, "levels": list(Level), "groups": list(Group), "trail": trail(found.head)}
    return render(request, "projects/evaluation.html", context)


@requires(RECORD)
@get_or_post
def count(request: ViewerRequest, evaluation_id: int, group: str) -> HttpResponse:
    """How many of a group gave each answer, all questions on one page."""
    of = next((one for one in Group if one == group), None)
    if of is None:
        raise Http404
    found = queries.evaluation_to_count(viewer=request.viewer, evaluation_id=evaluation_id)
    form = CountsForm(request.POST or None, page=found, group=of)
    if request.method == "POST" and form.is_valid():
        with attempt(request, f"Svarene fra {of.label.lower()} er gemt.") as outcome:
            actions.count_answers(
                evaluation_id=evaluation_id, group=of, counts=form.counts(), by=request.viewer, at=timezone.now()
            )
        if outcome.done:
            return redirect("evaluation", evaluation_id)
    context = {"found": found, "form": form, "group": of, "levels": list(Level), "trail": _trail(found)}
    return render(request, "projects/counts.html", context, status=422 if form.errors else 200)


def _trail(found: EvaluationPage) -> Trail:
    return (*trail(found.head), (found.title, reverse("evaluation", args=[found.id])))
