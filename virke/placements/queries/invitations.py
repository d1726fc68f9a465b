"""Invitations: those of a placement for the consultant, and one for whoever holds its link."""

from __future__ import annotations

from datetime import datetime

from virke.organisation.access import Viewer
from virke.placements import access, competence, invitations, inviting, links, proposed, rows
from virke.placements.kinds import Asked, Party, Representative
from virke.placements.linkviews import LinkPage
from virke.placements.models import Invitation
from virke.placements.states import State
from virke.placements.views import InvitationLine, InvitationToMail


def invitations_of(*, viewer: Viewer, placement_id: int, at: datetime) -> tuple[InvitationLine, ...]:
    """All of a placement, the newest first, for those who agree on placements. One query beside the placement's own."""
    row = rows.placement(placement_id, viewer)
    if not access.may_handle(viewer, row.workplace.unit_id):
        return ()
    return tuple(_line(one, State(row.state), at) for one in Invitation.objects.filter(placement=row).order_by("-pk"))


def invitation_to_mail(*, viewer: Viewer, invitation_id: int) -> InvitationToMail | None:
    """What the e-mail needs; None when it was sent, withdrawn or answered. For those who agree on placements."""
    found = rows.there(Invitation.objects.filter(pk=invitation_id).first())
    row = rows.placement(found.placement_id, viewer)
    access.check_handle(viewer, row.workplace)
    if found.mailed_at or found.withdrawn_at or found.answered_at or not found.email:
        return None
    token = links.token(found.pk, Asked(found.asked))
    return InvitationToMail(
        found.pk, Asked(found.asked), found.name, found.email, row.workplace.name, token, found.expires_at
    )


def behind_link(*, viewer: Viewer, invitation_id: int, at: datetime) -> LinkPage:
    """What the holder of the link sees: the words, and what became of them. Nobody's name but those who signed.

    A workplace that is asked to approve also sees why the candidate was proposed.
    """
    links.check(viewer, invitation_id)
    found = rows.there(
        Invitation.objects.select_related("placement__workplace", "placement__offer").filter(pk=invitation_id).first()
    )
    row = found.placement
    verdict = invitations.may_answer(
        inviting.standing(found), digest=found.digest, state=State(row.state), asked=Asked(found.asked), at=at
    )
    return LinkPage(
        id=found.pk,
        asked=Asked(found.asked),
        party=Party(found.party),
        kind=row.kind,
        name=found.name,
        workplace=row.workplace.name,
        text=found.text,
        digest=found.digest,
        expires_at=found.expires_at,
        answered_at=found.answered_at,
        accepted=found.accepted,
        signed_by=found.signed_by,
        open=verdict.ok,
        reasons=proposed.of_placement(row.pk, viewer, at) if _sees_why(found, verdict.ok) else None,
        taught=tuple(competence.taught(row).items()) if verdict.ok and found.asked == Asked.ASSESSMENT else (),
    )


def _sees_why(found: Invitation, is_open: bool) -> bool:
    return is_open and found.asked == Asked.APPROVAL and found.party == Party.EMPLOYER


def _line(found: Invitation, state: State, at: datetime) -> InvitationLine:
    asked = Asked(found.asked)
    verdict = invitations.may_answer(inviting.standing(found), digest=found.digest, state=state, asked=asked, at=at)
    return InvitationLine(
        id=found.pk,
        asked=asked,
        party=Party(found.party),
        name=found.name,
        email=found.email,
        representative=Representative(found.representative).label if found.representative else "",
        text=found.text,
        digest=found.digest,
        asked_at=found.at,
        mailed_at=found.mailed_at,
        handed_over_at=found.handed_over_at,
        seen_at=found.seen_at,
        answered_at=found.answered_at,
        accepted=found.accepted,
        signed_by=found.signed_by,
        reason=found.reason,
        withdrawn=found.withdrawn_at is not None,
        open=verdict.ok,
    )
