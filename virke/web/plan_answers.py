"""What MED committees answer to a Plan MED: all of them beside each other, and one of them to write."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from virke.plans import actions, queries
from virke.web.editing import get_or_post
from virke.web.forms.answers import AnswerForm
from virke.web.policies import signed_in
from virke.web.requests import ViewerRequest
from virke.web.trying import attempt


@signed_in
@require_GET
def answers(request: ViewerRequest, report_id: int) -> HttpResponse:
    return render(request, "plans/answers.html", {"found": queries.answers(viewer=request.viewer, report_id=report_id)})


@signed_in
@get_or_post
def committee(request: ViewerRequest, report_id: int, forum_id: int) -> HttpResponse:
    found = queries.committee(viewer=request.viewer, report_id=report_id, forum_id=forum_id)
    forms = [AnswerForm(request.POST or None, point=one, said=found.said.get(one.item_id)) for one in found.points]
    wrong = [form for form in forms if form.errors]
    if request.method == "POST" and not wrong:
        given = {form.point.item_id: said for form in forms if form.has_changed() and (said := form.said())}
        with attempt(request, f"Gemt: {len(given)} svar." if given else "Der var ingen ændringer."):
            if given:
                actions.answer_items(
                    report_id=report_id, forum_id=forum_id, answers=given, by=request.viewer, at=timezone.now()
                )
        return redirect("committee_answers", report_id, forum_id)
    status = 422 if wrong else 200
    return render(request, "plans/committee.html", {"found": found, "forms": forms, "wrong": wrong}, status=status)
