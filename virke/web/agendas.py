"""Preparing: the next agenda from the last meeting, its order, sending it out and taking it back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from virke.followup import actions as followup
from virke.followup import queries as waiting
from virke.followup.queries import StatusThere, UnansweredFigure
from virke.followup.values import Placed
from virke.meetings import actions
from virke.meetings.rhythm import propose_next
from virke.meetings.states import Status
from virke.meetings.views import MeetingPage, MeetingRow
from virke.web import agenda_figures, demands, reading
from virke.web.confirming import Question, ask
from virke.web.editing import get_or_post
from virke.web.forms.meetings import MeetingForm
from virke.web.policies import requires
from virke.web.preparing import PREPARE, forum_of, meeting_of
from virke.web.requests import ViewerRequest
from virke.web.steps import next_step
from virke.web.trying import attempt, told_in

Lacking = tuple[UnansweredFigure, ...]


@requires(PREPARE)
@get_or_post
def add_meeting(request: ViewerRequest, forum_id: int) -> HttpResponse:
    """A meeting that follows no other: a forum's first."""
    forum = forum_of(request, forum_id)
    form = MeetingForm(request.POST or None)
    if form.is_valid():
        with told_in(form):
            now = timezone.now()
            meeting_id = actions.plan_meeting(forum_id=forum_id, by=request.viewer, at=now, **form.cleaned_data)
            placed = followup.place_due(meeting_id=meeting_id, by=request.viewer, at=now)
        if form.is_valid():
            messages.success(request, _placed(placed, "Mødet er oprettet."))
            return redirect("agenda", meeting_id)
    context = {"form": form, "forum": forum, "last": None, "planned": None}
    return render(request, "meetings/plan.html", context, status=422 if form.errors else 200)


@requires(PREPARE)
@get_or_post
def next_agenda(request: ViewerRequest, meeting_id: int) -> HttpResponse:
    """One click from the last meeting: day, time and place are proposed."""
    last = meeting_of(request, meeting_id)
    form = MeetingForm(request.POST or None, initial=_proposed(last, on=timezone.localdate()))
    if form.is_valid():
        with told_in(form):
            built = followup.build_next_agenda(
                meeting_id=meeting_id, by=request.viewer, at=timezone.now(), **form.cleaned_data
            )
        if form.is_valid():
            messages.success(request, _placed(built.placed, "Dagsordenen er lavet." if built.planned else ""))
            return redirect("agenda", built.meeting_id)
    context = {"form": form, "forum": None, "last": last, "planned": last.following}
    return render(request, "meetings/plan.html", context, status=422 if form.errors else 200)


def _proposed(last: MeetingPage, *, on: date) -> dict[str, Any]:
    """The meeting that is in the calendar already, or a guess from the forum's rhythm."""
    following = last.following
    if following is not None:
        return {"held_on": following.held_on, "starts_at": following.starts_at, "place": following.place}
    before = last.previous.held_on if last.previous else None
    day = propose_next(last_on=last.row.held_on, before_on=before, on=on)
    return {"held_on": day, "starts_at": last.row.starts_at, "place": last.row.place}


def _placed(placed: Placed, done: str) -> str:
    """What came on the agenda, in words."""
    parts = [
        *_counted(placed.filled.approval, "godkendelse af sidste referat", "godkendelser"),
        *_counted(placed.filled.standing, "fast punkt", "faste punkter"),
        *_counted(placed.filled.loose_ends, "punkt fra tidligere møder", "punkter fra tidligere møder"),
        *_counted(placed.statuses, "status på mål", "statuspunkter"),
        *_counted(placed.restatements, "rettelse af et tal", "rettelser af tal"),
        *_counted(placed.items, "opfølgning", "opfølgninger"),
    ]
    came = f"Kom på: {', '.join(parts)}." if parts else "Der var ikke noget nyt at sætte på."
    return f"{done} {came}".strip()


def _counted(number: int, one: str, several: str) -> list[str]:
    return [f"{number} {one if number == 1 else several}"] if number else []


@requires(PREPARE)
@require_GET
def agenda(request: ViewerRequest, meeting_id: int) -> HttpResponse:
    """The agenda in preparation. One that is sent out is read on the meeting's page."""
    found = meeting_of(request, meeting_id)
    if not found.allowed.edit:
        return redirect("meeting", meeting_id)
    statuses = agenda_figures.on_screen(request.viewer, found.row, on=timezone.localdate())
    context = {
        "meeting": found,
        "step": next_step(found, on=timezone.localdate()),
        "statuses": statuses,
        "parts_of": reading.parts,
        "lacking": unanswered(request, found.row, (one.there for one in statuses.values())),
        "drafts": waiting.item_drafts(viewer=request.viewer, meeting_id=meeting_id),
    }
    return render(request, "meetings/agenda.html", context)


@requires(PREPARE)
@require_POST
def refresh(request: ViewerRequest, meeting_id: int) -> HttpResponse:
    """What has come up since the agenda was made."""
    with attempt(request):
        placed = followup.place_due(meeting_id=meeting_id, by=request.viewer, at=timezone.now())
        messages.success(request, _placed(placed, ""))
    return redirect("agenda", meeting_id)


@requires(PREPARE)
@get_or_post
def move_meeting(request: ViewerRequest, meeting_id: int) -> HttpResponse:
    found = meeting_of(request, meeting_id)
    row = found.row
    initial = {"held_on": row.held_on, "starts_at": row.starts_at, "place": row.place}
    form = MeetingForm(request.POST or None, initial=initial)
    if form.is_valid():
        with told_in(form):
            actions.move_meeting(meeting_id=meeting_id, by=request.viewer, at=timezone.now(), **form.cleaned_data)
        if form.is_valid():
            messages.success(request, "Mødets tid og sted er ændret.")
            return redirect("meeting", meeting_id)
    return render(request, "meetings/move.html", {"form": form, "row": row}, status=422 if form.errors else 200)


@requires(PREPARE)
@get_or_post
def publish(request: ViewerRequest, meeting_id: int) -> HttpResponse:
    found = meeting_of(request, meeting_id)
    statuses = waiting.statuses_on_agenda(
        viewer=request.viewer,
        on=timezone.localdate(),
        prepared=found.row.status == Status.PLANNED,
        meeting_id=meeting_id,
    )
    question = Question(
        heading="Send dagsordenen ud?",
        text=(
            "Punkterne får numre, og dagsordenen kan læses af alle, der kan se forummets møder. Derefter kan "
            "beslutningerne skrives. Dagsordenen kan trækkes tilbage, så længe ingen beslutning er skrevet."
        ),
        button="Send dagsordenen ud",
        done="Dagsordenen er sendt ud. Den kan hentes som PDF.",
        verdict=lambda allowed: allowed.publish,
        back="agenda",
        lacking=unanswered(request, found.row, statuses.values()),
    )
    return ask(request, found, question, followup.publish_agenda)


@requires(PREPARE)
@get_or_post
def withdraw(request: ViewerRequest, meeting_id: int) -> HttpResponse:
    question = Question(
        heading="Træk dagsordenen tilbage?",
        text="Den kan så ændres igen. De, der har hentet den, skal have at vide, at den bliver ændret.",
        button="Træk tilbage",
        done="Dagsordenen er trukket tilbage og kan ændres.",
        verdict=lambda allowed: allowed.withdraw,
        back="meeting",
        after="agenda",
    )
    return ask(request, meeting_of(request, meeting_id), question, followup.withdraw_publication)


@requires(PREPARE)
@require_POST
def ask_for_deviation(request: ViewerRequest, meeting_id: int, target_id: int) -> HttpResponse:
    """Whoever knows the figure is asked on their front page, and by e-mail where Virke sends any."""
    with attempt(request):
        asked = followup.ask_for_deviation(
            meeting_id=meeting_id, target_id=target_id, on=timezone.localdate(), by=request.viewer, at=timezone.now()
        )
        demands.send(request, meeting_id, asked)
    return redirect(reverse("agenda", args=[meeting_id]) + "#mangler")


def unanswered(request: ViewerRequest, meeting: MeetingRow, statuses: Iterable[StatusThere]) -> Lacking:
    """The red figures that the agenda waits for."""
    return waiting.unanswered_on_agenda(viewer=request.viewer, meeting_id=meeting.id, statuses=statuses)
