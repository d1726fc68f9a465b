"""The e-mails that ask somebody to say why a figure is red, and the words on whom they reached."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.urls import reverse
from django.utils import timezone

from virke.followup import actions, demanding
from virke.followup.demanding import Demand
from virke.organisation import mailing
from virke.web.requests import ViewerRequest

log = logging.getLogger(__name__)


def send(request: ViewerRequest, meeting_id: int, asked: Sequence[Demand]) -> None:
    """Mail those who have an address, and say whom it did not reach."""
    reached = [one for one in asked if one.email and settings.VIRKE_SENDS_MAIL and _mailed(request, one)]
    for one in reached:
        actions.note_demand_mailed(
            meeting_id=meeting_id,
            target_id=one.target_id,
            person_id=one.person_id,
            by=request.viewer,
            at=timezone.now(),
        )
    if reached:
        messages.success(request, f"Sendt til {', '.join(one.name for one in reached)}.")
    others = [one.name for one in asked if one not in reached]
    if others:
        messages.warning(
            request, f"Ingen mail til {', '.join(others)}. Ring til dem; afvigelsen venter også på deres forside."
        )


def _mailed(request: ViewerRequest, one: Demand) -> bool:
    address = settings.VIRKE_SITE_URL.rstrip("/") + reverse("deviation_new", args=[one.target_id])
    try:
        mailing.send(demanding.mail(one, sender=request.viewer.name, address=address))
    except Exception:  # whatever is wrong with one address, the others get theirs
        log.exception("En mail om en afvigelse kunne ikke sendes.", extra={"target": one.target_id})
        return False
    return True
