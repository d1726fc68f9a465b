"""Approval and assessment asked by link: asked, handed on, seen, answered once, and withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from virke.kernel.verdicts import unless
from virke.organisation.access import Viewer
from virke.placements import invitations, inviting, links, policy, rows, turning
from virke.placements.kinds import Asked, Party, Representative
from virke.placements.models import Invitation, Placement
from virke.placements.states import State


@transaction.atomic
def invite(
    *,
    placement_id: int,
    asked: Asked,
    party: Party,
    name: str,
    email: str,
    today: date,
    by: Viewer,
    at: datetime,
    representative: Representative | None = None,
    away: Mapping[Representative, int] | None = None,
) -> int:
    """Ask one party. An open invitation of the same party is withdrawn. Returns the invitation's id."""
    row = rows.placement_to_handle(placement_id, by)
    before = away or {}
    invitations.may_ask(
        asked, party, State(row.state), name=name, representative=representative, away=before, on=today
    ).check()
    inviting.still_open(row).filter(asked=asked, party=party).update(withdrawn_at=at)
    text = invitations.words(asked, party, inviting.agreed(row))
    made = Invitation.objects.create(
        placement=row,
        asked=asked.value,
        party=party.value,
        name=name.strip(),
        email=email,
        representative=representative.value if representative and party is Party.REPRESENTATIVE else "",
        away={key.value: days for key, days in before.items()} if party is Party.REPRESENTATIVE else {},
        text=text,
        digest=invitations.digest(text),
        expires_at=invitations.expires(at, days=policy.link_holds(on=today)),
        at=at,
        by=by.username,
    )
    rows.tell("invite", made, by=by, at=at, details={"placement": placement_id, "asked": asked, "party": party})
    return made.pk


@transaction.atomic
def withdraw_invitation(*, invitation_id: int, by: Viewer, at: datetime) -> None:
    """The link opens nothing any more. What was answered stands."""
    found = rows.there(Invitation.objects.filter(pk=invitation_id).first())
    row = rows.placement_to_handle(found.placement_id, by)
    done = inviting.still_open(row).filter(pk=invitation_id).update(withdrawn_at=at)
    unless(None if done else "Der er svaret, eller linket er trukket tilbage.").check()
    rows.tell("withdraw_invitation", found, by=by, at=at, details={"placement": row.pk})


@transaction.atomic
def note_invitation_mailed(*, invitation_id: int, by: Viewer, at: datetime) -> None:
    """The e-mail with the link is on its way."""
    found = rows.there(Invitation.objects.filter(pk=invitation_id).first())
    rows.placement_to_handle(found.placement_id, by)
    Invitation.objects.filter(pk=invitation_id).update(mailed_at=at)
    rows.tell("mail_invitation", found, by=by, at=at, details={"placement": found.placement_id})


@transaction.atomic
def hand_over(*, invitation_id: int, by: Viewer, at: datetime) -> str:
    """Show the link to the consultant, to hand on where no e-mail goes. That it was shown stays beside the answer."""
    found = rows.there(Invitation.objects.filter(pk=invitation_id).first())
    row = rows.placement_to_handle(found.placement_id, by)
    unless(None if inviting.still_open(row).filter(pk=invitation_id).exists() else invitations.GONE).check()
    Invitation.objects.filter(pk=invitation_id).update(handed_over_at=at)
    rows.tell("hand_over_invitation", found, by=by, at=at, details={"placement": row.pk})
    return links.token(invitation_id, Asked(found.asked))


@transaction.atomic
def note_seen(*, invitation_id: int, by: Viewer, at: datetime) -> None:
    """The link was opened the first time. That may have been a mail filter, so it proves nothing about a person."""
    links.check(by, invitation_id)
    if Invitation.objects.filter(pk=invitation_id, seen_at=None).update(seen_at=at):
        found = Invitation.objects.get(pk=invitation_id)
        rows.tell("open_invitation", found, by=by, at=at, details={"placement": found.placement_id})


@transaction.atomic
def answer_approval(
    *,
    invitation_id: int,
    digest: str,
    accepted: bool,
    name: str,
    today: date,
    by: Viewer,
    at: datetime,
    reason: str = "",
) -> None:
    """Yes or no to the words with the digest. With the last yes what was agreed is approved."""
    links.check(by, invitation_id)
    found, row = inviting.to_answer(invitation_id)
    inviting.check_answer(found, row, asked=Asked.APPROVAL, digest=digest, at=at)
    invitations.may_sign(name=name, accepted=accepted, reason=reason).check()
    inviting.answered(found, accepted=accepted, name=name, reason=reason, at=at)
    _say(row, Party(found.party), accepted)
    turning.approve_when_all_said(row, on=today, by=by, at=at)
    rows.keep(row, by=by, at=at)
    details = {"placement": row.pk, "party": found.party, "accepted": accepted, "digest": digest}
    rows.tell("answer_invitation", found, by=by, at=at, details=details)


def _say(row: Placement, party: Party, accepted: bool) -> None:
    if party is Party.CASEWORKER:
        row.caseworker_said = accepted
    elif party is Party.EMPLOYER:
        row.employer_said = accepted
    else:
        row.representative_said = accepted
        row.discussed = accepted
