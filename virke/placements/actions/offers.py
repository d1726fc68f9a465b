"""What workplaces offer: seats for a task from a day on, confirmed now and then, closed and opened again."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from virke.kernel.verdicts import unless
from virke.organisation.access import Viewer
from virke.placements import counting, rows, seats, writing
from virke.placements.models import Offer
from virke.placements.values import OfferHead


@transaction.atomic
def add_offer(*, workplace_id: int, head: OfferHead, today: date, by: Viewer, at: datetime) -> int:
    """Seats at the workplace. Returns the id of the offer."""
    workplace = rows.to_edit(workplace_id, by)
    writing.may_write_offer(head, closed=workplace.closed_on is not None).check()
    row = Offer(workplace=workplace, confirmed_on=today, **_fields(head))
    rows.keep(row, by=by, at=at)
    rows.tell("add_offer", row, by=by, at=at, details={"workplace": workplace_id, "seats": head.seats})
    return row.pk


@transaction.atomic
def edit_offer(*, offer_id: int, head: OfferHead, today: date, by: Viewer, at: datetime) -> None:
    """Not with fewer seats than are taken or promised."""
    row = rows.offer_to_edit(offer_id, by)
    writing.may_write_offer(head, closed=False).check()
    counted = counting.one(row.workplace_id)
    used = max((seats.most(offer_id, counted.stays, one.period) for one in counted.stays), default=0)
    unless(f"{used} pladser er allerede optaget eller reserveret." if head.seats < used else None).check()
    for name, value in _fields(head).items():
        setattr(row, name, value)
    row.confirmed_on = today
    rows.keep(row, by=by, at=at)
    rows.tell("edit_offer", row, by=by, at=at, details={"seats": head.seats})


@transaction.atomic
def confirm_offer(*, offer_id: int, today: date, by: Viewer, at: datetime) -> None:
    """The workplace says that the offer still holds."""
    row = rows.offer_to_edit(offer_id, by)
    row.confirmed_on = today
    rows.keep(row, by=by, at=at)
    rows.tell("confirm_offer", row, by=by, at=at, details={"on": today})


@transaction.atomic
def close_offer(*, offer_id: int, today: date, by: Viewer, at: datetime) -> None:
    """No more seats from today; who has one keeps it."""
    row = rows.offer_to_edit(offer_id, by)
    unless("Tilbuddet er lukket." if row.closed_on else None).check()
    row.closed_on = today
    rows.keep(row, by=by, at=at)
    rows.tell("close_offer", row, by=by, at=at, details={"on": today})


@transaction.atomic
def reopen_offer(*, offer_id: int, today: date, by: Viewer, at: datetime) -> None:
    row = rows.offer_to_edit(offer_id, by)
    unless(None if row.closed_on else "Tilbuddet er åbent.").check()
    row.closed_on, row.confirmed_on = None, today
    rows.keep(row, by=by, at=at)
    rows.tell("reopen_offer", row, by=by, at=at)


def _fields(head: OfferHead) -> dict[str, object]:
    return {**asdict(head), "title": head.title.strip(), "kind": head.kind.value}
