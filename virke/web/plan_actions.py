"""What is done for an item of a plan: written, corrected, and how far it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from virke.organisation.access import Permission, Viewer
from virke.plans import actions
from virke.plans.queries import ActionToHandle, action_to_handle, item_to_edit
from virke.plans.states import ActionState
from virke.web import plan_people
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.forms.plans import ActionForm, ActionStateForm
from virke.web.plan_edit import item_trail
from virke.web.policies import requires, signed_in
from virke.web.requests import ViewerRequest


@requires(Permission.EDIT_PLANS)
@get_or_post
def add(request: ViewerRequest, item_id: int) -> HttpResponse:
    today = timezone.localdate()
    item = item_to_edit(viewer=request.viewer, item_id=item_id)
    people = plan_people.responsible(viewer=request.viewer, unit_id=item.plan.owner_unit_id, on=today)
    form = ActionForm(request.POST or None, people=people, on=today)
    page = EditPage(
        heading="Ny handling",
        lead=f"Hvad skal der gøres for »{item.head.title}«?",
        button="Gem handlingen",
        done="Handlingen er gemt.",
        trail=item_trail(item),
    )

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        actions.add_action(item_id=item_id, head=form.head(), by=by, at=at)

    return edit(request, form, page, write)


@requires(Permission.EDIT_PLANS)
@get_or_post
def change(request: ViewerRequest, action_id: int) -> HttpResponse:
    today = timezone.localdate()
    found = action_to_handle(viewer=request.viewer, action_id=action_id)
    people = plan_people.responsible(viewer=request.viewer, unit_id=found.item.plan.owner_unit_id, on=today)
    initial = _initial(found)
    people = plan_people.with_current(people, value=initial["who"], label=found.responsible)
    form = ActionForm(request.POST or None, people=people, on=today, initial=initial)
    page = EditPage(heading="Ret handlingen", button="Gem", done="Handlingen er gemt.", trail=item_trail(found.item))

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        head = replace(form.head(), lines=found.head.lines, is_new=found.head.is_new)
        actions.edit_action(action_id=action_id, head=head, by=by, at=at)

    return edit(request, form, page, write)


@signed_in
@get_or_post
def state(request: ViewerRequest, action_id: int) -> HttpResponse:
    """How far it is: the one who is responsible says it, whatever else they may."""
    today = timezone.localdate()
    found = action_to_handle(viewer=request.viewer, action_id=action_id)
    initial = {
        "state": found.state,
        "done_on": found.done_on or today,
        "evidence": found.evidence,
        "reason": found.reason,
    }
    form = ActionStateForm(request.POST or None, initial=initial)
    page = EditPage(
        heading="Hvor langt er handlingen?",
        lead=found.head.text,
        button="Gem",
        done="Handlingen er opdateret.",
        trail=item_trail(found.item),
        more=(("Ret handlingens ord, ansvarlige og frist", reverse("plan_action_edit", args=[action_id])),)
        if found.may_edit
        else (),
        quiet=("done_on", "evidence", "reason"),
    )

    def write(*, by: Viewer, at: datetime, state: str, done_on: date | None, evidence: str, reason: str) -> None:
        actions.set_action_state(
            action_id=action_id,
            to=ActionState(state),
            done_on=done_on,
            evidence=evidence,
            reason=reason,
            on=today,
            by=by,
            at=at,
        )

    return edit(request, form, page, write)


def _initial(found: ActionToHandle) -> dict[str, Any]:
    head = found.head
    person_id, unit_id = head.responsible.person_id, head.responsible.unit_id
    return {
        "text": head.text,
        "who": f"person:{person_id}" if person_id else f"unit:{unit_id}" if unit_id else "",
        "responsible_text": head.responsible.text,
        "due_on": head.due.on,
        "due_text": head.due.text,
        "contributors": head.contributors,
        "internal_note": head.internal_note,
    }
