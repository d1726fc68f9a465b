"""A place is reserved when the law has a yes, begins with the statements, and ends with what came of it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from virke.kernel.periods import ONE_DAY
from virke.kernel.verdicts import Verdict, unless
from virke.organisation.access import Viewer
from virke.placements import counting, lawful, rows, seats, states, writing
from virke.placements.kinds import Kind
from virke.placements.models import Offer, Placement, Workplace
from virke.placements.rules import checks
from virke.placements.rules.duration import Grounds
from virke.placements.seats import Seats
from virke.placements.states import State, Step
from virke.placements.values import PlacementHead


@transaction.atomic
def reserve(*, workplace_id: int, head: PlacementHead, by: Viewer, at: datetime) -> int:
    """Keep a place for a candidate. Refused with paragraphs when the law says no. Returns the candidate's number."""
    workplace = rows.to_handle(workplace_id, by)
    found = lawful.lines(workplace, head)
    (checks.may(found) & _seated(workplace, head)).check()
    row = _made(workplace, head, State.RESERVED, by, at)
    row.checked = lawful.kept(found)
    rows.keep(row, by=by, at=at)
    rows.tell("reserve", row, by=by, at=at, details={"workplace": workplace_id, "kind": head.kind})
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
    _seated(workplace, head).check()
    ended = head.period.ends_on is not None and head.period.ends_on <= today
    row = _made(workplace, head, State.ENDED if ended else State.RUNNING, by, at)
    row.agreed_before = True
    row.checked = lawful.kept(lawful.lines(workplace, head))
    rows.keep(row, by=by, at=at)
    rows.tell("record", row, by=by, at=at, details={"workplace": workplace_id, "kind": head.kind})
    return row.pk


@transaction.atomic
def write_statements(
    *, placement_id: int, employer: bool, representative: bool, discussed: bool, by: Viewer, at: datetime
) -> None:
    """Which statements are there in writing."""
    row = rows.placement_to_handle(placement_id, by)
    row.employer_said, row.representative_said, row.discussed = employer, representative, discussed
    rows.keep(row, by=by, at=at)
    details = {"employer": employer, "representative": representative, "discussed": discussed}
    rows.tell("write_statements", row, by=by, at=at, details=details)


@transaction.atomic
def take_step(
    *, placement_id: int, step: Step, today: date, by: Viewer, at: datetime, on: date | None = None, reason: str = ""
) -> None:
    """Begin, end or cancel a placement, or take the last step back. `on`: the last day, when it ends."""
    row = rows.placement_to_handle(placement_id, by)
    was, last = State(row.state), on or today
    writing.may_step(was, step, starts_on=row.starts_on, on=last, today=today, reason=reason).check()
    new = states.TRANSITIONS[was][step]
    if step is Step.END:
        row.ends_on = last + ONE_DAY
    elif step is Step.TAKE_BACK and was is not State.RUNNING:
        row.ends_on = row.planned_ends_on
    _may_stand(row, was, step).check()
    row.state = new.value
    row.reason = reason.strip() if step in (Step.END, Step.CANCEL) else ""
    rows.keep(row, by=by, at=at)
    rows.tell("take_step", row, by=by, at=at, details={"was": was, "status": new})


@transaction.atomic
def extend(*, placement_id: int, ends_on: date, grounds: Grounds, by: Viewer, at: datetime) -> None:
    """Let it last longer, up to but not including `ends_on`, when law and seats allow."""
    row = rows.placement_to_handle(placement_id, by)
    open_ones = (State.RESERVED, State.RUNNING)
    unless(
        None if State(row.state) in open_ones else "Kun et forløb, der venter eller er i gang, kan forlænges.",
        None if ends_on > row.ends_on else "Den nye slutdag skal ligge efter den gamle.",
    ).check()
    verdict = checks.may(lawful.of_longer(row, ends_on, grounds))
    before, row.ends_on, row.planned_ends_on = row.ends_on, ends_on, ends_on
    (verdict & _sits(row)).check()
    rows.keep(row, by=by, at=at)
    rows.tell("extend", row, by=by, at=at, details={"from": before, "until": ends_on})


def _may_stand(row: Placement, was: State, step: Step) -> Verdict:
    """A start needs room and statements; what comes back from an end or a cancellation needs its seat again."""
    if step is Step.START:
        return checks.may(lawful.of_start(row))
    if step is Step.TAKE_BACK and was is State.CANCELLED:
        room = [line for line in lawful.of_start(row) if line.rule != "Udtalelser"]
        return checks.may(room) & _sits(row)
    if step is Step.TAKE_BACK and was is State.ENDED:
        return _sits(row)
    return unless()


def _made(workplace: Workplace, head: PlacementHead, state: State, by: Viewer, at: datetime) -> Placement:
    ends_on = head.period.ends_on
    assert ends_on is not None, "checked before"
    return Placement(
        workplace=workplace,
        offer=_offer(workplace, head.offer_id),
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


def _seated(workplace: Workplace, head: PlacementHead) -> Verdict:
    offer = _offer(workplace, head.offer_id)
    if offer is None:
        return unless()
    held = counting.period_of(offer)
    if held is None:
        return unless("Tilbuddet er lukket.")
    if offer.kind != head.kind:
        return unless(f"Tilbuddet er {Kind(offer.kind).label.lower()}. Vælg et andet tilbud.")
    stays = counting.one(workplace.pk).stays
    return seats.may_sit(Seats(offer.pk, offer.seats, held), stays, head.period)


def _sits(row: Placement) -> Verdict:
    """Whether its offer has the seat on all of its days; an offer that was closed since keeps who was in it."""
    if row.offer is None:
        return unless()
    others = counting.one(row.workplace_id, besides=row.pk).stays
    seat = Seats(row.offer.pk, row.offer.seats, counting.period(row))
    return seats.may_sit(seat, others, counting.period(row))


def _offer(workplace: Workplace, offer_id: int | None) -> Offer | None:
    return rows.there(Offer.objects.filter(workplace=workplace, pk=offer_id).first()) if offer_id else None
