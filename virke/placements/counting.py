"""What the law and the seat calendar need to know of workplaces, fetched for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from virke.kernel.periods import Period
from virke.kernel.verdicts import Verdict, unless
from virke.placements import changes
from virke.placements.changes import Change, ChangeKind
from virke.placements.kinds import Absence, TargetGroup
from virke.placements.models import Change as ChangeRow
from virke.placements.models import Citizen, Offer, Placement, StaffMonth
from virke.placements.rules import ratio
from virke.placements.rules.ratio import Load
from virke.placements.seats import Seats, Stay, may_sit
from virke.placements.states import State


@dataclass(frozen=True, slots=True)
class Counted:
    """Ordinary FTE by month, the placements that count, and the seats with who sits on them."""

    staff: Mapping[date, Decimal]
    loads: tuple[Load, ...]
    seats: tuple[Seats, ...]
    stays: tuple[Stay, ...]


def of(workplace_ids: Collection[int], *, besides: int | None = None) -> dict[int, Counted]:
    """For each workplace; `besides` is a placement that is judged itself. Four queries."""
    staff: dict[int, dict[date, Decimal]] = defaultdict(dict)
    for row in StaffMonth.objects.filter(workplace__in=workplace_ids):
        staff[row.workplace_id][row.month] = row.total - row.left_out
    seats: dict[int, list[Seats]] = defaultdict(list)
    for offer in Offer.objects.filter(workplace__in=workplace_ids):
        if held := period_of(offer):
            seats[offer.workplace_id].append(Seats(offer.pk, offer.seats, held))
    stays: dict[int, list[Stay]] = defaultdict(list)
    loads: dict[int, list[Load]] = defaultdict(list)
    changed = _changes_of(workplace_ids)
    for one in Placement.objects.filter(workplace__in=workplace_ids).exclude(pk=besides or 0):
        if not State(one.state).occupies:
            continue
        stays[one.workplace_id].append(stay(one))
        if ratio.counts(TargetGroup(one.group), employed_here=one.employed_here):
            cut = changes.pieces(period(one), one.hours, changed.get(one.pk, ()))
            loads[one.workplace_id] += [Load(days, hours) for days, hours in cut]
    return {key: Counted(staff[key], tuple(loads[key]), tuple(seats[key]), tuple(stays[key])) for key in workplace_ids}


def one(workplace_id: int, *, besides: int | None = None) -> Counted:
    return of([workplace_id], besides=besides)[workplace_id]


def change(row: ChangeRow) -> Change:
    return Change(
        kind=ChangeKind(row.kind),
        period=Period(row.starts_on, row.ends_on),
        written_on=row.written_on,
        hours=row.hours,
        absence=Absence(row.absence) if row.absence else None,
        withdrawn=row.withdrawn,
    )


def changes_of(row: Placement) -> list[Change]:
    """What changed in one placement, as it was written."""
    return [change(one) for one in row.changes.order_by("pk")]


def _changes_of(workplace_ids: Collection[int]) -> dict[int, list[Change]]:
    found: dict[int, list[Change]] = defaultdict(list)
    for row in ChangeRow.objects.filter(placement__workplace__in=workplace_ids, kind=ChangeKind.HOURS).order_by("pk"):
        found[row.placement_id].append(change(row))
    return found


def sits(row: Placement) -> Verdict:
    """Whether its offer has the seat on all of its days; an offer that was closed since keeps who was in it."""
    if row.offer is None:
        return unless()
    others = one(row.workplace_id, besides=row.pk).stays
    seat = Seats(row.offer.pk, row.offer.seats, period(row))
    return may_sit(seat, others, period(row))


def earlier(citizen: Citizen, workplace_id: int) -> tuple[Period, ...]:
    """When the citizen has been at the workplace before."""
    found = Placement.objects.filter(citizen=citizen, workplace=workplace_id)
    return tuple(period(one) for one in found.exclude(state=State.CANCELLED.value))


def period(row: Placement) -> Period:
    return Period(row.starts_on, row.ends_on)


def stay(row: Placement) -> Stay:
    return Stay(row.offer_id, period(row), State(row.state))


def period_of(offer: Offer) -> Period | None:
    """The days on which the offer holds seats; None for one that was closed before it began."""
    if offer.closed_on is not None and offer.closed_on <= offer.starts_on:
        return None
    return Period(offer.starts_on, offer.closed_on)
