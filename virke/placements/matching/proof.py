"""How good a choice is, in a way that anybody can check: prices that no better choice could beat. Pure, whole numbers.

Give every place and every limit a price of zero or more, and every key a charge no larger than its own price. A pair is
then worth its points less what it uses. No choice at all can be worth more than every candidate's best such pair and
every seat and limit sold at its price together, whatever the prices are: that is the bound. A choice that is worth as
much as a bound is an optimum, and no program has to be believed.

All is counted in thousandths of a point (`mills`), so that nothing is rounded. Source: weak duality (Kantorovich 1942;
Shapley and Shubik 1971 for what prices mean in an assignment; Geoffrion 1974 for limits that are bought).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from virke.placements.matching.instance import Instance, Ints

NOWHERE = -1
MILLS = 1_000  # of a point; and of a placement, in which a key counts


class NotAllowed(ValueError):
    """A choice takes a pair that is not there, or more than a place or a limit holds; or a price is not one."""


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """Mills for a seat of each place, a unit of each limit, and a thousandth of a placement within each key."""

    places: Ints
    limits: tuple[int, ...] = ()
    keys: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Certificate:
    """What a choice is worth and what no choice exceeds, in mills, with the prices that show it."""

    prices: Prices
    worth: int
    bound: int

    @property
    def gap(self) -> float:
        """How much better another choice could be at most, as a share of the bound: 0 for a proven optimum."""
        return (self.bound - self.worth) / self.bound if self.bound else 0.0


def certify(instance: Instance, chosen: Ints, prices: Prices) -> Certificate:
    """The proof of a choice at given prices. Raises `NotAllowed` for a choice or prices that are none."""
    return Certificate(prices, worth(instance, chosen), bound(instance, prices))


def worth(instance: Instance, chosen: Ints) -> int:
    """Mills of a choice (a row of the instance for each candidate, or NOWHERE), less what the keys cost."""
    check(instance, chosen)
    rows = chosen[chosen != NOWHERE]
    places = instance.place[rows]
    off = (int(np.isin(places, list(key.places)).sum()) * MILLS - key.permille * len(rows) for key in instance.keys)
    cost = sum(key.price * abs(each) for key, each in zip(instance.keys, off, strict=True))
    return int(instance.points[rows].sum()) * MILLS - cost


def bound(instance: Instance, prices: Prices) -> int:
    """Mills that no choice can exceed."""
    _check(instance, prices)
    seats = int((instance.seats * prices.places).sum())
    limits = sum(limit.capacity * price for limit, price in zip(instance.limits, prices.limits, strict=True))
    fixed = sorted(instance.fixed)
    return int(gains(instance, prices).sum()) + seats + limits + _loss(instance, prices, fixed)


def gains(instance: Instance, prices: Prices) -> Ints:
    """What each candidate's best pair is worth above its prices; nothing for who had better get none."""
    best = np.zeros(instance.candidates, dtype=np.int64)
    np.maximum.at(best, instance.candidate, above(instance, prices))
    return best


def above(instance: Instance, prices: Prices) -> Ints:
    """What each pair is worth above the prices of what it uses."""
    left: Ints = instance.points * MILLS - prices.places[instance.place]
    for limit, price in zip(instance.limits, prices.limits, strict=True):
        if price and limit.uses:
            rows, amounts = np.array(limit.uses, dtype=np.int64).T
            left[rows] -= price * amounts
    for key, charge in zip(instance.keys, prices.keys, strict=True):
        left -= charge * (np.isin(instance.place, list(key.places)) * MILLS - key.permille)
    return left


def taken(instance: Instance, chosen: Ints) -> Ints:
    """How many get each place."""
    rows = chosen[chosen != NOWHERE]
    return np.bincount(instance.place[rows], minlength=len(instance.seats)).astype(np.int64)


def check(instance: Instance, chosen: Ints) -> None:
    """Raises `NotAllowed` when a choice breaks anything, with what."""
    rows = chosen[chosen != NOWHERE]
    owners = np.flatnonzero(chosen != NOWHERE)
    if len(chosen) != instance.candidates or not np.array_equal(instance.candidate[rows], owners):
        raise NotAllowed("Et par i forslaget er ikke kandidatens eget.")
    if (taken(instance, chosen) > instance.seats).any():
        raise NotAllowed("Et sted får flere, end det har pladser.")
    picked = set(rows.tolist())
    for limit in instance.limits:
        if sum(amount for row, amount in limit.uses if row in picked) > limit.capacity:
            raise NotAllowed(f"{limit.name}: grænsen er overskredet.")
    if not instance.fixed <= picked:
        raise NotAllowed("Et fast par er ikke med.")


def _loss(instance: Instance, prices: Prices, fixed: list[int]) -> int:
    """A fixed pair is taken although its candidate would gain more, or lose less, by another."""
    rows = np.array(fixed, dtype=np.int64)
    best = gains(instance, prices)[instance.candidate[rows]]
    return int((above(instance, prices)[rows] - best).sum())


def _check(instance: Instance, prices: Prices) -> None:
    if len(prices.places) != len(instance.seats):
        raise NotAllowed("Hvert sted har én pris.")
    if (prices.places < 0).any() or any(price < 0 for price in prices.limits):
        raise NotAllowed("En pris er ikke negativ.")
    if any(abs(charge) > key.price for key, charge in zip(instance.keys, prices.keys, strict=True)):
        raise NotAllowed("En nøgle koster ikke mere end sin egen pris.")
