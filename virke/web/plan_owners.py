"""Those who own the items of a status report: asked for what is missing, and writing just that."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from virke.background import actions as background
from virke.organisation.access import Permission
from virke.plans import actions, queries
from virke.plans.asking import Ask
from virke.web.background import waiting_page
from virke.web.editing import get_or_post
from virke.web.forms.status import LineForm, OwnLineForm
from virke.web.policies import requires, signed_in
from virke.web.requests import ViewerRequest
from virke.web.status_lines import SAVED, save_all, save_one, shown_again
from virke.web.trying import attempt


@requires(Permission.EDIT_PLANS)
@get_or_post
def owners(request: ViewerRequest, report_id: int) -> HttpResponse:
    """Who is asked for which lines; POST sends to all of them, or to the one in `person`."""
    if request.method == "POST":
        place = reverse("report_owners", args=[report_id])
        with attempt(request):
            asked = actions.ask_owners(
                report_id=report_id,
                on=timezone.localdate(),
                person_id=_number(request.POST.get("person", "")),
                by=request.viewer,
                at=timezone.now(),
            )
            place = _send(request, report_id, asked)
        return redirect(place)
    found = queries.owners(viewer=request.viewer, report_id=report_id, on=timezone.localdate())
    return render(request, "plans/owners.html", {"found": found, "sends_mail": settings.VIRKE_SENDS_MAIL})


@signed_in
@get_or_post
def own_lines(request: ViewerRequest, report_id: int) -> HttpResponse:
    """The items that the viewer owns, and nothing else of the report."""
    found = queries.own_lines(viewer=request.viewer, report_id=report_id)
    forms: list[LineForm] = [OwnLineForm(request.POST or None, item=item) for item in found.items]
    sent = save_all(request, report_id, forms, by=request.viewer) if request.method == "POST" and forms else None
    if sent is not None and sent.status == SAVED:
        return redirect("own_lines", report_id)
    if sent is not None and sent.overtaken:
        found = queries.own_lines(viewer=request.viewer, report_id=report_id)
        forms = shown_again(OwnLineForm, found.items, sent)
    context = {
        "found": found,
        "forms": forms,
        "wrong": [form for form in forms if form.errors],
        "overtaken": sent.overtaken if sent else {},
        "lacking": {one.item_id: one.lacks for one in found.missing},
    }
    return render(request, "plans/own_lines.html", context, status=sent.status if sent else 200)


@signed_in
@require_POST
def save_line(request: ViewerRequest, report_id: int, item_id: int) -> JsonResponse:
    """One item, saved while somebody types."""
    found = queries.line(viewer=request.viewer, report_id=report_id, item_id=item_id)
    form = (LineForm if found.may_edit else OwnLineForm)(request.POST, item=found)
    return save_one(report_id, form, by=request.viewer)


def _send(request: ViewerRequest, report_id: int, asked: Sequence[Ask]) -> str:
    """Mail those who have an address, in the background, and say whom it does not reach; the page to go to."""
    reached = [ask for ask in asked if ask.email and settings.VIRKE_SENDS_MAIL]
    others = [ask.name for ask in asked if ask not in reached]
    if others:
        messages.warning(
            request, f"Ingen mail til {', '.join(others)}. Ring til dem; punkterne venter også på deres forside."
        )
    if not reached:
        return reverse("report_owners", args=[report_id])
    job_id = background.start(
        kind="mail_owners",
        title=f"Send mail til {', '.join(ask.name for ask in reached)}",
        parameters={"report": report_id, "people": [ask.person_id for ask in reached]},
        by=request.viewer,
        at=timezone.now(),
    )
    return waiting_page(job_id)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None
