"""From rows to what an invitation says, and the row of an answer under the lock of its workplace."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from virke.placements import changes, counting, invitations, rows
from virke.placements.invitations import Agreed, Standing
from virke.placements.kinds import Asked, Kind
from virke.placements.law import RulesUnknown
from virke.placements.models import Invitation, Placement
from virke.placements.rules import ratio
from virke.placements.states import State


def still_open(row: Placement) -> QuerySet[Invitation]:
    return Invitation.objects.filter(placement=row, answered_at=None, withdrawn_at=None)


def agreed(row: Placement) -> Agreed:
    """What the words are about, with the figures of the ratio as they stand."""
    workplace = row.workplace
    return Agreed(
        candidate=f"kandidat {row.pk}",
        kind=Kind(row.kind),
        workplace=workplace.name,
        p_number=workplace.p_number,
        task=row.offer.title if row.offer else "",
        period=counting.period(row),
        hours=changes.hours_on(row.starts_on, row.hours, counting.changes_of(row)),
        ratio=_ratio(row),
    )


def to_answer(invitation_id: int) -> tuple[Invitation, Placement]:
    """Both as they stand once the workplace is locked; the link is the access."""
    found = rows.there(Invitation.objects.select_related("placement").filter(pk=invitation_id).first())
    row = found.placement
    workplace = rows.locked(row.workplace_id)
    row.refresh_from_db()
    row.workplace = workplace
    found.refresh_from_db(fields=["answered_at", "withdrawn_at"])
    return found, row


def check_answer(found: Invitation, row: Placement, *, asked: Asked, digest: str, at: datetime) -> None:
    rows.there(found if found.asked == asked else None)
    invitations.may_answer(standing(found), digest=digest, state=State(row.state), asked=asked, at=at).check()


def standing(found: Invitation) -> Standing:
    return Standing(found.expires_at, found.digest, found.answered_at is not None, found.withdrawn_at is not None)


def answered(found: Invitation, *, accepted: bool, name: str, reason: str, at: datetime) -> None:
    found.answered_at, found.accepted = at, accepted
    found.signed_by, found.reason = name.strip(), reason.strip()
    found.save(update_fields=["answered_at", "accepted", "signed_by", "reason"])


def _ratio(row: Placement) -> str:
    """ "Arbejdspladsen har 23 ordinære årsværk, så der må være 4; der er 2 uden dette forløb."; empty when unknown."""
    counted = counting.one(row.workplace_id, besides=row.pk)
    try:
        room = ratio.room(counted.staff, counted.loads, on=row.starts_on)
    except RulesUnknown:
        return ""
    if room.staffing.fte is None or room.quota is None:
        return ""
    return (
        f"Arbejdspladsen har {ratio.shown(room.staffing.fte)} ordinære årsværk i gennemsnit over fire måneder. Der må "
        f"være {room.quota} i praktik og løntilskud, og der er {ratio.shown(room.load)} uden dette forløb."
    )
