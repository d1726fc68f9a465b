"""What the pages share that take a decision to a plan: the decision, its words over the form, and the way back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from virke.followup import queries as followup
from virke.followup.queries import DecisionToUse
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import Permission
from virke.web.editing import EditPage
from virke.web.requests import ViewerRequest

EDIT = Permission.EDIT_PLANS


def decision_of(request: ViewerRequest, item_id: int) -> DecisionToUse | None:
    """None, with the reasons as messages, while nothing was decided."""
    try:
        return followup.decision_to_use(viewer=request.viewer, item_id=item_id)
    except NotPossible as no:
        for reason in no.reasons:
            messages.warning(request, reason)
        return None


def page_of(
    decision: DecisionToUse, *, heading: str, button: str, done: str, more: tuple[tuple[str, str], ...] = ()
) -> EditPage:
    """The decision's words stand over the form."""
    return EditPage(
        heading=heading,
        lead=f"{decision.place}: »{decision.text or decision.title}«",
        button=button,
        done=done,
        trail=_trail(decision),
        more=more,
    )


def _trail(decision: DecisionToUse) -> tuple[tuple[str, str], ...]:
    return (
        ("Møder", reverse("meetings")),
        (decision.place, reverse("item", args=[decision.item_id])),
    )


def effects_of(item_id: int) -> str:
    """The item, where it tells what its decision set."""
    return reverse("item", args=[item_id]) + "#satte"


def nothing_to_do(request: ViewerRequest, decision: DecisionToUse, why: str) -> HttpResponse:
    messages.info(request, why)
    return redirect("item", decision.item_id)
