"""The morning's e-mail to consultants: what begins to wait today, before a start, midway and before an end."""

from __future__ import annotations

import logging
from datetime import datetime, time

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from virke.jobs.recurring import daily
from virke.kernel.verdicts import NotPossible
from virke.organisation import mailing
from virke.organisation.access import Permission, system
from virke.placements import actions, queries, todo

log = logging.getLogger(__name__)


@daily("placement_reminders", after=time(6, 45), label="Påmindelser om forløb")
def remind(at: datetime) -> str:
    """Once a day to each consultant who has something. Whom it does not reach is tried again."""
    if not settings.VIRKE_SENDS_MAIL:
        return "ingen sendt; VIRKE_MAIL_HOST mangler"
    by, on = system("placement_reminders", Permission.HANDLE_PLACEMENTS), timezone.localdate(at)
    address = settings.VIRKE_SITE_URL.rstrip("/") + reverse("placements_today")
    sent, failed = 0, 0
    for one in queries.to_remind(viewer=by, on=on):
        if not actions.note_reminded(person_id=one.person_id, on=on, tasks=len(one.tasks), by=by, at=at):
            continue
        try:
            mailing.send(todo.mail(one.tasks, to=one.email, name=one.name, address=address))
            sent += 1
        except Exception:  # whatever is wrong with one address, the others get theirs
            failed += 1
            actions.forget_reminded(person_id=one.person_id, on=on, by=by, at=at)
            log.exception("En påmindelse om forløb kunne ikke sendes.", extra={"job": "placement_reminders"})
    if failed:
        raise NotPossible((f"{sent} sendt, {failed} kunne ikke sendes. De prøves igen om et kvarter.",))
    return f"{sent} sendt"
