"""E-mails with the link to approve or assess a placement."""

from __future__ import annotations

import logging

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from virke.background.kinds import Finish, Outcome, Work, kind
from virke.kernel.verdicts import NotPossible
from virke.organisation import mailing
from virke.placements import actions, invitations, queries

log = logging.getLogger(__name__)


@kind("mail_invitation", "Mail med link til et forløb")
def mail_invitation(work: Work) -> Finish:
    """Parameter: `invitation`. A mail that is sent cannot be taken back, so it is noted at once."""
    by, invitation_id = work.viewer(), int(work.parameters["invitation"])
    found = queries.invitation_to_mail(viewer=by, invitation_id=invitation_id)
    if found is None:
        return lambda _at: Outcome("Der var ingen mail at sende.", "placement", str(work.parameters["placement"]))
    address = settings.VIRKE_SITE_URL.rstrip("/") + reverse("placement_link", args=[found.token])
    letter = invitations.mail(
        asked=found.asked, to=found.email, name=found.name, sender=by.name, workplace=found.workplace,
        address=address, until=timezone.localdate(found.expires_at),
    )  # fmt: skip
    try:
        mailing.send(letter)
    except Exception as error:
        log.exception("En mail med link kunne ikke sendes.", extra={"job": "mail_invitation"})
        raise NotPossible(("Mailen kunne ikke sendes. Ret adressen, eller vis linket, og giv det videre.",)) from error
    actions.note_invitation_mailed(invitation_id=invitation_id, by=by, at=timezone.now())
    return lambda _at: Outcome("Mailen er sendt.", "placement", str(work.parameters["placement"]))
