"""Approval of a placement by link: asked by the consultant, answered on a page without a login."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from virke.background import actions as background
from virke.kernel.verdicts import NotThere
from virke.organisation.access import Permission, Viewer
from virke.placements import actions, links, queries
from virke.placements.kinds import Asked, Party
from virke.placements.linkviews import LinkPage
from virke.web import limiting
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.forms.invitations import ApprovalForm, InviteForm
from virke.web.placements import placement_trail
from virke.web.policies import open_to_all, requires
from virke.web.requests import ViewerRequest
from virke.web.trying import attempt, told_in

HANDLE = Permission.HANDLE_PLACEMENTS
GONE = 404
BUSY = 429


@requires(HANDLE)
@get_or_post
def invite(request: ViewerRequest, placement_id: int, key: str) -> HttpResponse:
    """Ask one party for the approval."""
    today = timezone.localdate()
    found = queries.placement_to_handle(viewer=request.viewer, placement_id=placement_id, on=today)
    party = next((one for one in Party if one == key and one is not Party.CITIZEN), None)
    if party is None:
        raise NotThere("Der er ingen at spørge.")
    form = InviteForm(request.POST or None, party=party)
    page = EditPage(
        heading=f"Bed om godkendelse: {party.label.lower()}", button="Send linket",
        done=f"{party.label} er spurgt.", trail=placement_trail(found),
        lead="Den, du spørger, får en mail med et link og skal ikke logge ind.",
        quiet=("email", *form.away_fields),
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, **_: Any) -> None:
        said = form.cleaned_data
        made = actions.invite(
            placement_id=placement_id, asked=Asked.APPROVAL, party=party, name=said["name"], email=said["email"],
            representative=form.representative_chosen(), away=form.away(), today=today, by=by, at=at,
        )  # fmt: skip
        mail(request, placement_id, made, email=said["email"])

    return edit(request, form, page, write)


def mail(request: ViewerRequest, placement_id: int, invitation_id: int, *, email: str) -> None:
    """Put the e-mail into the queue, or say that the link must be handed over."""
    if not email or not settings.VIRKE_SENDS_MAIL:
        messages.warning(request, "Der bliver ikke sendt en mail. Vælg »Vis linket«, og giv det videre.")
        return
    background.start(
        kind="mail_invitation",
        title="Mail med link til et forløb",
        about=f"invitation {invitation_id}",
        parameters={"invitation": invitation_id, "placement": placement_id},
        by=request.viewer,
        at=timezone.now(),
    )


@requires(HANDLE)
@require_POST
def hand_over(request: ViewerRequest, placement_id: int, invitation_id: int) -> HttpResponse:
    """Show the link once, and note that it was shown."""
    found = queries.placement_to_handle(viewer=request.viewer, placement_id=placement_id, on=timezone.localdate())
    with attempt(request) as outcome:
        token = actions.hand_over(invitation_id=invitation_id, by=request.viewer, at=timezone.now())
    if not outcome.done:
        return redirect("placement", placement_id)
    address = settings.VIRKE_SITE_URL.rstrip("/") + reverse("placement_link", args=[token])
    context = {"found": found, "trail": placement_trail(found), "address": address}
    return render(request, "placements/link_shown.html", context)


@requires(HANDLE)
@require_POST
def withdraw(request: ViewerRequest, placement_id: int, invitation_id: int) -> HttpResponse:
    with attempt(request, "Linket gælder ikke længere."):
        actions.withdraw_invitation(invitation_id=invitation_id, by=request.viewer, at=timezone.now())
    return redirect("placement", placement_id)


@open_to_all
@get_or_post
def answer(request: ViewerRequest, token: str) -> HttpResponse:
    """What the holder of a link sees and says. A wrong link and one that is over look the same."""
    if limiting.too_many_misses(request):
        return render(request, "placements/link_gone.html", {"busy": True}, status=BUSY)
    read = links.read(token)
    if read is None:
        limiting.note_miss(request)
        return render(request, "placements/link_gone.html", {"busy": False}, status=GONE)
    invitation_id, _ = read
    by, at = links.holder(invitation_id), timezone.now()
    try:
        found = queries.behind_link(viewer=by, invitation_id=invitation_id, at=at)
    except NotThere:
        return render(request, "placements/link_gone.html", {"busy": False}, status=GONE)
    actions.note_seen(invitation_id=invitation_id, by=by, at=at)
    if not found.open:
        return _closed(request, found)
    return BEHIND[found.asked](request, found, by, at)


def _closed(request: ViewerRequest, found: LinkPage) -> HttpResponse:
    name = "placements/link_answered.html" if found.answered_at else "placements/link_gone.html"
    return render(request, name, {"found": found, "busy": False}, status=200 if found.answered_at else GONE)


def _approval(request: ViewerRequest, found: LinkPage, by: Viewer, at: datetime) -> HttpResponse:
    form = ApprovalForm(request.POST or None, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            actions.answer_approval(
                invitation_id=found.id, digest=form.cleaned_data["digest"], accepted=form.accepted,
                name=form.cleaned_data["name"], reason=form.cleaned_data["reason"], today=timezone.localdate(),
                by=by, at=at,
            )  # fmt: skip
        if not form.errors:
            return redirect(request.path)
    context = {"found": found, "form": form}
    return render(request, "placements/link_approve.html", context, status=422 if form.errors else 200)


BEHIND: dict[Asked, Callable[[ViewerRequest, LinkPage, Viewer, datetime], HttpResponse]] = {Asked.APPROVAL: _approval}
"""The page behind a link, by what is asked; whoever asks something else adds its own."""
