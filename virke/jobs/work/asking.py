"""E-mails to those who own what a status report lacks: a mail server may be slow, or away."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from virke.background.kinds import Finish, Outcome, Work, kind
from virke.kernel.verdicts import NotPossible
from virke.organisation import mailing
from virke.organisation.access import Viewer
from virke.plans import actions, asking, queries
from virke.plans.asking import Ask
from virke.plans.queries.asking import AskedOwner

log = logging.getLogger(__name__)


@kind("mail_owners", "Mail til ejere af punkter")
def mail_owners(work: Work) -> Finish:
    """Parameters: `report` and `people`, the ids of those who were asked.

    A mail that is sent cannot be taken back, so each is noted at once: when a worker is lost, the next one goes on with
    those who are left.
    """
    by, report_id = work.viewer(), int(work.parameters["report"])
    people = set(work.parameters["people"])
    found = queries.owners(viewer=by, report_id=report_id, on=timezone.localdate(work.at)).owners
    asked = [one for one in found if one.ask.person_id in people]
    failed: list[Ask] = []
    for number, one in enumerate(asked):
        work.tell(f"Skriver til {one.ask.name}", done=number, of=len(asked))
        if not _was_mailed(one) and not _mail(one.ask, report_id, by):
            failed.append(one.ask)
    sent = [one.ask for one in asked if one.ask not in failed]
    if failed:
        told = f"Sendt til {_names(sent)}. " if sent else ""
        raise NotPossible(
            (f"{told}Ingen mail til {_names(failed)}. Ring til dem; punkterne venter også på deres forside.",)
        )
    return lambda _at: Outcome(f"Sendt til {_names(sent)}.", "owners", str(report_id))


def _mail(ask: Ask, report_id: int, by: Viewer) -> bool:
    address = settings.VIRKE_SITE_URL.rstrip("/") + reverse("own_lines", args=[report_id])
    try:
        mailing.send(asking.mail(ask, sender=by.name, address=address))
    except Exception:  # whatever is wrong with one address, the others get theirs
        log.exception("En mail til en ejer kunne ikke sendes.", extra={"job": "mail_owners"})
        return False
    actions.note_mailed(report_id=report_id, person_ids=[ask.person_id], by=by, at=timezone.now())
    return True


def _was_mailed(one: AskedOwner) -> bool:
    """Since they were last asked."""
    return one.mailed_at is not None and one.asked_at is not None and one.mailed_at > one.asked_at


def _names(asks: Sequence[Ask]) -> str:
    return ", ".join(ask.name for ask in asks)
