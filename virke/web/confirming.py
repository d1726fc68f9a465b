"""The step before a meeting moves on: a page that says what will happen, or why it cannot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from virke.followup import rules
from virke.followup.queries import UnansweredFigure
from virke.kernel.verdicts import NotPossible, Verdict
from virke.meetings.views import Allowed, MeetingPage
from virke.web.requests import ViewerRequest


@dataclass(frozen=True, slots=True)
class Question:
    """`verdict` picks the rule that decides; `back` and `after` are names of addresses that take the meeting's id.

    `lacking` are the red figures that must be answered first.
    """

    heading: str
    text: str
    button: str
    done: str
    verdict: Callable[[Allowed], Verdict]
    back: str = "meeting"
    after: str = "meeting"
    lacking: tuple[UnansweredFigure, ...] = ()


def ask(request: ViewerRequest, meeting: MeetingPage, question: Question, write: Callable[..., object]) -> HttpResponse:
    """GET asks, POST does it. A no stands on the page with its reasons and what to do instead."""
    verdict = question.verdict(meeting.allowed) & _answered(question.lacking)
    if request.method == "POST":
        try:
            write(meeting_id=meeting.row.id, by=request.viewer, at=timezone.now())
        except NotPossible as refused:
            verdict = Verdict(ok=False, reasons=refused.reasons)
        else:
            messages.success(request, question.done)
            return redirect(question.after, meeting.row.id)
    context = {"meeting": meeting, "question": question, "verdict": verdict}
    refused_now = request.method == "POST"
    return render(request, "meetings/confirm.html", context, status=422 if refused_now else 200)


def _answered(lacking: tuple[UnansweredFigure, ...]) -> Verdict:
    return rules.may_send_out(unanswered=[one.title for one in lacking])
