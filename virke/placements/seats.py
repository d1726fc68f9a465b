"""The seat calendar: which seats of a workplace are taken, reserved and free in each week. Pure.

A seat that is used on one day of a week is used in that week. A placement takes a seat of its offer; one that was
agreed without an offer takes none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from virke.kernel.danish import format_date
from virke.kernel.periods import Period
from virke.kernel.verdicts import YES, Verdict, no
from virke.placements.states import State


@dataclass(frozen=True, slots=True)
class Seats:
    """What an offer holds from its first day until it is closed (`period` open)."""

    offer_id: int
    seats: int
    period: Period


@dataclass(frozen=True, slots=True)
class Stay:
    """The days of a placement, in which offer (None: without one) and in which state."""

    offer_id: int | None
    period: Period
    state: State


@dataclass(frozen=True, slots=True)
class WeekOfSeats:
    """How many persons have begun, how many are expected, and how many seats are free in a week."""

    period: Period
    taken: int
    reserved: int
    free: int


def weekly(offers: Sequence[Seats], stays: Iterable[Stay], weeks: Iterable[Period]) -> tuple[WeekOfSeats, ...]:
    there = [one for one in stays if one.state.occupies]
    return tuple(_week(offers, [one for one in there if one.period.overlaps(week)], week) for week in weeks)


def most(offer_id: int, stays: Iterable[Stay], period: Period) -> int:
    """The most seats of the offer that are used on one day of the period."""
    used = [one for one in stays if one.offer_id == offer_id and one.state.occupies and one.period.overlaps(period)]
    days = {period.starts_on, *(one.period.starts_on for one in used if one.period.starts_on in period)}
    return max(sum(day in one.period for one in used) for day in days)


def may_sit(offer: Seats, stays: Iterable[Stay], period: Period) -> Verdict:
    """Whether the offer has a seat on every day of the period."""
    if period.starts_on not in offer.period:
        return no(f"Pladsen kan tidligst bruges fra den {format_date(offer.period.starts_on)}.")
    if most(offer.offer_id, stays, period) >= offer.seats:
        return no("Alle pladser i tilbuddet er optaget eller reserveret i perioden. Vælg en anden start eller plads.")
    return YES


def _week(offers: Sequence[Seats], stays: Sequence[Stay], week: Period) -> WeekOfSeats:
    free = (
        max(offer.seats - sum(one.offer_id == offer.offer_id for one in stays), 0)
        for offer in offers
        if offer.period.overlaps(week)
    )
    reserved = sum(one.state.waits for one in stays)
    return WeekOfSeats(week, len(stays) - reserved, reserved, sum(free))
