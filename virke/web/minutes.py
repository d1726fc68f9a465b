"""In the meeting and after: decisions, what became of the commitments, who was there, closing and approving."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from virke.followup import actions as followup
from virke.followup import queries as commitments
from virke.kernel.verdicts import NotPossible
from virke.meetings import actions
from virke.meetings.values import Attendee
from virke.meetings.views import MeetingPage
from virke.organisation import queries as organisation
from virke.organisation.access import Permission, Viewer
from virke.web import agenda_figures, reading
from virke.web.confirming import Question, ask
from virke.web.editing import get_or_post
from virke.web.forms.minutes import AttendanceForm, DecisionForm
from virke.web.policies import requires
from virke.web.preparing import PREPARE, meeting_of
from virke.web.requests import ViewerRequest
from virke.web.trying import told_in


@requires(PREPARE)
@get_or_post
def minutes(request: ViewerRequest, meeting_id: int) -> HttpResponse:
    """All items on one page; what was sent is saved item by item, and what could not be saved stands with its text."""
    found = meeting_of(request, meeting_id)
    if not found.allowed.decide:
        return _refused(request, found)
    forms = _forms(request.viewer, found, request.POST or None)
    saved = {
        form.item.number or form.item.title: new
        for form in forms
        if form.is_bound and (new := _save(form, by=request.viewer)) is not None
    }
    wrong = {form.item.id: form for form in forms if form.errors}
    if request.method == "POST" and not wrong:
        _tell(request, saved)
        return redirect(reverse("minutes", args=[meeting_id]) + _anchor(request.POST.get("save", "")))
    if wrong:  # the others are shown as they stand now, these as they were sent
        found = meeting_of(request, meeting_id)
        forms = [wrong.get(form.item.id, form) for form in _forms(request.viewer, found)]
    context = {
        "meeting": found,
        "forms": forms,
        "wrong": [form for form in forms if form.item.id in wrong],
        "decided": sum(item.outcome is not None for item in found.items),
        "statuses": agenda_figures.on_screen(request.viewer, found.row, on=timezone.localdate()),
        "parts_of": reading.parts,
        "may_set": request.viewer.may_somewhere(Permission.EDIT_PLANS),
    }
    return render(request, "meetings/minutes.html", context, status=422 if wrong else 200)


def _forms(viewer: Viewer, found: MeetingPage, data: QueryDict | None = None) -> list[DecisionForm]:
    """One for each item that the viewer sees."""
    standing = commitments.on_agenda(viewer=viewer, on=timezone.localdate(), meeting_id=found.row.id)
    return [
        DecisionForm(data, item=item, standing=standing.get(item.id, ())) for item in found.items if not item.hidden
    ]


def _save(form: DecisionForm, *, by: Viewer) -> int | None:
    """Write what was changed under one item; the number of new suggestions, None when nothing was written.

    What is refused stands in the form, with what was sent.
    """
    if not form.is_valid() or not form.is_touched:
        return None
    try:
        return followup.decide(
            item_id=form.item.id,
            text=form.cleaned_data["text"],
            outcome=form.cleaned_data["outcome"] or None,
            point_outcomes=form.point_outcomes(),
            answers=form.answers(),
            hearing=form.hearing(),
            seen=form.cleaned_data["seen"],
            by=by,
            at=timezone.now(),
        )
    except NotPossible as no:
        form.refuse(no.reasons)
        return None


def _tell(request: ViewerRequest, saved: Mapping[str, int]) -> None:
    """`saved` goes from an item's number to its new suggestions."""
    if not saved:
        messages.info(request, "Der var ingen ændringer.")
        return
    messages.success(request, f"Gemt: punkt {', '.join(saved)}.")
    if new := sum(saved.values()):
        found = "1 nyt forslag til en aftale venter" if new == 1 else f"{new} nye forslag til aftaler venter"
        messages.info(request, f"{found} på, at du bekræfter. De står på mødets side.")


def _anchor(item_id: str) -> str:
    return f"#punkt-{item_id}" if item_id.isascii() and item_id.isdigit() else ""


def _refused(request: ViewerRequest, found: MeetingPage) -> HttpResponse:
    """The minutes cannot be written now. What somebody wrote is not thrown away: the browser's Back has it."""
    for reason in found.allowed.decide.reasons:
        messages.warning(request, reason)
    return redirect("meeting", found.row.id)


@requires(PREPARE)
@get_or_post
def attendance(request: ViewerRequest, meeting_id: int) -> HttpResponse:
    found = meeting_of(request, meeting_id)
    form = AttendanceForm(request.POST or None, people=_people(request.viewer, found))
    if form.is_valid():
        with told_in(form):
            actions.record_attendance(
                meeting_id=meeting_id, attendees=form.attendees(), by=request.viewer, at=timezone.now()
            )
        if form.is_valid():
            messages.success(request, "Deltagerne er gemt.")
            return redirect("minutes" if found.allowed.decide else "meeting", meeting_id)
    context = {"form": form, "meeting": found}
    return render(request, "meetings/attendance.html", context, status=422 if form.errors else 200)


def _people(viewer: Viewer, found: MeetingPage) -> list[tuple[Attendee, str]]:
    """Those noted, then the members who are not; while nobody is noted, the members are proposed as present."""
    noted = [
        (Attendee(one.name, one.role, one.absent, one.person_id), "absent" if one.absent else "present")
        for one in found.attendees
    ]
    known = {one.person_id for one in found.attendees} | {one.name for one in found.attendees}
    members = organisation.members(viewer=viewer, forum_id=found.row.forum_id, on=found.row.held_on)
    missing = [seat for seat in members if seat.person_id not in known and seat.name not in known]
    there = "unknown" if noted else "present"
    return [*noted, *((Attendee(seat.name, seat.role_in_minutes, person_id=seat.person_id), there) for seat in missing)]


@requires(PREPARE)
@get_or_post
def close(request: ViewerRequest, meeting_id: int) -> HttpResponse:
    question = Question(
        heading="Afslut referatet?",
        text=(
            "Referatet kan derefter læses af alle, der kan se forummets møder, og det venter på godkendelse. "
            "Beslutningerne kan rettes, indtil referatet er godkendt."
        ),
        button="Afslut referatet",
        done="Referatet er afsluttet. Det kan hentes som PDF, og næste dagsorden kan laves.",
        verdict=lambda allowed: allowed.close,
        back="minutes",
    )
    write = actions.close_minutes
    on = timezone.localdate()
    return ask(request, meeting_of(request, meeting_id), question, lambda **by_and_at: write(on=on, **by_and_at))


@requires(PREPARE)
@get_or_post
def approve(request: ViewerRequest, meeting_id: int) -> HttpResponse:
    question = Question(
        heading="Godkend referatet?",
        text=(
            "Brug det, når referatet er godkendt uden for et møde, for eksempel skriftligt. Ellers bliver det "
            "godkendt, når næste møde godkender det. Et godkendt referat kan ikke ændres."
        ),
        button="Godkend referatet",
        done="Referatet er godkendt.",
        verdict=lambda allowed: allowed.approve,
    )
    return ask(request, meeting_of(request, meeting_id), question, actions.approve_minutes)
