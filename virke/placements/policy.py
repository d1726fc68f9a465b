"""The numbers of placements that a municipality may set otherwise, from `parameters/policy.yaml`. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from virke.placements import law


def stale_offer(*, on: date) -> timedelta:
    """How long an offer holds after the workplace last said so."""
    return timedelta(days=law.whole(law.number("policy", "stale_offer", on=on)))


def without_contact(*, on: date) -> timedelta:
    """After so long without contact a workplace is pointed out."""
    return timedelta(days=law.whole(law.number("policy", "without_contact", on=on)))
