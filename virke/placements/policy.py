"""The numbers of placements that a municipality may set otherwise, from `parameters/policy.yaml`. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from virke.placements import law


def stale_offer(*, on: date) -> timedelta:
    """How long an offer holds after the workplace last said so."""
    return timedelta(days=law.whole(law.number("policy", "stale_offer", on=on)))


def link_holds(*, on: date) -> timedelta:
    """How long a link to approve or assess a placement can be answered."""
    return timedelta(days=law.whole(law.number("policy", "link_holds", on=on)))


def without_contact(*, on: date) -> timedelta:
    """After so long without contact a workplace is pointed out."""
    return timedelta(days=law.whole(law.number("policy", "without_contact", on=on)))


def keep_matches(*, on: date) -> timedelta:
    """How long after its week a match is kept, with the points of everybody who was in it."""
    return timedelta(days=law.whole(law.number("policy", "keep_matches", on=on)))


def keep_citizens(*, on: date) -> timedelta:
    """How long after the end of everything Virke still says who a citizen was."""
    return timedelta(days=law.whole(law.number("policy", "keep_citizens", on=on)))
