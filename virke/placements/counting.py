"""What the law and the seat calendar need to know of workplaces, fetched for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from virke.kernel.periods import Period
from virke.placements.kinds import TargetGroup
from virke.placements.models import Offer, Placement, StaffMonth
from virke.placements.rules import ratio
from virke.placements.rules.ratio import Load
from virke.placements.seats import Seats, Stay
from virke.placements.states import State


@dataclass(frozen=True, slots=True)
class Counted:
    """Ordinary FTE by month, the placements that count, and the seats with who sits on them."""

    staff: Mapping[date, Decimal]
    loads: tuple[Load, ...]
    seats: tuple[Seats, ...]
    stays: tuple[Stay, ...]


def of(workplace_ids: Collection[int], *, besides: int | None = None) -> dict[int, Counted]:
    """For each workplace; `besides` is a placement that is judged itself. Three queries."""
    staff: dict[int, dict[date, Decimal]] = defaultdict(dict)
    for row in StaffMonth.objects.filter(workplace__in=workplace_ids):
        staff[row.workplace_id][row.month] = row.total - row.left_out
    seats: dict[int, list[Seats]] = defaultdict(list)
    for offer in Offer.objects.filter(workplace__in=workplace_ids):
        if held := period_of(offer):
            seats[offer.workplace_id].append(Seats(offer.pk, offer.seats, held))
    stays: dict[int, list[Stay]] = defaultdict(list)
    loads: dict[int, list[Load]] = defaultdict(list)
    for one in Placement.objects.filter(workplace__in=workplace_ids).exclude(pk=besides or 0):
        if not State(one.state).occupies:
            continue
        stays[one.workplace_id].append(stay(one))
        if ratio.counts(TargetGroup(one.group), employed_here=one.employed_here):
            loads[one.workplace_id].append(Load(period(one), one.hours))
    return {key: Counted(staff[key], tuple(loads[key]), tuple(seats[key]), tuple(stays[key])) for key in workplace_ids}


def one(workplace_id: int, *, besides: int | None = None) -> Counted:
    return of([workplace_id], besides=besides)[workplace_id]


def period(row: Placement) -> Period:
    return Period(row.starts_on, row.ends_on)


def stay(row: Placement) -> Stay:
    return Stay(row.offer_id, period(row), State(row.state))


def period_of(offer: Offer) -> Period | None:
    """The days on which the offer holds seats; None for one that was closed before it began."""
    if offer.closed_on is not None and offer.closed_on <= offer.starts_on:
        return None
    return Period(offer.starts_on, offer.closed_on)
