"""A place is kept for somebody when the law has a yes, or a placement that was agreed elsewhere is written down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from virke.kernel.verdicts import NotPossible, Verdict, unless
from virke.organisation.access import Viewer
from virke.placements import counting, lawful, refusing, rows, seats
from virke.placements.counting import Counted
from virke.placements.kinds import Kind
from virke.placements.models import Offer, Placement, Workplace
from virke.placements.rules import checks
from virke.placements.rules.checks import Line
from virke.placements.seats import Seats
from virke.placements.states import BEGUN, State
from virke.placements.values import PlacementHead


def reserve(*, workplace_id: int, head: PlacementHead, by: Viewer, at: datetime) -> int:
    """Keep a place for a candidate. Returns the candidate's number.

    Refused with paragraphs when the law or the seats say no; a request that is refused is kept as that.
    """
    with transaction.atomic():
        workplace = rows.to_handle(workplace_id, by)
        counted = counting.one(workplace.pk)
        found, seated = lawful.lines(workplace, head, counted=counted), _seated(workplace, head, counted)
        verdict = _may_come(head, by) & checks.may(found) & seated
        if verdict.ok:
            return _reserved(workplace, head, found, by, at)
        refusing.keep(workplace, head, found, seated, by=by, at=at)
    raise NotPossible(verdict.reasons)


def _reserved(workplace: Workplace, head: PlacementHead, found: Sequence[Line], by: Viewer, at: datetime) -> int:
    row = _made(workplace, head, State.PROPOSED, by, at)
    row.checked, row.requested_on = lawful.kept(found), at.date()
    rows.keep(row, by=by, at=at)
    rows.tell("reserve", row, by=by, at=at, details={"workplace": workplace.pk, "kind": head.kind})
    return row.pk


@transaction.atomic
def record(*, workplace_id: int, head: PlacementHead, today: date, by: Viewer, at: datetime) -> int:
    """Write down a placement that was agreed elsewhere. What the law says of it is kept beside it, and stops nobody."""
    workplace = rows.to_handle(workplace_id, by)
    unless(
        "Skriv, hvornår forløbet slutter." if head.period.ends_on is None else None,
        None if head.hours > 0 else "Skriv, hvor mange timer om ugen forløbet er på.",
        "Et forløb, der ikke er begyndt, skal reserveres, så reglerne kan prøves."
        if head.period.starts_on > today
        else None,
    ).check()
    counted = counting.one(workplace.pk)
    (_may_come(head, by) & _seated(workplace, head, counted)).check()
    ended = head.period.ends_on is not None and head.period.ends_on <= today
    row = _made(workplace, head, State.ENDED if ended else State.RUNNING, by, at)
    row.agreed_before = True
    row.checked = lawful.kept(lawful.lines(workplace, head, counted=counted))
    rows.keep(row, by=by, at=at)
    rows.tell("record", row, by=by, at=at, details={"workplace": workplace_id, "kind": head.kind})
    return row.pk


def _may_come(head: PlacementHead, by: Viewer) -> Verdict:
    """Whether the citizen, when one is named, seeks a place and is known to the one who asks."""
    if head.citizen_id is None:
        return unless()
    citizen = rows.citizen(head.citizen_id, by)
    return unless("Borgeren søger ikke plads. Åbn borgeren igen først." if citizen.closed_on else None)


def _made(workplace: Workplace, head: PlacementHead, state: State, by: Viewer, at: datetime) -> Placement:
    ends_on = head.period.ends_on
    assert ends_on is not None, "checked before"
    before = _before(workplace, head)
    return Placement(
        workplace=workplace,
        offer=_offer(workplace, head.offer_id),
        citizen_id=before.citizen_id if before else head.citizen_id,
        follows=before,
        kind=head.kind.value,
        group=head.group.value,
        purpose=head.purpose.value if head.purpose else "",
        starts_on=head.period.starts_on,
        ends_on=ends_on,
        planned_ends_on=ends_on,
        hours=head.hours,
        employed_here=head.employed_here,
        state=state.value,
        changed_at=at,
        changed_by=by.username,
    )


def _before(workplace: Workplace, head: PlacementHead) -> Placement | None:
    """The placement that this one follows: begun, at the same workplace."""
    if head.follows_id is None:
        return None
    begun = Placement.objects.filter(workplace=workplace, state__in=BEGUN)
    return rows.there(begun.filter(pk=head.follows_id).first())


def _seated(workplace: Workplace, head: PlacementHead, counted: Counted) -> Verdict:
    offer = _offer(workplace, head.offer_id)
    if offer is None:
        return unless()
    held = counting.period_of(offer)
    if held is None:
        return unless("Tilbuddet er lukket.")
    if offer.kind != head.kind:
        return unless(f"Tilbuddet er {Kind(offer.kind).label.lower()}. Vælg et andet tilbud.")
    return seats.may_sit(Seats(offer.pk, offer.seats, held), counted.stays, head.period)


def _offer(workplace: Workplace, offer_id: int | None) -> Offer | None:
    return rows.there(Offer.objects.filter(workplace=workplace, pk=offer_id).first()) if offer_id else None
